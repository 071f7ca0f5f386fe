import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { instant, type Instant } from '../../../shared/time.ts';
import { duesOf } from '../clock.ts';
import type { Play } from '../play.ts';
import type { Verb } from '../verb.ts';
import { eventMoves } from './event-moves.ts';
import type { Move } from './move.ts';
import { peopleMoves } from './people-moves.ts';
import type { ScriptState } from './script-state.ts';
import { workMoves } from './work-moves.ts';

/** What a script does next. */
export type NextMove =
  | { readonly type: 'move'; readonly verb: Verb; readonly script: ScriptState }
  /** Nothing until then: the clock goes on. */
  | { readonly type: 'wait'; readonly at: Instant; readonly verb: Verb }
  /** The instance is over, or waits for what nobody does. */
  | { readonly type: 'settled'; readonly isOver: boolean };

/**
 * What happens next, if everybody does as the scenario says: what can be done now before the clock
 * goes on, and of that what comes from outside before people, and people before work.
 */
export function nextMove(play: Play, scenario: Scenario): NextMove {
  const { script } = play.moment;
  if (!script.isStarted)
    return { type: 'move', verb: startOf(scenario), script: { ...script, isStarted: true } };
  const state = play.course.instanceRow?.state;
  if (state !== 'active') return { type: 'settled', isOver: state !== 'suspended' };
  const moves = [
    ...eventMoves(play, scenario),
    ...peopleMoves(play, scenario),
    ...shuffled(workMoves(play, scenario), play, scenario),
  ];
  const now = moves.find(({ at }) => at <= play.moment.at);
  if (now !== undefined) return { type: 'move', verb: now.verb, script: now.script };
  const times = [...moves, ...duesOf(play.course)].map(({ at }) => at);
  if (times.length === 0) return { type: 'settled', isOver: false };
  const at = instant(times.reduce((least, one) => Math.min(least, one), Infinity));
  return { type: 'wait', at, verb: { type: 'advance', ms: Math.max(at - play.moment.at, 0) } };
}

function startOf({ start = {} }: Scenario): Verb {
  const { event, variables = {}, businessKey, by } = start;
  return {
    type: 'start',
    variables,
    ...(event === undefined ? {} : { event }),
    ...(businessKey === undefined ? {} : { businessKey }),
    ...(by === undefined ? {} : { by }),
  };
}

/** With a seed, who is first is drawn: the same seed draws the same. */
function shuffled(moves: readonly Move[], play: Play, { seed }: Scenario): readonly Move[] {
  if (seed === undefined) return moves;
  const ready = moves.filter(({ at }) => at <= play.moment.at);
  if (ready.length < 2) return moves;
  const first = ready[drawn(seed, play.index) % ready.length];
  return first === undefined ? moves : [first, ...moves.filter((one) => one !== first)];
}

/** A number that follows from the seed and the moment alone (the finisher of MurmurHash3). */
function drawn(seed: number, index: number): number {
  let bits = (seed ^ Math.imul(index + 1, 0x9e3779b1)) >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
