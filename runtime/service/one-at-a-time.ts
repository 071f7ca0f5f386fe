/** Lets acts on the same thing take turns within this process, and acts on different things run. */
export interface Turns {
  run<T>(key: string, act: () => Promise<T>): Promise<T>;
}

/** A new set of queues, one to a key; a queue that is empty is forgotten. */
export function oneAtATime(): Turns {
  const tails = new Map<string, Promise<unknown>>();
  return {
    run(key, act) {
      const before = tails.get(key) ?? Promise.resolve();
      const mine = before.then(act, act);
      const settled = mine.then(
        () => undefined,
        () => undefined,
      );
      tails.set(key, settled);
      void settled.then(() => {
        if (tails.get(key) === settled) tails.delete(key);
      });
      return mine;
    },
  };
}
