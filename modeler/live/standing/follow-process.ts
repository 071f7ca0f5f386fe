import type { ApiProblem } from '../../client/api-problem.ts';
import { followStream, type StreamState } from '../../client/journal-stream.ts';
import { whileVisible } from '../while-visible.ts';
import { withFigures, type ProcessFigures } from './process-figures.ts';
import { readFigures } from './read-figures.ts';

/** Who follows a process. */
export interface ProcessFollower {
  /** Figures have come, once per frame at most. */
  readonly onFigures: (figures: ProcessFigures) => void;
  readonly onState: (state: StreamState) => void;
  readonly onRefused: (problem: ApiProblem) => void;
}

/**
 * Follows what stands where in one version of a process, for as long as `signal` lives. A line that
 * breaks is taken up where it broke; a runtime that has started anew tells everything once more.
 */
export function followProcess(
  definitionId: string,
  { onFigures, onState, onRefused }: ProcessFollower,
  signal: AbortSignal,
): void {
  let known: ProcessFigures | null = null;
  let after: string | null = null;
  let frame: number | null = null;
  const flush = (): void => {
    frame = null;
    if (known !== null) onFigures(known);
  };
  const onEvent = ({ id, data }: { readonly id: string; readonly data: string }): void => {
    known = withFigures(known, readFigures(data));
    after = id;
    frame ??= requestAnimationFrame(flush);
  };
  const path = `/v1/definitions/${encodeURIComponent(definitionId)}/live`;
  whileVisible((seen) => {
    void followStream(path, { after, onEvent, onState, onRefused }, seen);
  }, signal);
  signal.addEventListener('abort', () => {
    if (frame !== null) cancelAnimationFrame(frame);
  });
}
