import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyBlock, processOf, type Block } from '../../testing/arbitrary.ts';
import { anyNet, drawNet, type RandomNet } from '../../testing/arbitrary-nets.ts';
import { harness, type Harness } from '../../testing/harness.ts';
import { perform, playSteps, waitsFor } from '../../testing/play-steps.ts';
import type { ExecutableProcess, FlowNode } from '../graph.ts';
import { checkSoundness, type SoundnessFinding, type SoundnessReport } from './check-soundness.ts';

const RUNS = Number(process.env['SOUNDNESS_RUNS'] ?? 60);

function soundnessOf(process: ExecutableProcess): SoundnessReport {
  const looking = checkSoundness(process, { states: 5000 });
  for (;;) {
    const next = looking.next();
    if (next.done === true) return next.value;
  }
}

/** Plays on by chance. @returns what soundness would have to have told */
function playAtRandom(process: ExecutableProcess, dice: readonly number[]): Harness {
  const run = harness(process);
  let die = 0;
  const roll = (most: number): number => (dice[(die += 1) % dice.length] ?? 0) % Math.max(most, 1);
  const go = (): string[] =>
    [...process.nodes.values()].flatMap(({ outgoing }) => {
      const all = outgoing.map(({ id }) => String(id));
      const some = all.filter(() => roll(3) === 0);
      return some.length > 0 ? some : all.slice(roll(all.length), all.length).slice(0, 1);
    });
  run.start({ go: go() });
  for (let turn = 0; turn < 40 && run.ended === null && twiceIn(run) === null; turn += 1) {
    const waiting = [...process.nodes.values()].filter((node) => mayCome(run, node));
    const next = waiting[roll(waiting.length)]?.id;
    if (next === undefined) break;
    perform(run, next, { go: go() });
  }
  return run;
}

/** What does not interrupt comes once at most, as it is taken to. */
function mayCome(run: Harness, { id, interrupting, attachedTo }: FlowNode): boolean {
  if (waitsFor(run, id) === null) return false;
  return attachedTo === null || interrupting || !run.trace.includes(`${id} entered`);
}

function twiceIn(run: Harness): string | null {
  const active = [...run.rows('workItem')].map(({ elementId }) => String(elementId));
  return active.find((id, index) => active.indexOf(id) !== index) ?? null;
}

const deadEnds = (run: Harness): readonly string[] =>
  run.incidents.flatMap(({ kind, elementId }) => (kind === 'deadEnd' ? [String(elementId)] : []));

/** What is told happens in the engine, when its steps are played. */
function holdTrue(process: ExecutableProcess, { type, elementId, steps }: SoundnessFinding): void {
  if (type === 'deadlock' || type === 'tokenLeft')
    expect(deadEnds(playSteps(process, steps))).toContain(elementId);
  if (type !== 'runsTwice') return;
  const there = [...playSteps(process, steps).rows('workItem')].map((item) => item.elementId);
  expect(there.filter((id) => id === elementId).length).toBeGreaterThan(1);
}

/** What is not told does not happen. */
function holdBack(run: Harness, findings: readonly SoundnessFinding[]): void {
  const types = new Set(findings.map(({ type }) => type));
  if (types.has('runsTwice')) return;
  expect(twiceIn(run)).toBeNull();
  if (!types.has('deadlock') && !types.has('tokenLeft')) expect(deadEnds(run)).toEqual([]);
  for (const { type, elementId } of findings)
    if (type === 'dead') expect(run.trace).not.toContain(`${elementId} entered`);
}

describe('soundness of processes that chance has drawn', () => {
  it('tells nothing of those that are drawn in blocks', () => {
    const check = (block: Block): void => {
      // A branch that is left behind in a loop is there once more with the next round.
      fc.pre(!(/"loop"/.test(JSON.stringify(block)) && /"spread"/.test(JSON.stringify(block))));
      expect(soundnessOf(processOf(block)).findings).toEqual([]);
    };
    fc.assert(fc.property(anyBlock, check), { numRuns: RUNS * 3, seed: 20_261_122 });
  });

  it.each([
    ['without a way back', false],
    ['with ways back', true],
  ])('%s: whatever is told happens in the engine, and nothing else does', (_, back) => {
    const dice = fc.array(fc.nat({ max: 1000 }), { minLength: 60, maxLength: 60 });
    const seen = new Set<string>();
    const check = (net: RandomNet, games: readonly (readonly number[])[]): void => {
      const process = drawNet(net);
      const { findings, scopes } = soundnessOf(process);
      for (const one of findings) {
        seen.add(one.type);
        holdTrue(process, one);
      }
      if (findings.length === 0) seen.add('sound');
      if (scopes.some(({ undecided }) => undecided !== null)) return;
      for (const game of games) holdBack(playAtRandom(process, game), findings);
    };
    fc.assert(fc.property(anyNet(back), fc.array(dice, { minLength: 6, maxLength: 6 }), check), {
      numRuns: RUNS,
      seed: 20_261_121,
      interruptAfterTimeLimit: 60_000,
    });
    for (const what of ['sound', 'deadlock', 'runsTwice']) expect(seen).toContain(what);
  });
});
