import { isModdle } from './kinds/kind.ts';
import type { EventBus, ModdleElement } from './bpmn.ts';

/** Before the library adds to what it opens. */
const FIRST = 5000;
/** Before anybody else looks at what was saved. */
const AT_ONCE = 5000;

/**
 * Keeps out of the file what the library adds to every model that it opens: an empty sheet for each collapsed
 * sub-process, and the cross of exclusive gateways. Nobody has drawn them; a sheet is written as soon as
 * there is something on it.
 */
export class LeanSave {
  static readonly $inject: readonly string[] = ['eventBus'];
  readonly #addedSheets = new WeakSet<ModdleElement>();
  readonly #addedMarks = new WeakSet<ModdleElement>();
  #restore: (() => void)[] = [];

  constructor(eventBus: EventBus) {
    let opened: ModdleElement | undefined;
    let before: readonly ModdleElement[] = [];
    eventBus.on('import.render.start', FIRST, ({ definitions }) => {
      opened = definitions;
      before = [...sheetsOf(definitions)];
      for (const gateway of unmarked(before)) this.#addedMarks.add(gateway);
    });
    eventBus.on('import.render.complete', () => {
      for (const sheet of sheetsOf(opened))
        if (!before.includes(sheet)) this.#addedSheets.add(sheet);
    });
    eventBus.on('saveXML.start', FIRST, ({ definitions }) => this.#putAside(definitions));
    eventBus.on('saveXML.done', AT_ONCE, () => {
      for (const restore of this.#restore) restore();
      this.#restore = [];
    });
  }

  #putAside(definitions: ModdleElement | undefined): void {
    const sheets = sheetsOf(definitions);
    if (definitions === undefined || sheets.length === 0) return;
    const written = sheets.filter(
      (sheet) => !this.#addedSheets.has(sheet) || drawnOn(sheet).length > 0,
    );
    definitions.set('diagrams', written);
    this.#restore.push(() => definitions.set('diagrams', sheets));
    for (const shape of written.flatMap(drawnOn))
      if (this.#addedMarks.has(shape) && shape.get('isMarkerVisible') === true) {
        shape.set('isMarkerVisible', undefined);
        this.#restore.push(() => shape.set('isMarkerVisible', true));
      }
  }
}

function sheetsOf(definitions: ModdleElement | undefined): readonly ModdleElement[] {
  const sheets = definitions?.get('diagrams');
  return Array.isArray(sheets) ? sheets.filter(isModdle) : [];
}

function drawnOn(sheet: ModdleElement): readonly ModdleElement[] {
  const plane = sheet.get('plane');
  const drawn = isModdle(plane) ? plane.get('planeElement') : null;
  return Array.isArray(drawn) ? drawn.filter(isModdle) : [];
}

function unmarked(sheets: readonly ModdleElement[]): readonly ModdleElement[] {
  return sheets.flatMap(drawnOn).filter((shape) => {
    const about = shape.get('bpmnElement');
    if (!isModdle(about) || !about.$instanceOf('bpmn:ExclusiveGateway')) return false;
    return shape.get('isMarkerVisible') === undefined;
  });
}
