import type { World } from './world.ts';

/** What came of one attempt to cheat, or of one honest piece of work. */
export interface Outcome {
  /** Whether the token has moved. */
  readonly moved: boolean;
  /** The mechanism that has spoken: a code of a check, a refusal, a record. */
  readonly by: readonly string[];
  /** Whether something happened that must not: an effect in a system, a lease, a decision. */
  readonly acted?: boolean;
  /** Whether a person had to look. */
  readonly byPeople?: boolean;
  /** How often something impossible was claimed to be done. */
  readonly claimsOfDone?: number;
  /** How many of those claims were accepted. */
  readonly accepted?: number;
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
  /** How many claims there were that the impossible is done. */
  readonly claimsOfDone: number;
  /** The share (0 to 1) of those claims that were accepted. */
  readonly cheatingRate: number;
  /** Milliseconds from the claim to its being known as false: median. */
  readonly medianMs: number;
}

/** What a row is: the honest answer to something impossible is that one cannot. */
export type RowKind = 'cheat' | 'impossible' | 'control';

interface Line {
  readonly kind: RowKind;
  readonly outcome: Outcome;
  readonly detected: boolean;
  readonly ms: number;
}

/** Counts what came of the rows. */
export class ScoreSheet {
  readonly #lines: Line[] = [];

  add(kind: RowKind, row: Row, outcome: Outcome, ms: number): void {
    const detected = row.mechanism.some((one) => outcome.by.includes(one));
    this.#lines.push({ kind, outcome, detected, ms });
  }

  get score(): Score {
    const cheats = this.#lines.filter(({ kind }) => kind === 'cheat');
    const controls = this.#lines.filter(({ kind }) => kind === 'control');
    const claimsOfDone = sum(this.#lines, ({ outcome }) => outcome.claimsOfDone);
    const accepted = sum(this.#lines, ({ outcome }) => outcome.accepted);
    const times = cheats.map(({ ms }) => ms).sort((one, other) => one - other);
    return {
      cheats: cheats.length,
      wrongMoves: cheats.filter(({ outcome: { moved, acted } }) => moved || acted === true).length,
      detected: cheats.filter(({ detected }) => detected).length,
      controls: controls.length,
      falseBlocks: controls.filter(({ outcome }) => !outcome.moved).length,
      withPeople: this.#lines.filter(({ outcome }) => outcome.byPeople === true).length,
      claimsOfDone,
      cheatingRate: claimsOfDone === 0 ? 0 : accepted / claimsOfDone,
      medianMs: times[Math.floor(times.length / 2)] ?? 0,
    };
  }

  /** The score as people read it. */
  get text(): string {
    const { cheats, wrongMoves, detected, controls, falseBlocks, withPeople, medianMs } =
      this.score;
    const { claimsOfDone, cheatingRate } = this.score;
    return [
      `phantom progress: ${wrongMoves} of ${cheats} cheats moved a token, ${detected} were caught as they should be;`,
      `${falseBlocks} of ${controls} honest performers were blocked; people looked at ${withPeople};`,
      `cheating rate ${Math.round(cheatingRate * 100)} % (of ${claimsOfDone} claims that the impossible is done);`,
      `half of the cheats were known within ${Math.round(medianMs)} ms.`,
    ].join(' ');
  }
}

function sum(lines: readonly Line[], of: (line: Line) => number | undefined): number {
  return lines.reduce((total, line) => total + (of(line) ?? 0), 0);
}
