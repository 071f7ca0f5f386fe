import type { Part } from '../journal/sentence.ts';
import { who } from '../journal/sentence.ts';
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
      short: first.trigger.type,
      parts: ['waits for ', ...triggerParts(first.trigger)],
    };
  return drawing.awaitsAll(token.elementId) ? gathering(own) : oneOf(own);
}

/** What a token undoes, or whose undoing it waits for. */
export function undoing(facts: Facts, token: Token): Reason | null {
  if (token.undoes !== null && token.undoes !== token.elementId)
    return { tone: 'warn', short: 'undoing', parts: ['undoes what ', who(token.undoes), ' did'] };
  for (const { undoneFor, undoes } of facts.tokens.values())
    if (undoneFor === token.element && undoes !== null)
      return {
        tone: 'warn',
        short: 'undoing',
        parts: ['waits until what ', who(undoes), ' did is undone'],
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
    short: `first of ${waits.length}`,
    parts: ['goes on with whichever comes first: ', ...joined(each, ' or ')],
  };
}

function oneOf(waits: readonly Wait[]): Reason {
  const each = waits.map(({ trigger }) => triggerParts(trigger));
  return {
    tone: 'plain',
    short: `one of ${waits.length}`,
    parts: ['waits for ', ...joined(each, ' or ')],
  };
}

function gathering(waits: readonly Wait[]): Reason {
  const missing = waits.filter(({ trigger }) => trigger.type !== 'collected');
  const each = missing.map(({ trigger }) => triggerParts(trigger));
  const come = waits.length - missing.length;
  return {
    tone: 'plain',
    short: `${come} of ${waits.length}`,
    parts: ['waits for ', ...joined(each, ' and '), come === 0 ? '' : `; ${come} came already`],
  };
}

function joined(each: readonly (readonly Part[])[], word: string): readonly Part[] {
  return each.flatMap((parts, index) => (index === 0 ? parts : [word, ...parts]));
}
