import type { JournalRecord } from '../../../shared/journal.ts';
import type { PlayView, Verb } from '../../../runtime/play/index.ts';

/**
 * Puts what was done to one play into the words of another: work, events and questions have other ids
 * where the model is another; what stands at the same element is meant.
 */
export class Remap {
  readonly #elements: ReadonlyMap<string, string>;

  constructor(records: readonly JournalRecord[], view: PlayView) {
    const known = new Map<string, string>();
    for (const record of records) noteIds(known, record);
    for (const { id, element } of [...view.work, ...view.questions]) known.set(id, element);
    this.#elements = known;
  }

  /** The same thing done to a play that stands thus. */
  verb(verb: Verb, view: PlayView): Verb {
    if ('workItem' in verb) return { ...verb, workItem: this.#among(view.work, verb.workItem) };
    switch (verb.type) {
      case 'answer':
        return { ...verb, query: this.#among(view.questions, verb.query) };
      case 'fire':
        return { ...verb, subject: this.#due(view, verb.subject) };
      case 'retry':
        return { ...verb, incident: this.#among(view.incidents, verb.incident) };
      default:
        return verb;
    }
  }

  #among(open: readonly { readonly id: string; readonly element: string }[], id: string): string {
    const element = this.#elements.get(id);
    const same = open.find((one) => one.id === id && one.element === element);
    return (same ?? open.find((one) => one.element === element))?.id ?? id;
  }

  #due({ dues }: PlayView, subject: string): string {
    const element = this.#elements.get(subject);
    const same = dues.find((one) => one.subject === subject);
    return (same ?? dues.find((one) => one.element === element))?.subject ?? subject;
  }
}

function noteIds(known: Map<string, string>, record: JournalRecord): void {
  switch (record.type) {
    case 'workItemOpened':
      known.set(record.workItem, record.elementId);
      break;
    case 'subscriptionOpened':
      known.set(record.subscription, record.target);
      break;
    case 'incidentRaised':
      known.set(record.incident, record.elementId);
      break;
    case 'queryRaised':
      known.set(record.query, record.elementId);
      break;
    default:
  }
}
