/** Who does the work of the crash tests. */
export const WORKER = 'crash-worker@1.0.0';

/** The process that is run. */
export const PROCESS = 'post-invoice';

/** A start under a key: the same again is the same instance. */
export interface StartOrder {
  readonly key: string;
  readonly invoiceNumber: string;
  readonly amountCents: number;
}

/** Work in the hands of a worker. */
export interface LeasedWork {
  readonly itemId: string;
  readonly capability: string;
  readonly lease: string;
  readonly epoch: number;
  readonly input: { readonly invoiceNumber?: string; readonly amountCents?: number };
}

/** What a worker says about its work. */
export interface ClaimOrder {
  readonly claimId: string;
  readonly output: Readonly<Record<string, string>>;
}

/** A runtime that is there to be killed. Answers are the very bytes that were sent. */
export interface Victim {
  readonly pid: number;
  /** @throws Lost, Refused */
  start(order: StartOrder): Promise<string>;
  /** @throws Lost, Refused */
  lease(): Promise<readonly LeasedWork[]>;
  /** @throws Lost, Refused */
  claim(work: LeasedWork, order: ClaimOrder): Promise<string>;
  /** How many instances have not ended, up to a few hundred. @throws Lost, Refused */
  unfinished(): Promise<number>;
  /** Winds the hand-wound clock. @throws Lost, Refused */
  advance(seconds: number): Promise<void>;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
}

/** How a victim is started: on the clock of this computer, or on one that is wound by hand. */
export interface SpawnOptions {
  readonly testClock: boolean;
}

/** Starts victims one after the other on the same data folder. */
export interface Fleet {
  readonly folder: string;
  /** Resolves when it is ready for requests. */
  spawn(options: SpawnOptions): Promise<Victim>;
  /** Kills whatever still runs. */
  close(): Promise<void>;
}

/** No answer came: what was asked may or may not have happened, so ask again. */
export class Lost extends Error {}

/** It was understood and refused. */
export class Refused extends Error {
  readonly code: string;

  constructor(code: string, detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
  }
}
