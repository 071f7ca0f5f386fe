import { reject, type Rejection } from '../../shared/rejection.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import type { House } from './house.ts';
import { judge } from './judge/judge.ts';
import type { Judged } from './judge/judged.ts';
import { playScenario, type Halt } from './play-scenario.ts';
import type { Play } from './play.ts';
import { strangersIn } from './strangers.ts';

/** What came of a scenario. */
export type ScenarioResult =
  | {
      readonly type: 'played';
      readonly scenario: Scenario;
      /** Every expectation is met, and nobody was scripted to do what cannot be done. */
      readonly isMet: boolean;
      readonly expectations: readonly Judged[];
      readonly halt: Halt;
      /** Events that never came to be, by their index. */
      readonly unusedEvents: readonly number[];
      readonly moments: number;
      /** How long it took on the virtual clock, in ms. */
      readonly tookMs: number;
      readonly play: Play;
    }
  /** It could not begin. */
  | { readonly type: 'unplayable'; readonly scenario: Scenario; readonly rejection: Rejection };

/** Plays a scenario to its end, and holds it to what it expects. */
export function runScenario(house: House, scenario: Scenario): ScenarioResult {
  const played = playKnown(house, scenario);
  if (!played.ok) return { type: 'unplayable', scenario, rejection: played.rejection };
  const { play, halt } = played.value;
  const expectations = judge(play, scenario.expect);
  const { happened } = play.moment.script;
  return {
    type: 'played',
    scenario,
    isMet: halt.type !== 'refused' && expectations.every(({ isMet }) => isMet),
    expectations,
    halt,
    unusedEvents: (scenario.events ?? []).flatMap((_, index) =>
      happened[index] === true ? [] : [index],
    ),
    moments: play.index,
    tookMs: play.moment.at - (play.moments[0]?.at ?? play.moment.at),
    play,
  };
}

/** So many slips are told at once. */
const MOST_TOLD = 5;

/** Plays what speaks of nothing but what is there. */
function playKnown(house: House, scenario: Scenario): ReturnType<typeof playScenario> {
  // Of a process that is not there, that is said, and not that its elements are not either.
  const strangers = house.processes.has(scenario.process) ? strangersIn(house, scenario) : [];
  if (strangers.length === 0) return playScenario(house, scenario);
  const told = strangers
    .slice(0, MOST_TOLD)
    .map(({ pointer, expected, found }) => `${pointer}: Expected ${expected}, but found ${found}.`);
  const more = strangers.length - told.length;
  const rest = more > 0 ? [`And ${more} more.`] : [];
  return reject('invalidContent', [...told, ...rest].join(' '));
}
