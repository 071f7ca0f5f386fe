import { followStream, type StreamState } from '../client/journal-stream.ts';
import type { ApiProblem } from '../client/api-problem.ts';
import type { JournalRecord } from '../../shared/journal.ts';
import { readEvent } from './api/read-record.ts';
import { InstanceHistory } from './fold/instance-history.ts';
import { whileVisible } from './while-visible.ts';

/** More new facts than this within one frame are shown at once: nobody follows a hundred tokens. */
const RUSH = 60;

/** How long after its end an instance is listened to, in ms. */
const LAST_WORDS_MS = 5000;

/** Who follows an instance. */
export interface InstanceFollower {
  /** Records have come: all of them in one call per frame. `fresh` are to be seen happening. */
  readonly onRecords: (fresh: readonly JournalRecord[]) => void;
  readonly onState: (state: StreamState) => void;
  readonly onRefused: (problem: ApiProblem) => void;
}

/**
 * Follows the journal of one instance into a history, for as long as `signal` lives. Records at or
 * before `through` are history; later ones happen before the reader's eyes.
 */
export function followInstance(
  { instanceId, through }: { readonly instanceId: string; readonly through: number },
  follower: InstanceFollower,
  signal: AbortSignal,
): InstanceHistory {
  const history = new InstanceHistory();
  let fresh: JournalRecord[] = [];
  let frame: number | null = null;
  const ended = new AbortController();
  const flush = (): void => {
    frame = null;
    const seen = fresh.length > RUSH ? [] : fresh;
    fresh = [];
    follower.onRecords(seen);
  };
  const onEvent = ({ data }: { readonly data: string }): void => {
    const record = readEvent(data);
    if (record === null || !history.add(record)) return;
    if (record.type === 'instanceEnded') setTimeout(() => ended.abort(), LAST_WORDS_MS);
    // A page in the background draws no frames: what piles up meanwhile is not replayed.
    if (record.seq > through && fresh.length <= RUSH) fresh.push(record);
    frame ??= requestAnimationFrame(flush);
  };
  const path = `/v1/instances/${encodeURIComponent(instanceId)}/events`;
  const { onState, onRefused } = follower;
  whileVisible(
    (seen) => {
      // Nothing follows the end: a line is held for what may still happen.
      if (history.facts.endedAt !== null) return;
      const after = String(history.through);
      void followStream(path, { after, onEvent, onState, onRefused }, seen);
    },
    AbortSignal.any([signal, ended.signal]),
  );
  signal.addEventListener('abort', () => {
    if (frame !== null) cancelAnimationFrame(frame);
  });
  return history;
}
