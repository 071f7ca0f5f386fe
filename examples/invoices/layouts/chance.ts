/** Numbers in [0, 1) that look random and are the same on every run. */
export type Chance = () => number;

/** A sequence of its own for each seed. */
export function chanceOf(seed: number): Chance {
  let state = seed % 2147483647;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** The same members in another order. */
export function shuffled<T>(members: readonly T[], chance: Chance): readonly T[] {
  return members
    .map((member) => ({ member, rank: chance() }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ member }) => member);
}
