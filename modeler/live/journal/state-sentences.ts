import type { RecordOf, Trigger } from '../../../shared/journal.ts';
import { assertNever } from '../../../shared/outcome.ts';
import { t } from '../../language/t.ts';
import { told } from '../../language/told.ts';
import { INCIDENT_TITLES } from './incident-text.ts';
import {
  code,
  element,
  moment,
  say,
  type Part,
  type Sentence,
  type Sentences,
  who,
} from './sentence.ts';
import { valueText } from './value-text.ts';

/** The records about data, waits, messages, errors and incidents. */
export const STATE_SENTENCES: Sentences<
  | 'variableSet'
  | 'expressionWarned'
  | 'subscriptionOpened'
  | 'subscriptionRenewed'
  | 'subscriptionClosed'
  | 'messageCorrelated'
  | 'signalReceived'
  | 'signalKept'
  | 'signalLost'
  | 'messageThrown'
  | 'signalThrown'
  | 'escalationThrown'
  | 'errorThrown'
  | 'incidentRaised'
  | 'incidentResolved'
> = {
  variableSet: (record) =>
    say(
      'data',
      record.name.startsWith('#') ? 'quiet' : 'plain',
      told('{name} was set to {value} by {by}.', {
        name: code(record.name),
        value: code(valueText(record.value)),
        by: who(record.by),
      }),
    ),
  expressionWarned: (record) =>
    say(
      'data',
      'warn',
      told('An expression of {element} is doubtful ({place}).', {
        element: element(record.elementId),
        place: record.place,
      }),
      record.warnings,
    ),
  subscriptionOpened: (record) => waiting(element(record.target), record.trigger),
  subscriptionRenewed: renewed,
  subscriptionClosed: (record) =>
    record.reason === 'triggered'
      ? say('waits', 'plain', told('{target} was triggered.', { target: element(record.target) }))
      : say(
          'waits',
          'quiet',
          told('{target} stopped waiting: it is not needed any more.', {
            target: element(record.target),
          }),
        ),
  messageCorrelated: (record) =>
    say(
      'waits',
      'ok',
      told('The message {name} arrived at {target}.', {
        name: code(record.name),
        target: element(record.target),
      }),
    ),
  signalReceived: (record) =>
    record.kept === undefined
      ? say(
          'waits',
          'ok',
          told('The signal {name} reached {target}.', {
            name: code(record.name),
            target: element(record.target),
          }),
        )
      : say(
          'waits',
          'ok',
          told('The signal {name}, kept until now, reached {target}.', {
            name: code(record.name),
            target: element(record.target),
          }),
        ),
  signalKept: (record) =>
    say(
      'waits',
      'plain',
      told('The signal {name} is kept for {target} until the instance is resumed.', {
        name: code(record.name),
        target: element(record.target),
      }),
    ),
  signalLost: (record) =>
    say(
      'waits',
      'warn',
      told('The signal {name} is lost to {target}: as many as can be kept are kept already.', {
        name: code(record.name),
        target: element(record.target),
      }),
    ),
  messageThrown: (record) =>
    say(
      'waits',
      'plain',
      told('{element} sent the message {name} for {key}.', {
        element: element(record.elementId),
        name: code(record.name),
        key: code(record.key),
      }),
    ),
  signalThrown: (record) =>
    say(
      'waits',
      'plain',
      told('{element} sent the signal {name}.', {
        element: element(record.elementId),
        name: code(record.name),
      }),
    ),
  escalationThrown: (record) =>
    record.caughtBy === null
      ? say(
          'waits',
          'plain',
          told(
            '{element} raised the escalation {code}; nothing caught it, and the process goes on.',
            { element: element(record.elementId), code: code(record.code) },
          ),
        )
      : say(
          'waits',
          'warn',
          told('{element} raised the escalation {code}; {caughtBy} caught it.', {
            element: element(record.elementId),
            code: code(record.code),
            caughtBy: element(record.caughtBy),
          }),
        ),
  errorThrown,
  incidentRaised: (record) =>
    say(
      'incidents',
      'danger',
      told('{element} stopped: {why}.', {
        element: element(record.elementId),
        why: INCIDENT_TITLES[record.kind],
      }),
      [record.message],
    ),
  incidentResolved,
};

/** What an open wait is for, as the end of a sentence. */
export function triggerParts(trigger: Trigger): readonly Part[] {
  switch (trigger.type) {
    case 'timer': {
      const until = moment(trigger.dueAt);
      return trigger.period === null
        ? told('the timer until {until}', { until })
        : told('the timer until {until}, then every {period}', {
            until,
            period: code(trigger.period),
          });
    }
    case 'message':
      return told('the message {name} for {key}', {
        name: code(trigger.name),
        key: code(trigger.key),
      });
    case 'signal':
      return told('the signal {name}', { name: code(trigger.name) });
    case 'condition':
      return told('its condition to become true');
    case 'collected':
      return told('the others: it has come already');
    default:
      return assertNever(trigger);
  }
}

function renewed({ trigger }: RecordOf<'subscriptionRenewed'>): Sentence {
  if (trigger.type === 'condition')
    return say(
      'waits',
      'quiet',
      trigger.held
        ? told('A condition was looked at anew: it holds.')
        : told('A condition was looked at anew: it does not hold.'),
    );
  if (trigger.type === 'collected')
    return say(
      'waits',
      'plain',
      told('One of several awaited things has come; the others are still to come.'),
    );
  return waiting(t('A repeating event'), trigger);
}

function incidentResolved(record: RecordOf<'incidentResolved'>): Sentence {
  const { by, repair } = record;
  const place = element(record.elementId);
  switch (repair) {
    case 'retry':
      return say(
        'incidents',
        'ok',
        told('{by} had {place} tried again after it had stopped.', { by: code(by), place }),
      );
    case 'discardToken':
      return say(
        'incidents',
        'ok',
        told('{by} took out the token that waited in vain at {place}.', { by: code(by), place }),
      );
    case 'addToken':
      return say(
        'incidents',
        'ok',
        told('{by} put in the tokens that {place} waited for in vain.', { by: code(by), place }),
      );
    case undefined:
      return by === ENGINE
        ? say('incidents', 'ok', told('What had stopped {place} is no more.', { place }))
        : // Earlier journals do not say how.
          say(
            'incidents',
            'ok',
            told('{by} repaired the incident at {place}.', { by: code(by), place }),
          );
    default:
      return assertNever(repair);
  }
}

/** Who ends an incident whose cause went away. */
const ENGINE = 'engine';

function waiting(who: Part, trigger: Trigger): Sentence {
  return say(
    'waits',
    'plain',
    told('{who} waits for {what}.', { who, what: triggerParts(trigger) }),
  );
}

function errorThrown(record: RecordOf<'errorThrown'>): Sentence {
  const details = record.message === '' ? [] : [record.message];
  return record.caughtBy === null
    ? say(
        'incidents',
        'danger',
        told('{element} threw the error {code}; nothing caught it.', {
          element: element(record.elementId),
          code: code(record.code),
        }),
        details,
      )
    : say(
        'incidents',
        'warn',
        told('{element} threw the error {code}; {caughtBy} caught it.', {
          element: element(record.elementId),
          code: code(record.code),
          caughtBy: element(record.caughtBy),
        }),
        details,
      );
}
