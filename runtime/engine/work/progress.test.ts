import { describe, expect, it } from 'vitest';
import { durationMs } from '../../../shared/time.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { Harness } from '../../testing/harness.ts';
import {
  answer,
  begin,
  stateOf,
  TOOLS,
  type Governance,
} from '../../testing/governed/governed-work.ts';
import type { CommandOf } from '../command.ts';

type Said = Partial<Pick<CommandOf<'reportProgress'>, 'percent' | 'note' | 'number' | 'stage'>>;

function report(run: Harness, said: Said = {}): JsonObject {
  const [workItem, proof] = [run.item('it').id, run.proof('it')];
  const reply = run.try({
    type: 'reportProgress',
    workItem,
    proof,
    percent: null,
    note: '',
    ...said,
  });
  return { ...reply };
}

function working(governance: Governance = {}): Harness {
  const run = begin(governance);
  run.lease('it');
  return run;
}

/** What was noticed of a claim: codes of the checks that are no verdict. */
function oddities(run: Harness): readonly string[] {
  const last = run.journal.findLast(({ type }) => type === 'verdictReached');
  if (last?.type !== 'verdictReached') return [];
  return last.verdict.checks.filter(({ step }) => step === 'signal').map(({ code }) => code);
}

describe('a report of progress', () => {
  it('is kept once: what is older, or the same, is answered', () => {
    const run = working();
    expect(report(run, { number: 3, percent: 30 })).toMatchObject({ kept: true, number: 3 });
    const seen = run.journal.length;
    expect(report(run, { number: 3, percent: 90 })).toMatchObject({ kept: false, number: 3 });
    expect(report(run, { number: 1, percent: 90 })).toMatchObject({ kept: false, number: 3 });
    expect(run.journal).toHaveLength(seen);
    expect(run.item('it').progress).toEqual({ percent: 30, note: '' });
    expect(report(run, { percent: 40, stage: 'posting' })).toMatchObject({ kept: true, number: 4 });
    expect(run.item('it').progress).toEqual({ percent: 40, note: '', stage: 'posting' });
  });

  it('comes sixty times a minute at most', () => {
    const run = working();
    for (let turn = 0; turn < 60; turn += 1) expect(report(run)).toMatchObject({ kept: true });
    expect(report(run)).toMatchObject({ code: 'tooManyRequests' });
    run.advance(30_000);
    const [workItem, proof] = [run.item('it').id, run.proof('it')];
    run.do({ type: 'renewLease', workItem, proof, forMs: durationMs(60_000) });
    run.advance(29_999);
    expect(report(run)).toMatchObject({ code: 'tooManyRequests' });
    run.advance(1);
    expect(report(run)).toMatchObject({ kept: true, number: 61 });
  });

  it('begins anew with each lease', () => {
    const run = working();
    report(run, { number: 7 });
    const [workItem, proof] = [run.item('it').id, run.proof('it')];
    run.do({ type: 'endLease', workItem, proof, reason: 'released', detail: '' });
    run.lease('it');
    expect(run.item('it')).not.toHaveProperty('reported');
    expect(report(run, { number: 1 })).toMatchObject({ kept: true, number: 1 });
  });

  it('moves nothing, and is no variable', () => {
    const run = working();
    report(run, { percent: 100, note: 'done' });
    expect(stateOf(run)).toBe('working');
    expect([...run.rows('variable')]).toEqual([]);
  });

  it('is found odd when it goes back, turns in circles, or rises without a call', () => {
    const run = working(TOOLS);
    for (const percent of [10, 50, 90, 20]) report(run, { percent });
    for (let turn = 0; turn < 10; turn += 1) report(run, { note: 'again' });
    run.claim('it');
    expect(oddities(run)).toEqual(['PROGRESS_UNBACKED', 'PROGRESS_BACK', 'PROGRESS_LOOP']);
  });

  it('is not odd when it is honest, however often it comes', () => {
    const run = working();
    for (let turn = 0; turn < 40; turn += 1) report(run, { percent: turn, note: 'reading' });
    for (let turn = 0; turn < 9; turn += 1) report(run, { note: 'waiting' });
    run.claim('it');
    expect(oddities(run)).toEqual([]);
  });
});

describe('what is out of the ordinary', () => {
  function looped(): Harness {
    const run = working();
    return claimed(run);
  }

  function claimed(run: Harness): Harness {
    if (run.item('it').holder === null) run.lease('it');
    for (let turn = 0; turn < 10; turn += 1) report(run, { note: 'again' });
    return run.claim('it');
  }

  it('makes the orchestrator ask people by itself', () => {
    const run = looped();
    expect(stateOf(run)).toBe('asking');
    const [query] = [...run.rows('query')];
    expect(query).toMatchObject({
      house: true,
      question: { trigger: 'anomaly', kind: 'choice', blocking: true },
    });
    expect(query?.question.question).toContain('10 times in a row');
  });

  it('goes on once people have said that it is right, when it is claimed anew', () => {
    const run = looped();
    answerWith(run, 'as-usual');
    expect(stateOf(run)).toBe('ready');
    claimed(run);
    expect(run.journal.some(({ type }) => type === 'workItemCommitted')).toBe(true);
  });

  it('is for an expert when people want one', () => {
    const run = looped();
    answerWith(run, 'expert');
    claimed(run);
    expect(stateOf(run)).toBe('inExpertReview');
    expect(run.item('it').adjudication?.reasonCodes).toContain('HANDED_ON');
  });
});

describe('the orchestrator', () => {
  it('does not ask about the same work for ever', () => {
    const run = begin({ requiredConfidence: [{ field: 'total', least: '0.9' }] });
    for (let turn = 0; turn < 3; turn += 1) {
      run.claim('it');
      expect(stateOf(run)).toBe('asking');
      answer(run);
    }
    run.claim('it');
    expect(stateOf(run)).toBe('inExpertReview');
    expect(run.item('it').adjudication).toMatchObject({
      action: 'escalate',
      lane: 'expert',
      rules: ['baton:asked-enough'],
    });
  });
});

function answerWith(run: Harness, said: string): void {
  const open = [...run.rows('query')].find(({ state }) => state === 'open');
  run.do({
    type: 'answerQuery',
    query: open!.id,
    groups: ['*'],
    answer: {
      answer: said,
      by: 'anna',
      reasonCode: null,
      activeMs: null,
      shown: null,
      reused: null,
    },
  });
}
