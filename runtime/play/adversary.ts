import type { JsonObject } from '../../shared/json.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import type { StandInChange } from '../../shared/scenario/stand-in.ts';
import type { HonestTurn, LyingTurn, Turn } from '../../shared/scenario/turn.ts';
import type { House } from './house.ts';
import { playScenario } from './play-scenario.ts';
import type { Play } from './play.ts';

/** A way in which a performer that was honest cheats. */
export type Cheat = 'doesNothing' | 'doesItTwice' | 'namesAnother' | 'saysTooLittle';

/** What became of a cheat. */
export interface CheatResult {
  readonly scenario: string;
  readonly element: string;
  readonly cheat: Cheat;
  /** A cheated claim moved a token without anybody having looked at it. */
  readonly isBelieved: boolean;
  /** The codes of the checks that did not pass. */
  readonly caughtBy: readonly string[];
  /** Why it could not be tried; left out: it was. */
  readonly fault?: string;
}

/** How far a cheated scenario is played: it has to be caught before it goes round and round. */
const MOVES = 300;

/**
 * Plays a scenario again and again, each time with one honest performer who cheats in one way, and
 * says which cheats the process believes. What it expects is left aside.
 */
export function runAdversary(house: House, scenario: Scenario): readonly CheatResult[] {
  return Object.entries(scenario.work ?? {}).flatMap(([element, turns]) => {
    const subject = subjectOf(house, scenario, element);
    if (subject === null) return [];
    return cheatsFor(scenario, turns, subject).flatMap(([cheat, cheated]) => {
      const work = { ...scenario.work, [element]: cheated };
      const limits = { ...scenario.limits, moves: MOVES };
      return tried(house, { ...scenario, work, limits }, element, cheat);
    });
  });
}

/** The keys that a claim must carry; `null` where no machine works. */
function subjectOf(house: House, { process }: Scenario, element: string): readonly string[] | null {
  const nodes = [...(house.processes.get(process)?.process.nodes.values() ?? [])];
  const work = nodes.find(({ id }) => id === element)?.work ?? null;
  if (work === null || work.kind === 'human') return null;
  return work.subject.map(({ name }) => name);
}

function cheatsFor(
  scenario: Scenario,
  turns: readonly Turn[],
  subject: readonly string[],
): readonly (readonly [Cheat, readonly Turn[]])[] {
  const honest = turns.filter((turn) => turn.type === 'honest');
  if (honest.length === 0) return [];
  const does = honest.some(({ effects = [], calls = [] }) => effects.length + calls.length > 0);
  const [key] = subject.filter((name) => honest.some(({ output }) => Object.hasOwn(output, name)));
  const cheated = (how: (turn: HonestTurn) => HonestTurn): readonly Turn[] =>
    turns.map((turn) => (turn.type === 'honest' ? lie(how(turn)) : turn));
  const other = (output: JsonObject): JsonObject =>
    key === undefined ? output : { ...output, [key]: 'baton:another' };
  return [
    ...(does ? [['doesNothing', cheated(withoutDeeds)] as const] : []),
    ...(honest.some((turn) => againIn(scenario, turn).length > 0)
      ? [['doesItTwice', cheated((turn) => twice(scenario, turn))] as const]
      : []),
    ...(key === undefined
      ? []
      : [['namesAnother', cheated((turn) => ({ ...turn, output: other(turn.output) }))] as const]),
    ...(honest.some(({ output }) => Object.keys(output).length > 0)
      ? [['saysTooLittle', cheated((turn) => ({ ...turn, output: {} }))] as const]
      : []),
  ];
}

function withoutDeeds(turn: HonestTurn): HonestTurn {
  const { effects: _effects, calls: _calls, ...said } = turn;
  return said;
}

function twice(scenario: Scenario, turn: HonestTurn): HonestTurn {
  return { ...turn, effects: [...(turn.effects ?? []), ...againIn(scenario, turn)] };
}

/** What makes a difference when it is done again: a row that has no path, and so no key, of its own. */
function againIn(
  { systems = {} }: Scenario,
  { effects = [] }: HonestTurn,
): readonly StandInChange[] {
  return effects.filter(
    (change) =>
      change.type === 'insert' && systems[change.system]?.tables[change.table]?.item === undefined,
  );
}

function lie(turn: HonestTurn): LyingTurn {
  return { ...turn, type: 'lying' };
}

/** @returns nothing where the story does not come to the cheat */
function tried(
  house: House,
  scenario: Scenario,
  element: string,
  cheat: Cheat,
): readonly CheatResult[] {
  const of = { scenario: scenario.name, element, cheat };
  const played = playScenario(house, scenario);
  if (!played.ok)
    return [{ ...of, isBelieved: false, caughtBy: [], fault: played.rejection.detail }];
  const { play, halt } = played.value;
  const isClaimed = play.journal.some(
    (record) => record.type === 'claimSubmitted' && record.elementId === element,
  );
  if (!isClaimed && halt.type !== 'refused') return [];
  const found = { ...of, isBelieved: isBelieved(play, element), caughtBy: codesOn(play, element) };
  return [halt.type === 'refused' ? { ...found, fault: halt.rejection.detail } : found];
}

/** Whether work at an element was committed with no person between the claim and the commit. */
function isBelieved({ journal }: Play, element: string): boolean {
  const looked = new Set(
    journal.flatMap((record) =>
      record.type === 'reviewDecided' && record.elementId === element ? [record.workItem] : [],
    ),
  );
  return journal.some(
    (record) =>
      record.type === 'workItemCommitted' &&
      record.elementId === element &&
      !looked.has(record.workItem),
  );
}

function codesOn({ journal }: Play, element: string): readonly string[] {
  const codes = journal.flatMap((record) =>
    record.type === 'verdictReached' && record.elementId === element
      ? record.verdict.checks.filter(({ result }) => result !== 'pass').map(({ code }) => code)
      : [],
  );
  return [...new Set(codes)];
}
