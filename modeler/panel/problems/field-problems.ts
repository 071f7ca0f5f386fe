import type { DiagramElement, EventBus } from '../../canvas/bpmn.ts';
import { gravest, type ModelProblem } from '../../canvas/problems/problem.ts';
import type { PanelGroup, PropertiesPanel, PropertiesProvider } from '../panel-types.ts';
import { fieldPlace, type FieldPlace } from './field-entries.ts';
import { markPanel, openGroup, type PanelMarks } from './panel-marks.ts';

/** After all other providers: what they gave is what is shown. */
const VERY_LAST = 10;

/** Where somebody is to be led as soon as the panel shows the element. */
interface Wish {
  readonly elementId: string;
  readonly field: string;
  readonly code: string;
}

/**
 * Says at the very field what is wrong with it, and at its group that there is something; leads to a
 * field, opening its group. Only of the element whose properties are shown.
 */
export class FieldProblems implements PropertiesProvider {
  static readonly $inject: readonly string[] = ['propertiesPanel', 'eventBus'];
  readonly #eventBus: EventBus;
  #problems: readonly ModelProblem[] = [];
  #shown: { readonly elementId: string; readonly groups: readonly PanelGroup[] } | null = null;
  #wish: Wish | null = null;
  #said = '{}';
  #isDue = false;

  constructor(propertiesPanel: PropertiesPanel, eventBus: EventBus) {
    this.#eventBus = eventBus;
    propertiesPanel.registerProvider(VERY_LAST, this);
    eventBus.on('propertiesPanel.updated', () => this.#soon());
  }

  getGroups(element: DiagramElement): (groups: readonly PanelGroup[]) => readonly PanelGroup[] {
    return (groups) => {
      this.#shown = { elementId: shownId(element), groups };
      this.#soon();
      return groups;
    };
  }

  /** Replaces what is known to be wrong. */
  set(problems: readonly ModelProblem[]): void {
    this.#problems = problems;
    this.#soon();
  }

  /** Leads to the field that a problem of an element is about, once its properties are shown. */
  show(elementId: string, field: string, code: string): void {
    this.#wish = { elementId, field, code };
    this.#soon();
  }

  /** Fields are there only when the panel has been drawn; whatever is told till then is said at once. */
  #soon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    requestAnimationFrame(() => {
      this.#isDue = false;
      this.#tell();
      this.#lead();
    });
  }

  #tell(): void {
    const marks = marksOf(this.#placed());
    const said = JSON.stringify(marks.errors);
    if (said !== this.#said) {
      this.#said = said;
      this.#eventBus.fire('propertiesPanel.setErrors', { errors: marks.errors });
    }
    markPanel(marks);
  }

  #placed(): readonly Placed[] {
    const shown = this.#shown;
    if (shown === null) return [];
    return this.#problems.flatMap((problem) => {
      if (problem.field === null || problem.elementId !== shown.elementId) return [];
      const place = fieldPlace(shown.groups, problem.field, problem.code);
      return place === null ? [] : [{ problem, place }];
    });
  }

  #lead(): void {
    const wish = this.#wish;
    const shown = this.#shown;
    if (wish === null || shown?.elementId !== wish.elementId) return;
    this.#wish = null;
    const place = fieldPlace(shown.groups, wish.field, wish.code);
    if (place === null) return;
    if (place.entryId === null) openGroup(place.groupId);
    else this.#eventBus.fire('propertiesPanel.showEntry', { id: place.entryId });
  }
}

interface Placed {
  readonly problem: ModelProblem;
  readonly place: FieldPlace;
}

/** A pool shows the properties of its process as well: problems are told by the id of the process. */
function shownId({ businessObject }: DiagramElement): string {
  return businessObject.id ?? '';
}

function marksOf(placed: readonly Placed[]): PanelMarks {
  const entries = gathered(placed, ({ place }) => place.entryId);
  const groups = gathered(placed, ({ place }) => place.groupId);
  const messages = [...entries].map(([id, own]): readonly [string, string] => [
    id,
    own.map(messageOf).join(' '),
  ]);
  return {
    errors: Object.fromEntries(messages),
    entries: new Map([...entries].map(([id, own]) => [id, gravest(own)])),
    groups: new Map([...groups].map(([id, own]) => [id, gravest(own)])),
  };
}

function gathered(
  placed: readonly Placed[],
  keyOf: (one: Placed) => string | null,
): ReadonlyMap<string, readonly ModelProblem[]> {
  const map = new Map<string, ModelProblem[]>();
  for (const one of placed) {
    const key = keyOf(one);
    if (key !== null) map.set(key, [...(map.get(key) ?? []), one.problem]);
  }
  return map;
}

function messageOf({ message }: ModelProblem): string {
  return message;
}
