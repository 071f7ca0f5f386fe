import { t } from '../../language/t.ts';
import { told } from '../../language/told.ts';
import { who, type Part } from '../journal/sentence.ts';
import { triggerParts } from '../journal/state-sentences.ts';
import type { Facts, Token, Wait } from './facts.ts';
import type { Drawing, Reason } from './reason.ts';

/** What a token waits for from outside: time, a message, a signal, a condition, or one of several. */
export function waitingFor(facts: Facts, token: Token, drawing: Drawing): Reason | null {
  const waits = [...facts.waits.values()].filter(({ element }) => element === token.element);
  if (drawing.typeOf(token.elementId) === 'eventBasedGateway') return racing(waits);
  const own = waits.filter(({ target }) => target === token.elementId);
  const [first, ...more] = own;
  if (first === undefined) return null;
  if (more.length === 0)
    return {
      tone: 'plain',
      short: TRIGGERS[first.trigger.type],
      parts: told('waits for {what}', { what: triggerParts(first.trigger) }),
    };
  return drawing.awaitsAll(token.elementId) ? gathering(own) : oneOf(own);
}

/** What a token undoes, or whose undoing it waits for. */
export function undoing(facts: Facts, token: Token): Reason | null {
  if (token.undoes !== null && token.undoes !== token.elementId)
    return {
      tone: 'warn',
      short: t('undoing'),
      parts: told('undoes what {element} did', { element: who(token.undoes) }),
    };
  for (const { undoneFor, undoes } of facts.tokens.values())
    if (undoneFor === token.element && undoes !== null)
      return {
        tone: 'warn',
        short: t('undoing'),
        parts: told('waits until what {element} did is undone', { element: who(undoes) }),
      };
  return null;
}

/** The events behind a gateway, each by its name: the first to happen says how it goes on. */
function racing(waits: readonly Wait[]): Reason | null {
  if (waits.length === 0) return null;
  const each = waits.map(({ trigger, target }): readonly Part[] => [
    ...triggerParts(trigger),
    ' (',
    who(target),
    ')',
  ]);
  return {
    tone: 'plain',
    short: t('first of {count}', { count: waits.length }),
    parts: told('goes on with whichever comes first: {what}', { what: either(each) }),
  };
}

function oneOf(waits: readonly Wait[]): Reason {
  const each = waits.map(({ trigger }) => triggerParts(trigger));
  return {
    tone: 'plain',
    short: t('one of {count}', { count: waits.length }),
    parts: told('waits for {what}', { what: either(each) }),
  };
}

function gathering(waits: readonly Wait[]): Reason {
  const missing = waits.filter(({ trigger }) => trigger.type !== 'collected');
  const each = missing.map(({ trigger }) => triggerParts(trigger));
  const come = waits.length - missing.length;
  return {
    tone: 'plain',
    short: t('{some} of {all}', { some: come, all: waits.length }),
    parts:
      come === 0
        ? told('waits for {what}', { what: all(each) })
        : told('waits for {what}; {count} came already', { what: all(each), count: String(come) }),
  };
}

function either(each: readonly (readonly Part[])[]): readonly Part[] {
  return each.reduce((first, second) => told('{first} or {second}', { first, second }));
}

function all(each: readonly (readonly Part[])[]): readonly Part[] {
  if (each.length === 0) return [];
  return each.reduce((first, second) => told('{first} and {second}', { first, second }));
}

/** What is waited for, in a word beside the token. */
const TRIGGERS: Readonly<Record<Wait['trigger']['type'], string>> = {
  timer: t('timer'),
  message: t('message'),
  signal: t('signal'),
  condition: t('condition'),
  collected: t('the others'),
};
