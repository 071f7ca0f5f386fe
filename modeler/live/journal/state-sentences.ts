import type { RecordOf, Trigger } from '../../../shared/journal.ts';
import { assertNever } from '../../../shared/outcome.ts';
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
      // What begins so is the engine's own: the list that an activity goes through, say.
      record.name.startsWith('#') ? 'quiet' : 'plain',
    )`${code(record.name)} was set to ${code(valueText(record.value))} by ${who(record.by)}.`,
  expressionWarned: (record) =>
    say('data', 'warn', record.warnings)`An expression of ${element(
      record.elementId,
    )} is doubtful (${record.place}).`,
  subscriptionOpened: (record) => waiting(element(record.target), record.trigger),
  subscriptionRenewed: renewed,
  subscriptionClosed: (record) =>
    record.reason === 'triggered'
      ? say('waits', 'plain')`${element(record.target)} was triggered.`
      : say(
          'waits',
          'quiet',
        )`${element(record.target)} stopped waiting: it is not needed any more.`,
  messageCorrelated: (record) =>
    say('waits', 'ok')`The message ${code(record.name)} arrived at ${element(record.target)}.`,
  signalReceived: (record) =>
    record.kept === undefined
      ? say('waits', 'ok')`The signal ${code(record.name)} reached ${element(record.target)}.`
      : say('waits', 'ok')`The signal ${code(record.name)}, kept until now, reached ${element(
          record.target,
        )}.`,
  signalKept: (record) =>
    say('waits', 'plain')`The signal ${code(record.name)} is kept for ${element(
      record.target,
    )} until the instance is resumed.`,
  signalLost: (record) =>
    say('waits', 'warn')`The signal ${code(record.name)} is lost to ${element(
      record.target,
    )}: as many as can be kept are kept already.`,
  messageThrown: (record) =>
    say('waits', 'plain')`${element(record.elementId)} sent the message ${code(
      record.name,
    )} for ${code(record.key)}.`,
  signalThrown: (record) =>
    say('waits', 'plain')`${element(record.elementId)} sent the signal ${code(record.name)}.`,
  escalationThrown: (record) =>
    record.caughtBy === null
      ? say('waits', 'plain')`${element(record.elementId)} raised the escalation ${code(
          record.code,
        )}; nothing caught it, and the process goes on.`
      : say('waits', 'warn')`${element(record.elementId)} raised the escalation ${code(
          record.code,
        )}; ${element(record.caughtBy)} caught it.`,
  errorThrown,
  incidentRaised: (record) =>
    say('incidents', 'danger', [record.message])`${element(record.elementId)} stopped: ${
      INCIDENT_TITLES[record.kind]
    }.`,
  incidentResolved,
};

/** What an open wait is for, as the end of a sentence. */
export function triggerParts(trigger: Trigger): readonly Part[] {
  switch (trigger.type) {
    case 'timer':
      return trigger.period === null
        ? ['the timer until ', moment(trigger.dueAt)]
        : ['the timer until ', moment(trigger.dueAt), ', then every ', code(trigger.period)];
    case 'message':
      return ['the message ', code(trigger.name), ' for ', code(trigger.key)];
    case 'signal':
      return ['the signal ', code(trigger.name)];
    case 'condition':
      return ['its condition to become true'];
    case 'collected':
      return ['the others: it has come already'];
    default:
      return assertNever(trigger);
  }
}

function renewed({ trigger }: RecordOf<'subscriptionRenewed'>): Sentence {
  if (trigger.type === 'condition')
    return say('waits', 'quiet')`A condition was looked at anew: it ${
      trigger.held ? 'holds' : 'does not hold'
    }.`;
  if (trigger.type === 'collected')
    return say(
      'waits',
      'plain',
    )`One of several awaited things has come; the others are still to come.`;
  return waiting('A repeating event', trigger);
}

function incidentResolved(record: RecordOf<'incidentResolved'>): Sentence {
  const { by, repair } = record;
  const place = element(record.elementId);
  switch (repair) {
    case 'retry':
      return say('incidents', 'ok')`${code(by)} had ${place} tried again after it had stopped.`;
    case 'discardToken':
      return say(
        'incidents',
        'ok',
      )`${code(by)} took out the token that waited in vain at ${place}.`;
    case 'addToken':
      return say(
        'incidents',
        'ok',
      )`${code(by)} put in the tokens that ${place} waited for in vain.`;
    case undefined:
      return by === ENGINE
        ? say('incidents', 'ok')`What had stopped ${place} is no more.`
        : // Earlier journals do not say how.
          say('incidents', 'ok')`${code(by)} repaired the incident at ${place}.`;
    default:
      return assertNever(repair);
  }
}

/** Who ends an incident whose cause went away. */
const ENGINE = 'engine';

function waiting(who: Part, trigger: Trigger): Sentence {
  const { topic, tone, details } = say('waits', 'plain')``;
  return { topic, tone, details, parts: [who, ' waits for ', ...triggerParts(trigger), '.'] };
}

function errorThrown(record: RecordOf<'errorThrown'>): Sentence {
  const details = record.message === '' ? [] : [record.message];
  return record.caughtBy === null
    ? say('incidents', 'danger', details)`${element(record.elementId)} threw the error ${code(
        record.code,
      )}; nothing caught it.`
    : say('incidents', 'warn', details)`${element(record.elementId)} threw the error ${code(
        record.code,
      )}; ${element(record.caughtBy)} caught it.`;
}
