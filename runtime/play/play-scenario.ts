import type { Outcome } from '../../shared/outcome.ts';
import { accept } from '../../shared/outcome.ts';
import type { Rejection } from '../../shared/rejection.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import { parseInstant } from '../../shared/time.ts';
import type { House } from './house.ts';
import { Play, NEW_YEAR } from './play.ts';
import { nextMove, type NextMove } from './script/next-move.ts';
import { spanMs } from './span.ts';

/** Why a scenario went no further. */
export type Halt =
  /** The instance is over. */
  | { readonly type: 'over' }
  /** Nobody does what it waits for. */
  | { readonly type: 'waiting' }
  /** It was played as far as its limits say. */
  | { readonly type: 'limit'; readonly limit: 'moves' | 'time' }
  /** Somebody was scripted to do what cannot be done. */
  | { readonly type: 'refused'; readonly rejection: Rejection; readonly verb: string };

const YEAR = 'P365D';
const MOST_MOVES = 1000;

/** Prepares the play of a scenario. @rejects as {@link Play.open} */
export function openScenario(house: House, scenario: Scenario): Outcome<Play> {
  const at = scenario.at === undefined ? null : parseInstant(scenario.at);
  return Play.open(house, scenario.process, {
    at: at ?? NEW_YEAR,
    systems: scenario.systems ?? {},
  });
}

/** What came of one step of a script. */
export type Stepped = { readonly type: 'moved' } | Halt;

/** Does the next thing that a scenario has somebody do; the clock goes on when there is nothing else. */
export function stepScenario(play: Play, scenario: Scenario): Stepped {
  const next = nextMove(play, scenario);
  if (next.type === 'settled') return next.isOver ? { type: 'over' } : { type: 'waiting' };
  const limit = limitAt(play, scenario, next);
  if (limit !== null) return { type: 'limit', limit };
  const script = next.type === 'move' ? next.script : play.moment.script;
  const done = play.do(next.verb, script);
  if (!done.ok) return { type: 'refused', rejection: done.rejection, verb: next.verb.type };
  return { type: 'moved' };
}

/** The limit that a move would pass; `null` for none. */
function limitAt(play: Play, { limits = {} }: Scenario, next: NextMove): 'moves' | 'time' | null {
  const { moves = MOST_MOVES, time = YEAR } = limits;
  if (play.index >= moves) return 'moves';
  const begun = play.moments[0]?.at ?? play.moment.at;
  return next.type === 'wait' && next.at - begun > spanMs(time) ? 'time' : null;
}

/** Whether the next thing a scenario does is to let time pass, or nothing. */
export function isAtRest(play: Play, scenario: Scenario): boolean {
  return nextMove(play, scenario).type !== 'move';
}

/** Plays a scenario to its end. @rejects as {@link Play.open} */
export function playScenario(
  house: House,
  scenario: Scenario,
): Outcome<{ readonly play: Play; readonly halt: Halt }> {
  const opened = openScenario(house, scenario);
  if (!opened.ok) return opened;
  const play = opened.value;
  return accept({ play, halt: playOn(play, scenario) });
}

/** Plays on from where a play is. */
function playOn(play: Play, scenario: Scenario): Halt {
  for (;;) {
    const stepped = stepScenario(play, scenario);
    if (stepped.type !== 'moved') return stepped;
  }
}
