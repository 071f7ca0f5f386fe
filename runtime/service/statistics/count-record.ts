import type { DefinitionId, ElementId, FlowId } from '../../../shared/ids.ts';
import type { JournalRecord, RecordOf } from '../../../shared/journal.ts';
import type { Instant } from '../../../shared/time.ts';
import type { Amounts } from '../../store/tally-port.ts';
import { observed } from './buckets.ts';
import { followWork, type WorkFact } from './follow-work.ts';
import { migrate, migrateCalled, versionOf, type OpenInstance } from './open-instance.ts';

/** Something to be counted, where and when. */
export interface Counted {
  readonly definition: DefinitionId;
  readonly elementId: string;
  readonly flowId: FlowId | null;
  readonly at: Instant;
  readonly amounts: Amounts;
}

type Stamped<Type extends JournalRecord['type']> = RecordOf<Type> & { readonly at: Instant };

/**
 * What one record of an instance adds to the figures, and what has to be remembered for the next. A
 * stay is counted on the day of its end, and everything under the version that runs at that moment.
 * @param open the instance after the record before this one; changed
 */
export function countRecord(open: OpenInstance, record: JournalRecord): readonly Counted[] {
  open.seq = record.seq;
  switch (record.type) {
    case 'elementEntered':
      return [enter(open, record)];
    case 'elementLeft':
      return leave(open, record);
    case 'flowTaken': {
      const { flow, from, scope, at } = record;
      const definition = versionOf(open, scope);
      return [{ definition, elementId: from, flowId: flow, at, amounts: { taken: 1 } }];
    }
    case 'instanceMigrated':
      migrate(open, record);
      return [];
    case 'calledProcessMigrated':
      migrateCalled(open, record);
      return [];
    default:
      return countTrouble(open, record);
  }
}

/** What went wrong, or had to be told to others. */
function countTrouble(open: OpenInstance, record: JournalRecord): readonly Counted[] {
  switch (record.type) {
    case 'incidentRaised':
      open.incidents.set(record.incident, record.subject);
      return [factOf(open, record, record.subject, { incidents: 1 })];
    case 'incidentResolved':
      return resolve(open, record);
    case 'escalationThrown':
      return [factOf(open, record, record.element, { escalations: 1 })];
    default:
      return followWork(open, record).map((fact) => counted(open, fact));
  }
}

function enter(open: OpenInstance, record: Stamped<'elementEntered'>): Counted {
  const { element, elementId, scope, at, definition = null } = record;
  const as = stayOf(record);
  const isCalled = record.called === true;
  open.elements.set(element, { elementId, scope, version: definition, isCalled, since: at, as });
  return factOf(open, record, element, { [ENTRIES[as]]: 1 });
}

const ENTRIES = { whole: 'entered', pass: 'passes', undone: 'undone' } as const;

/** An activity that repeats is one stay, however many passes it takes; to be undone is none. */
function stayOf(record: RecordOf<'elementEntered'>): keyof typeof ENTRIES {
  if (record.undoes?.completed.elementId === record.elementId) return 'undone';
  return record.loopCounter === undefined ? 'whole' : 'pass';
}

function leave(open: OpenInstance, record: Stamped<'elementLeft'>): readonly Counted[] {
  const { element, how, at } = record;
  const stay = open.elements.get(element);
  if (stay === undefined) return [];
  const isWhole = stay.as === 'whole';
  const took = how === 'completed' ? observed('duration', at - stay.since) : {};
  const found = isWhole ? [factOf(open, record, element, { [how]: 1, ...took })] : [];
  open.elements.delete(element);
  return found;
}

function resolve(open: OpenInstance, record: Stamped<'incidentResolved'>): readonly Counted[] {
  const subject = open.incidents.get(record.incident);
  open.incidents.delete(record.incident);
  if (subject === undefined || record.repair !== 'retry') return [];
  return [factOf(open, record, subject, { retries: 1 })];
}

function factOf(
  open: OpenInstance,
  { elementId, at }: { readonly elementId: ElementId; readonly at: Instant },
  subject: string,
  amounts: Amounts,
): Counted {
  return { definition: versionOf(open, subject), elementId, flowId: null, at, amounts };
}

function counted(open: OpenInstance, { item, ...fact }: WorkFact): Counted {
  return { definition: versionOf(open, item), flowId: null, ...fact };
}
