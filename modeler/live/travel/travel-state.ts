/** How fast the past is played: records a second. */
export const SPEEDS = [2, 10, 50, 250] as const;

/** Reads a moment off an address: the number of a record; anything else is now. */
export function parseMoment(text: string | null): number | null {
  if (text === null || !/^\d{1,15}$/.test(text)) return null;
  return Math.max(1, Number(text));
}

/** Plays records frame by frame at a speed. One play at a time. */
export class Player {
  #frame: number | null = null;

  get isPlaying(): boolean {
    return this.#frame !== null;
  }

  /**
   * Plays until told to stop, or until `step` answers that nothing is left.
   * @param step goes on by so many records, at least one
   * @param speed records a second, asked every frame
   */
  play(step: (records: number) => boolean, speed: () => number): void {
    this.stop();
    let before: number | null = null;
    let due = 0;
    const frame = (now: number): void => {
      // A page that was hidden plays on from where it stood, not from where it would be.
      due += (Math.min(now - (before ?? now), 250) / 1000) * speed();
      before = now;
      const records = Math.floor(due);
      due -= records;
      this.#frame = records === 0 || step(records) ? requestAnimationFrame(frame) : null;
    };
    this.#frame = requestAnimationFrame(frame);
  }

  stop(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = null;
  }
}
