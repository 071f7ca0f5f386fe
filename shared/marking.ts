import type { ElementId, ElementInstanceId, IncidentId, WorkItemId } from './ids.ts';
import type { JournalRecord } from './journal.ts';

/** What one element of a diagram shows. Every field is a count. */
export interface ElementMarking {
  /** Tokens that are here now. */
  readonly active: number;
  /** Of these, tokens whose work is *claimed* to be done and not yet verified: drawn hollow. */
  readonly claimed: number;
  /** Of these, tokens whose work is held by a performer at present. */
  readonly working: number;
  readonly incidents: number;
  readonly completed: number;
  readonly terminated: number;
}

/** Where the tokens of an instance are: a fold of its journal. `through` is the last record it knows. */
export interface Marking {
  readonly through: number;
  readonly elements: Readonly<Record<string, ElementMarking>>;
  /** How often each sequence flow was taken. */
  readonly flows: Readonly<Record<string, number>>;
}

/** A marking that still grows; keeps what it needs to understand the records to come. */
export interface MarkingFold {
  readonly marking: () => Marking;
  /** Adds one record; a record at or before `through` changes nothing, so a stream may overlap. */
  readonly add: (record: JournalRecord) => void;
}

type Counts = { -readonly [Field in keyof ElementMarking]: number };

const NOTHING: Counts = {
  active: 0,
  claimed: 0,
  working: 0,
  incidents: 0,
  completed: 0,
  terminated: 0,
};

/** Begins a fold at the start of a journal. */
export function foldMarking(): MarkingFold {
  const elements = new Map<ElementId, Counts>();
  const flows = new Map<string, number>();
  const open: OpenThings = { items: new Map(), incidents: new Map(), entries: new Map() };
  let through = 0;
  const counts = (elementId: ElementId): Counts => {
    const known = elements.get(elementId) ?? { ...NOTHING };
    elements.set(elementId, known);
    return known;
  };
  return {
    marking: () => ({
      through,
      elements: Object.fromEntries([...elements].map(([id, entry]) => [id, { ...entry }])),
      flows: Object.fromEntries(flows),
    }),
    add(record) {
      if (record.seq <= through) return;
      through = record.seq;
      if (record.type === 'flowTaken') flows.set(record.flow, (flows.get(record.flow) ?? 0) + 1);
      else if (!addElement(record, counts, open)) addWork(record, counts, open);
    },
  };
}

/** The marking after a whole journal. */
export function markingOf(journal: readonly JournalRecord[]): Marking {
  const fold = foldMarking();
  for (const record of journal) fold.add(record);
  return fold.marking();
}

interface OpenThings {
  readonly items: Map<WorkItemId, { elementId: ElementId; held: 'claimed' | 'working' | null }>;
  readonly incidents: Map<IncidentId, ElementId>;
  readonly entries: Map<ElementInstanceId, ElementId>;
}

type CountsOf = (elementId: ElementId) => Counts;

function addElement(record: JournalRecord, counts: CountsOf, open: OpenThings): boolean {
  switch (record.type) {
    case 'elementEntered':
      open.entries.set(record.element, record.elementId);
      counts(record.elementId).active += 1;
      return true;
    case 'elementLeft': {
      open.entries.delete(record.element);
      const entry = counts(record.elementId);
      entry.active -= 1;
      if (record.how === 'completed') entry.completed += 1;
      else entry.terminated += 1;
      return true;
    }
    case 'incidentRaised':
      open.incidents.set(record.incident, record.elementId);
      counts(record.elementId).incidents += 1;
      return true;
    case 'incidentResolved':
      if (open.incidents.delete(record.incident)) counts(record.elementId).incidents -= 1;
      return true;
    default:
      return false;
  }
}

function addWork(record: JournalRecord, counts: CountsOf, open: OpenThings): void {
  switch (record.type) {
    case 'workItemOpened':
      open.items.set(record.workItem, { elementId: record.elementId, held: null });
      return;
    case 'workItemLeased':
      hold(record.workItem, 'working', counts, open);
      return;
    case 'claimSubmitted':
      hold(record.workItem, 'claimed', counts, open);
      return;
    case 'leaseEnded':
      if (record.reason !== 'claimed') hold(record.workItem, null, counts, open);
      return;
    case 'attemptFailed':
      hold(record.workItem, null, counts, open);
      return;
    case 'workItemClosed':
      hold(record.workItem, null, counts, open);
      open.items.delete(record.workItem);
      return;
    default:
      return;
  }
}

function hold(
  workItem: WorkItemId,
  held: 'claimed' | 'working' | null,
  counts: CountsOf,
  open: OpenThings,
): void {
  const item = open.items.get(workItem);
  if (item === undefined || item.held === held) return;
  const entry = counts(item.elementId);
  if (item.held !== null) entry[item.held] -= 1;
  if (held !== null) entry[held] += 1;
  item.held = held;
}
