import { parseDuration } from '../../../shared/duration.ts';
import { durationMs, type DurationMs } from '../../../shared/time.ts';
import { textOf, type ModelElement } from '../compile/model.ts';
import type { NodeSource } from '../compile/node-source.ts';
import type { WorkPlan } from '../graph.ts';

/** The longest a task may rest between two attempts: one year. */
const LONGEST_MS = 365 * 86_400_000;
/** The most pauses that a model may list. */
const MOST = 50;

/**
 * Reads how long a task rests after an attempt that failed (`baton:backoff`): `PT10M`, or one pause
 * for each failed attempt, `PT1M,PT10M,PT1H`.
 */
export function compileBackoff(
  source: NodeSource,
  definition: ModelElement | null,
): readonly DurationMs[] {
  const text = definition === null ? null : textOf(definition, 'backoff');
  if (text === null) return [];
  const pauses = text.split(',').map(pauseOf);
  const known = pauses.filter((pause) => pause !== null);
  if (known.length === pauses.length && known.length <= MOST) return known;
  source.problem(
    'backoffInvalid',
    `Expected a pause such as PT10M (at most P365D), or up to ${MOST} with commas between them, ` +
      `but found "${text}".`,
  );
  return [];
}

function pauseOf(text: string): DurationMs | null {
  const duration = parseDuration(text.trim());
  if (duration === null || duration.months !== 0 || duration.ms < 0) return null;
  return duration.ms > LONGEST_MS ? null : durationMs(duration.ms);
}

/** The pause (ms) after an attempt that failed, counted from 1; the last one listed holds from then on. */
export function pauseAfter(plan: WorkPlan | null, attempt: number): DurationMs {
  const { backoff = [] } = plan ?? {};
  return backoff[attempt - 1] ?? backoff.at(-1) ?? durationMs(0);
}
