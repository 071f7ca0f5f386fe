import type { Facts, Token } from './facts.ts';

/**
 * The token of the instance's own process in which another one lies: itself, or the call activity
 * that called the process it lies in. `null` when that has been left already.
 */
export function inOwnProcess(facts: Facts, token: Token): Token | null {
  let place: Token | undefined = token;
  while (place !== undefined && place.definition !== null)
    place = place.scope === null ? undefined : facts.tokens.get(place.scope);
  return place ?? null;
}

/** The called process, as a whole, in which a token lies; `null` for the instance's own process. */
export function calledAround(facts: Facts, token: Token): Token | null {
  if (token.definition === null) return null;
  let place: Token | undefined = token;
  while (place !== undefined && !place.called)
    place = place.scope === null ? undefined : facts.tokens.get(place.scope);
  return place ?? null;
}

/**
 * The tokens that a list shows: what lies inside of a scope stands for the scope; an activity that
 * repeats stands before its passes, for it knows how many of them are done.
 */
export function listedTokens({ tokens, inside }: Facts): readonly Token[] {
  return [...tokens.values()].filter(
    ({ scope, element, loop }) =>
      scope !== null && ((inside.get(element) ?? 0) === 0 || loop !== null),
  );
}
