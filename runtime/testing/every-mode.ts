import { Harness } from './harness.ts';
import { inMode, type HarnessMode } from './harness-mode.ts';

/**
 * What comes of driving instances in each mode: their journals and rows, to the byte. They are the
 * same whether nothing is lost between two commands, all that was in memory, or all but the journal.
 */
export function inEveryMode(act: () => void): Readonly<Record<HarnessMode, string>> {
  const storyIn = (mode: HarnessMode): string =>
    JSON.stringify(
      inMode(mode, act).map(({ journal, state }) => ({ journal, rows: Harness.rowsOf(state) })),
    );
  return { live: storyIn('live'), crash: storyIn('crash'), replay: storyIn('replay') };
}
