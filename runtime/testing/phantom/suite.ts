import type { World } from './world.ts';

/** What came of one attempt to cheat, or of one honest piece of work. */
export interface Outcome {
  /** Whether the token has moved. */
  readonly moved: boolean;
  /** The mechanism that has spoken: a code of a check, a refusal, a record. */
  readonly by: readonly string[];
  /** Whether a person had to look. */
  readonly byPeople?: boolean;
}

/** One row of the suite. */
export interface Row {
  readonly id: string;
  readonly title: string;
  /** What has to stop it (cheats), or nothing (controls): one of these has to be in `by`. */
  readonly mechanism: readonly string[];
  run(world: World): Promise<Outcome>;
}

/** How the suite stands: what is published. */
export interface Score {
  readonly cheats: number;
  readonly wrongMoves: number;
  readonly detected: number;
  readonly controls: number;
  readonly falseBlocks: number;
  readonly withPeople: number;
  /** Milliseconds from the claim to its being known as false: median. */
  readonly medianMs: number;
}

interface Line {
  readonly isCheat: boolean;
  readonly outcome: Outcome;
  readonly detected: boolean;
  readonly ms: number;
}

/** Counts what came of the rows. */
export class ScoreSheet {
  readonly #lines: Line[] = [];

  add(isCheat: boolean, row: Row, outcome: Outcome, ms: number): void {
    const detected = row.mechanism.some((one) => outcome.by.includes(one));
    this.#lines.push({ isCheat, outcome, detected, ms });
  }

  get score(): Score {
    const cheats = this.#lines.filter(({ isCheat }) => isCheat);
    const controls = this.#lines.filter(({ isCheat }) => !isCheat);
    const times = cheats.map(({ ms }) => ms).sort((one, other) => one - other);
    return {
      cheats: cheats.length,
      wrongMoves: cheats.filter(({ outcome }) => outcome.moved).length,
      detected: cheats.filter(({ detected }) => detected).length,
      controls: controls.length,
      falseBlocks: controls.filter(({ outcome }) => !outcome.moved).length,
      withPeople: this.#lines.filter(({ outcome }) => outcome.byPeople === true).length,
      medianMs: times[Math.floor(times.length / 2)] ?? 0,
    };
  }

  /** The score as people read it. */
  get text(): string {
    const { cheats, wrongMoves, detected, controls, falseBlocks, withPeople, medianMs } =
      this.score;
    return [
      `phantom progress: ${wrongMoves} of ${cheats} cheats moved a token, ${detected} were caught as they should be;`,
      `${falseBlocks} of ${controls} honest performers were blocked; people looked at ${withPeople};`,
      `half of the cheats were known within ${Math.round(medianMs)} ms.`,
    ].join(' ');
  }
}
