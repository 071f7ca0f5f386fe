import type { Departure, InstanceState, RecordOf } from '../../../shared/journal.ts';
import { told, toldMany } from '../../language/told.ts';
import { code, element, say, type Part, type Sentence, type Sentences } from './sentence.ts';

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
      ? say('instance', 'plain', told('{by} started the instance.', { by: code(record.by) }))
      : say(
          'instance',
          'plain',
          told('{by} started the instance for {businessKey}.', {
            by: code(record.by),
            businessKey: code(record.businessKey),
          }),
        ),
  instanceEnded: ended,
  elementEntered: entered,
  elementMoved: (record) =>
    say(
      'flow',
      'quiet',
      told('{element} is now {state}.', {
        element: element(record.elementId),
        state: code(record.state),
      }),
    ),
  elementLeft: (record) =>
    say(
      'flow',
      record.how === 'completed' ? 'ok' : 'warn',
      DEPARTURES[record.how](element(record.elementId)),
    ),
  flowTaken: (record) =>
    say(
      'flow',
      'ok',
      told('The token went from {from} to {to}.', {
        from: element(record.from),
        to: element(record.to),
      }),
    ),
  flowArrived: (record) =>
    say(
      'flow',
      'quiet',
      told('A further branch arrived at {element}.', { element: element(record.elementId) }),
    ),
  flowsSpent: (record) =>
    say(
      'flow',
      'plain',
      toldMany(
        record.flows.length,
        '{element} began with {count} branch.',
        '{element} began with {count} branches.',
        { element: element(record.elementId) },
      ),
    ),
  flowsJoined: (record) =>
    say(
      'flow',
      'plain',
      toldMany(
        record.flows.length,
        '{element} joined {count} branch.',
        '{element} joined {count} branches.',
        { element: element(record.elementId) },
      ),
    ),
};

const DEPARTURES: Readonly<Record<Departure, (element: Part) => readonly Part[]>> = {
  completed: (element) => told('{element} was completed.', { element }),
  terminated: (element) => told('{element} was terminated.', { element }),
  failed: (element) => told('{element} failed.', { element }),
  withdrawn: (element) => told('{element} was withdrawn: it is not needed any more.', { element }),
  compensated: (element) => told('{element} was undone, as the diagram foresees.', { element }),
};

function entered({ elementId, called, loopCounter, undoes }: RecordOf<'elementEntered'>): Sentence {
  if (undoes !== undefined && undoes.completed.elementId !== elementId)
    return say(
      'flow',
      'warn',
      told('{element} began, to undo {completed}.', {
        element: element(elementId),
        completed: element(undoes.completed.elementId),
      }),
    );
  if (undoes !== undefined)
    return say(
      'flow',
      'warn',
      told('{element} was entered again: what was done in it is undone.', {
        element: element(elementId),
      }),
    );
  if (called === true)
    return say(
      'flow',
      'plain',
      told('The called process {element} began.', { element: element(elementId) }),
    );
  if (loopCounter !== undefined)
    return say(
      'flow',
      'plain',
      told('Pass {pass} of {element} began.', {
        pass: String(loopCounter),
        element: element(elementId),
      }),
    );
  return say('flow', 'plain', told('A token entered {element}.', { element: element(elementId) }));
}

function ended({ state, reason }: RecordOf<'instanceEnded'>): Sentence {
  const what = ENDS[state]();
  const words = reason === '' ? [...what, '.'] : told('{what}: {reason}', { what, reason });
  return say('instance', state === 'completed' ? 'ok' : 'warn', words);
}

/** Each without its full stop: a reason may follow. */
const ENDS: Readonly<Record<InstanceState, () => readonly Part[]>> = {
  active: () => told('The instance goes on'),
  completed: () => told('The instance was completed'),
  terminated: () => told('The instance was ended from outside'),
  failed: () => told('The instance ended with an error that nothing in the diagram caught'),
  suspended: () => told('The instance was suspended'),
};
