import { stageOf, type Facts, type Token } from './facts.ts';

/**
 * How a token is drawn. `verified` (solid): all that brought it here is proven, and no work of its
 * own is open. `open` (a plain ring): its work is not claimed, or it stopped before it was done.
 * `claimed` (hollow, dashed): its work is said to be done and not proven. So a token whose performer
 * lied never becomes solid.
 */
export type TokenLook = 'verified' | 'open' | 'claimed';

/** Reads how a token is to be drawn off the facts; nothing but a record can make it solid. */
export function lookOf(facts: Facts, token: Token): TokenLook {
  // What repeats is not proven before all of its passes are.
  if (token.loop !== null) return 'open';
  const item = facts.openItems.get(token.element);
  if (item === undefined) return stoppedUndone(facts, token) ? 'open' : 'verified';
  return stageOf(item).type === 'claimed' ? 'claimed' : 'open';
}

/** Whether an element stands still with nothing committed: its work could not even be offered, say. */
function stoppedUndone({ incidents, items }: Facts, { element }: Token): boolean {
  const halts = [...incidents.values()];
  if (!halts.some(({ subject, resolved }) => subject === element && resolved === null))
    return false;
  for (const item of items.values())
    if (item.element === element && item.closed?.how === 'committed') return false;
  return true;
}
