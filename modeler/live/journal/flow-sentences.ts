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
  | 'activitiesChosen'
  | 'choiceClosed'
  | 'processCalled'
  | 'decisionEvaluated'
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
  elementEntered: (record) => say('flow', 'plain')`A token entered ${element(record.elementId)}.`,
  elementMoved: (record) =>
    say('flow', 'quiet')`${element(record.elementId)} is now ${code(record.state)}.`,
  elementLeft: (record) =>
    say('flow', record.how === 'completed' ? 'ok' : 'warn')`${element(record.elementId)} ${
      DEPARTURES[record.how]
    }.`,
  decisionEvaluated: (record) =>
    say(
      'flow',
      'plain',
    )`${element(record.elementId)} took the decision ${code(record.decisionId)}, version ${code(String(record.version))}.`,
  activitiesChosen: (record) =>
    say(
      'flow',
      'plain',
    )`${code(record.by)} let ${code(record.chosen.join(', '))} of ${element(record.elementId)} begin.`,
  choiceClosed: (record) =>
    say(
      'flow',
      'plain',
    )`${code(record.by)} said that enough has been done in ${element(record.elementId)}.`,
  processCalled: (record) =>
    say(
      'flow',
      'plain',
    )`${element(record.elementId)} called the process ${code(record.processId)}.`,
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
};

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
