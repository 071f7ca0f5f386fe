import type { JournalRecord } from '../../shared/journal.ts';
import type { WorkingSet } from '../engine/index.ts';

/**
 * What becomes of an instance between two commands: nothing (`live`); what was in memory is lost and
 * read again from its rows, as a store would give them (`crash`); or nothing is left of it but its
 * journal (`replay`).
 */
export type HarnessMode = 'live' | 'crash' | 'replay';

/** An instance that has been driven. */
export interface Driven {
  readonly journal: readonly JournalRecord[];
  readonly state: WorkingSet;
}

interface Setting {
  readonly mode: HarnessMode;
  readonly begun: Driven[];
}

const LIVE: Setting = { mode: 'live', begun: [] };
let setting: Setting = LIVE;

/** Lets `act` drive its instances in a mode. @returns every harness that it has begun */
export function inMode(mode: HarnessMode, act: () => void): readonly Driven[] {
  const before = setting;
  setting = { mode, begun: [] };
  try {
    act();
    return setting.begun;
  } finally {
    setting = before;
  }
}

/** The mode a harness begins in; it is told of it. */
export function modeOf(harness: Driven): HarnessMode {
  if (setting !== LIVE) setting.begun.push(harness);
  return setting.mode;
}
