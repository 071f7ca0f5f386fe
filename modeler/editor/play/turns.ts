/** One thing after another: what is done is done to what the thing before has made of it. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Does something once everything that came before is done, well or not. */
  take<Done>(act: () => Promise<Done>): Promise<Done> {
    const done = this.#last.then(act, act);
    this.#last = done;
    return done;
  }
}
