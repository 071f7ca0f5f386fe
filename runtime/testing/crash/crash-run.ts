import { setTimeout as pause } from 'node:timers/promises';
import { verifyFolder } from '../../verify/verify-folder.ts';
import { chanceOf } from './chance.ts';
import { Door } from './door.ts';
import { effectsOf } from './effects.ts';
import type { Erp } from './erp.ts';
import { Load, type LoadOptions } from './load.ts';
import { timersIn } from './timers.ts';
import type { Window } from './uptime.ts';
import type { Fleet, Victim } from './victim.ts';

/** What is to be done to a fleet. */
export interface CrashPlan extends LoadOptions {
  readonly fleet: Fleet;
  readonly erp: Erp;
  readonly kills: number;
  /** After so long (ms) nobody is killed any more, however many were to be. */
  readonly killForMs: number;
  /** A victim lives for a time between zero and this (ms) after it is ready. */
  readonly longestLifeMs: number;
  /** After so long (ms) everything must have come to rest. */
  readonly restMs: number;
}

/** What came of it. */
export interface CrashReport {
  readonly seed: number;
  readonly kills: number;
  readonly started: number;
  readonly claimed: number;
  readonly records: number;
  readonly postings: number;
  readonly timers: number;
  /** The longest time (ms) a timer was late while a victim was up. */
  readonly latestTimerMs: number;
  /** Claims that were refused because the lease had run out: somebody else did the work. */
  readonly lateClaims: number;
  readonly seconds: number;
  /** Everything that must not be. Empty is good. */
  readonly violations: readonly string[];
}

/** Kills victim after victim under load, lets the last one come to rest, and looks for harm. */
export async function crashRun(plan: CrashPlan): Promise<CrashReport> {
  const begun = Date.now();
  const door = new Door();
  const load = new Load(door, plan.erp, plan);
  load.begin();
  const windows = await killAgainAndAgain(plan, door);
  const rested = await comeToRest(plan, door, load, windows);
  const violations = [...rested, ...(await askAgain(load))];
  await load.endWork();
  await lastKill(door);
  return await report(plan, { load, windows, violations, begun });
}

interface Lives {
  readonly windows: Window[];
  /** When the real clock was left behind. */
  realUntil: number;
}

async function killAgainAndAgain(plan: CrashPlan, door: Door): Promise<Lives> {
  const chance = chanceOf(plan.seed);
  const lives: Lives = { windows: [], realUntil: 0 };
  const until = Date.now() + plan.killForMs;
  for (let n = 0; n < plan.kills && Date.now() < until; n += 1)
    await live(plan, door, lives, () => pause(chance.below(plan.longestLifeMs + 1)));
  return lives;
}

/** One victim's life: it is ready, something happens, it is killed. */
async function live(
  { fleet }: CrashPlan,
  door: Door,
  { windows }: Lives,
  act: (victim: Victim) => Promise<unknown>,
): Promise<void> {
  const victim = await fleet.spawn({ testClock: false });
  const from = Date.now();
  door.open(victim);
  try {
    await act(victim);
  } finally {
    door.shut();
    windows.push({ from, to: Date.now() });
    await victim.kill();
  }
}

/** For how long (ms) a timer, a probe or a worker may still be at it when nothing new begins. */
const SETTLE_MS = 3000;
/** Leases whose answer was lost with a victim run out one minute after they were made. */
const WIND_SECONDS = 20;

/**
 * First on the real clock, as long as anything moves; then, on a clock that is wound by hand, until
 * leases that nobody knows of have run out and their work was done by others.
 */
async function comeToRest(
  plan: CrashPlan,
  door: Door,
  load: Load,
  lives: Lives,
): Promise<readonly string[]> {
  await live(plan, door, lives, async (victim) => {
    await load.endStarts();
    await untilDone(victim, SETTLE_MS);
  });
  lives.realUntil = Date.now();
  const victim = await plan.fleet.spawn({ testClock: true });
  door.open(victim);
  const until = Date.now() + plan.restMs;
  let left = await victim.unfinished();
  while (left > 0 && Date.now() < until) {
    await victim.advance(WIND_SECONDS);
    left = await untilDone(victim, 500);
  }
  return left === 0 ? [] : [`${left} instances have not come to their end`];
}

async function untilDone(victim: Victim, forMs: number): Promise<number> {
  const until = Date.now() + forMs;
  for (;;) {
    const left = await victim.unfinished();
    if (left === 0 || Date.now() >= until) return left;
    await pause(20);
  }
}

/** How many are asked again together. */
const AT_ONCE = 50;

/** The same key, the same answer, byte for byte, however many crashes lie in between. */
async function askAgain({ answered }: Load): Promise<readonly string[]> {
  const found: string[] = [];
  for (let n = 0; n < answered.length; n += AT_ONCE)
    await Promise.all(
      answered.slice(n, n + AT_ONCE).map(async ({ type, name, text, again }) => {
        const now = await again().catch((error: unknown) => String(error));
        if (now !== text) found.push(`the ${type} ${name} was answered ${text}, and is now ${now}`);
      }),
    );
  return found;
}

async function lastKill(door: Door): Promise<void> {
  await door.ask(async (victim) => {
    door.shut();
    await victim.kill();
  });
}

interface Aftermath {
  readonly load: Load;
  readonly windows: Lives;
  readonly violations: readonly string[];
  readonly begun: number;
}

async function report(plan: CrashPlan, after: Aftermath): Promise<CrashReport> {
  const { load, windows: lives, begun } = after;
  const { fleet, erp, seed } = plan;
  const verified = verifyFolder(fleet.folder, load.history);
  const timers = timersIn(fleet.folder, lives.windows, lives.realUntil);
  const postings = await erp.postings();
  const { started } = load;
  const violations = [
    ...after.violations,
    ...load.complaints,
    ...verified.findings.map(({ code, place, message }) => `${code} at ${place}: ${message}`),
    ...timers.complaints,
    ...effectsOf(load.history, postings),
  ];
  if (verified.instances !== started)
    violations.push(`${started} instances were started, but ${verified.instances} are there`);
  return {
    seed,
    // The last life on the real clock, and the one on the hand-wound clock, end the same way.
    kills: lives.windows.length + 1,
    started,
    claimed: load.history.filter(({ type }) => type === 'claimed').length,
    records: verified.records,
    postings: postings.size,
    timers: timers.fired,
    latestTimerMs: timers.latestMs,
    lateClaims: [...load.refusals.values()].reduce((sum, n) => sum + n, 0),
    seconds: Math.round((Date.now() - begun) / 1000),
    violations,
  };
}

/** A report in one line, for the log of a test run. */
export function lineOf({ violations, ...figures }: CrashReport): string {
  const said = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  return `${said.join(', ')}, violations ${violations.length}`;
}

/** What a plan leaves open: enough load for two small cores. */
export const USUAL: Omit<CrashPlan, 'fleet' | 'erp' | 'kills' | 'killForMs' | 'seed'> = {
  clients: 6,
  workers: 8,
  mostUnderWay: 60,
  mostStarted: 20_000,
  longestLifeMs: 500,
  restMs: 20_000,
};
