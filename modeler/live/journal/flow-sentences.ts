import type { Departure, InstanceState, RecordOf } from '../../../shared/journal.ts';
import { code, element, say, type Sentence, type Sentences } from './sentence.ts';
import { count } from './value-text.ts';

/** The records that say where the tokens go. */
export const FLOW_SENTENCES: Sentences<
  | 'instanceStarted'
  | 'instanceEnded'
  | 'elementEntered'
  | 'elementMoved'
  | 'elementLeft'
  | 'flowTaken'
  | 'flowArrived'
  | 'flowsJoined'
  | 'flowsSpent'
> = {
  instanceStarted: (record) =>
    record.businessKey === null
      ? say('instance', 'plain')`${code(record.by)} started the instance.`
      : say('instance', 'plain')`${code(record.by)} started the instance for ${code(
          record.businessKey,
        )}.`,
  instanceEnded: ended,
  elementEntered: entered,
  elementMoved: (record) =>
    say('flow', 'quiet')`${element(record.elementId)} is now ${code(record.state)}.`,
  elementLeft: (record) =>
    say('flow', record.how === 'completed' ? 'ok' : 'warn')`${element(record.elementId)} ${
      DEPARTURES[record.how]
    }.`,
  flowTaken: (record) =>
    say('flow', 'ok')`The token went from ${element(record.from)} to ${element(record.to)}.`,
  flowArrived: (record) =>
    say('flow', 'quiet')`A further branch arrived at ${element(record.elementId)}.`,
  flowsSpent: (record) =>
    say('flow', 'plain')`${element(record.elementId)} began with ${count(
      record.flows.length,
      'branch',
      'branches',
    )}.`,
  flowsJoined: (record) =>
    say('flow', 'plain')`${element(record.elementId)} joined ${count(
      record.flows.length,
      'branch',
      'branches',
    )}.`,
};

const DEPARTURES: Readonly<Record<Departure, string>> = {
  completed: 'was completed',
  terminated: 'was terminated',
  failed: 'failed',
  withdrawn: 'was withdrawn: it is not needed any more',
  compensated: 'was undone, as the diagram foresees',
};

function entered({ elementId, called, loopCounter, undoes }: RecordOf<'elementEntered'>): Sentence {
  if (undoes !== undefined && undoes.completed.elementId !== elementId)
    return say('flow', 'warn')`${element(elementId)} began, to undo ${element(
      undoes.completed.elementId,
    )}.`;
  if (undoes !== undefined)
    return say(
      'flow',
      'warn',
    )`${element(elementId)} was entered again: what was done in it is undone.`;
  if (called === true) return say('flow', 'plain')`The called process ${element(elementId)} began.`;
  if (loopCounter !== undefined)
    return say('flow', 'plain')`Pass ${String(loopCounter)} of ${element(elementId)} began.`;
  return say('flow', 'plain')`A token entered ${element(elementId)}.`;
}

function ended(record: RecordOf<'instanceEnded'>): Sentence {
  const tone = record.state === 'completed' ? 'ok' : 'warn';
  const why = record.reason === '' ? '.' : `: ${record.reason}`;
  return say('instance', tone)`The instance ${ENDS[record.state]}${why}`;
}

const ENDS: Readonly<Record<InstanceState, string>> = {
  active: 'goes on',
  completed: 'was completed',
  terminated: 'was ended from outside',
  failed: 'ended with an error that nothing in the diagram caught',
  suspended: 'was suspended',
};
