import type { Coverage } from '../../../runtime/play/index.ts';
import type { EditorDiagram } from '../create-modeler.ts';

const THROUGH = 'coverage-through';
const NOT_THROUGH = 'coverage-not';

/** Marks on the diagram what scenarios went through, and what none of them did. */
export class CoverageMarks {
  readonly #diagram: EditorDiagram;
  #shown: Coverage | null = null;
  #marks: readonly (readonly [string, string])[] = [];

  constructor(diagram: EditorDiagram) {
    this.#diagram = diagram;
  }

  /** Shows a coverage, or none. */
  show(coverage: Coverage | null): void {
    if (coverage === this.#shown) return;
    this.#shown = coverage;
    const canvas = this.#diagram.get('canvas');
    const registry = this.#diagram.get('elementRegistry');
    for (const [id, marker] of this.#marks)
      if (registry.get(id) !== undefined) canvas.removeMarker(id, marker);
    this.#marks = (coverage === null ? [] : partsOf(coverage))
      .filter(([id]) => registry.get(id) !== undefined)
      .map(([id, times]) => [id, times > 0 ? THROUGH : NOT_THROUGH]);
    for (const [id, marker] of this.#marks) canvas.addMarker(id, marker);
  }
}

function partsOf({ processes }: Coverage): readonly (readonly [string, number])[] {
  return processes.flatMap(({ elements, flows }) => [
    ...Object.entries(elements),
    ...Object.entries(flows),
  ]);
}
