import type { DeployedVersion } from '../versions/deployed-versions.ts';
import { createMigration, readBatch, stopBatch, type BatchResult } from './batches.ts';

/** One version whose instances are to go on in another. */
export interface Move {
  readonly from: Pick<DeployedVersion, 'definitionId' | 'version'>;
  readonly to: string;
}

/** How far a migration of many instances is, or how it has ended. */
export interface MigrationProgress {
  readonly total: number;
  readonly done: number;
  readonly refused: number;
  /** Those that could not go on, and why: the first of them. */
  readonly refusals: readonly BatchResult[];
  readonly isFinished: boolean;
}

const PAUSE_MS = 300;
const MOST_REFUSALS = 50;
const NOTHING: MigrationProgress = {
  total: 0,
  done: 0,
  refused: 0,
  refusals: [],
  isFinished: false,
};

/**
 * Moves the instances of several versions, version after version, or tries it. `signal` stops it: what is
 * not done then stays undone.
 */
export async function migrate(
  moves: readonly Move[],
  dryRun: boolean,
  tell: (progress: MigrationProgress) => void,
  signal: AbortSignal,
): Promise<MigrationProgress> {
  let sum = NOTHING;
  for (const { from, to } of moves)
    for (const state of ['active', 'suspended'] as const) {
      const before = sum;
      const batch = await createMigration({ from: from.definitionId, to, dryRun }, state);
      sum = await follow(
        batch.batchId,
        (now) => {
          sum = added(before, now);
          tell(sum);
        },
        signal,
      ).then((last) => added(before, last));
    }
  const finished = { ...sum, isFinished: true };
  tell(finished);
  return finished;
}

async function follow(
  batchId: string,
  tell: (progress: MigrationProgress) => void,
  signal: AbortSignal,
): Promise<MigrationProgress> {
  const stop = (): void => void stopBatch(batchId).catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  const never = new AbortController().signal;
  try {
    for (;;) {
      const batch = await readBatch(batchId, null, never);
      const progress = { ...NOTHING, total: batch.total, ...countsOf(batch.counts) };
      tell(progress);
      if (batch.state !== 'running')
        return { ...progress, refusals: await refusalsOf(batchId, never) };
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function countsOf({
  done,
  refused,
}: {
  readonly done: number;
  readonly refused: number;
}): Pick<MigrationProgress, 'done' | 'refused'> {
  return { done, refused };
}

async function refusalsOf(batchId: string, signal: AbortSignal): Promise<readonly BatchResult[]> {
  const found: BatchResult[] = [];
  let cursor: string | null = null;
  do {
    const part: Awaited<ReturnType<typeof readBatch>> = await readBatch(batchId, cursor, signal);
    found.push(...part.items.filter(({ outcome }) => outcome === 'refused'));
    cursor = part.nextCursor;
  } while (cursor !== null && found.length < MOST_REFUSALS);
  return found.slice(0, MOST_REFUSALS);
}

function added(one: MigrationProgress, other: MigrationProgress): MigrationProgress {
  return {
    total: one.total + other.total,
    done: one.done + other.done,
    refused: one.refused + other.refused,
    refusals: [...one.refusals, ...other.refusals].slice(0, MOST_REFUSALS),
    isFinished: false,
  };
}
