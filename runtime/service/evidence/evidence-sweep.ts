import { durationMs, later } from '../../../shared/time.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { BlobStore } from './blob-store.ts';
import type { EvidenceUses } from './evidence-uses.ts';

/** What was handed in so short ago (ms) may be on its way into a record: a day. */
const YOUNG_MS = 24 * 3_600_000;

/** How long (ms) it is until it is looked again. */
const PAUSE_MS = 6 * 3_600_000;

/** What the sweep works with. */
export interface EvidenceSweepParts {
  readonly blobs: BlobStore;
  readonly uses: EvidenceUses;
  /** The clock of this computer: files are as old as it says. */
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Takes away evidence that nobody can name any more: whose instances were deleted, or which was never
 * recorded. A crash in the middle leaves some of it for the next time.
 */
export class EvidenceSweep {
  readonly #parts: EvidenceSweepParts;
  #cancel: (() => void) | null = null;
  #running: Promise<unknown> = Promise.resolve();

  constructor(parts: EvidenceSweepParts) {
    this.#parts = parts;
  }

  start(): void {
    const { clock } = this.#parts;
    this.#cancel = clock.callAt(later(clock.now(), durationMs(PAUSE_MS)), () => {
      this.#running = this.sweep().finally(() => {
        if (this.#cancel !== null) this.start();
      });
    });
  }

  async close(): Promise<void> {
    this.#cancel?.();
    this.#cancel = null;
    await this.#running;
  }

  /** Looks once. @returns how much was taken away */
  async sweep(): Promise<number> {
    const { blobs, uses, clock, log } = this.#parts;
    try {
      await uses.complete();
      const swept = await blobs.sweep(clock.now() - YOUNG_MS, (sha256) => uses.isUsed(sha256));
      if (swept > 0) log.info('evidence.swept', { swept });
      return swept;
    } catch (error) {
      log.warn('evidence.unswept', { err: error });
      return 0;
    }
  }
}
