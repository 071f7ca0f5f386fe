import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { Claim } from '../../../shared/work-item.ts';
import { begin, leased } from '../../testing/governed/governed-work.ts';
import type { Harness } from '../../testing/harness.ts';

const CONTRACT: JsonObject = {
  type: 'object',
  properties: { number: { type: 'string' }, total: { type: 'number' }, class: { type: 'string' } },
  required: ['number', 'total', 'class'],
};

/** A task of two parts, each with a probe of its own. */
function task(): Harness {
  const probe = (id: string) => ({
    id,
    connector: 'erp',
    path: '/x',
    assert: '=response.body.ok = true',
  });
  const parts = [
    { name: 'reading', fields: 'number, total', probes: 'read', usableAlone: 'true' },
    { name: 'sorting', fields: 'class', probes: 'sorted', usableAlone: 'true' },
  ];
  const probes = [probe('read'), probe('sorted')];
  return leased(begin({ parts }, { contract: CONTRACT, probes }));
}

function claim(
  run: Harness,
  output: JsonObject,
  said: Partial<Claim>,
  read: Readonly<Record<string, JsonValue>>,
): readonly string[] {
  const workItem = run.item('it').id;
  const body = { ...run.claimBody(output), ...said };
  run.do({ type: 'submitClaim', workItem, proof: run.proof('it'), claim: body });
  if (run.item('it').probes.length > 0) run.observe('it', read);
  const verdict = run.journal.findLast((record) => record.type === 'verdictReached');
  const checks = verdict?.type === 'verdictReached' ? verdict.verdict.checks : [];
  return checks.filter(({ result }) => result !== 'pass').map(({ code }) => code);
}

const YES = { ok: true };
const NO = { ok: false };
const READ = { number: 'R-1', total: 12 };
const PARTIAL = { disposition: 'partial', parts: ['reading'] } as const;

describe('parts of a contract', () => {
  it('are kept once they are proven, and move no token', () => {
    const run = task();
    expect(claim(run, READ, PARTIAL, { read: YES })).toEqual([]);
    expect(run.item('it')).toMatchObject({ state: 'partial', parts: ['reading'], given: READ });
    expect(run.variables['partial']).toEqual({ it: READ });
    expect(run.marking).toEqual(['it']);
  });

  it('are asked for by their own probes alone', () => {
    const run = task();
    const workItem = run.item('it').id;
    const body = { ...run.claimBody(READ), ...PARTIAL };
    run.do({ type: 'submitClaim', workItem, proof: run.proof('it'), claim: body });
    expect(run.item('it').probes.map(({ probe }) => probe)).toEqual(['read']);
  });

  it.each<[string, JsonObject, Partial<Claim>, readonly string[]]>([
    ['with a field of another', { ...READ, class: 'A' }, PARTIAL, ['PART_FIELD', 'PARTIAL']],
    ['without one of its fields', { number: 'R-1' }, PARTIAL, ['CONTRACT', 'PARTIAL']],
    ['with a field of the wrong kind', { ...READ, total: '12' }, PARTIAL, ['CONTRACT', 'PARTIAL']],
    ['of no name', READ, { ...PARTIAL, parts: ['none'] }, ['PART_UNKNOWN']],
    ['not named at all', READ, { disposition: 'partial' }, ['PART_UNKNOWN']],
  ])('fail %s, and nothing of them is kept', (_name, output, said, wanted) => {
    const run = task();
    expect(claim(run, output, said, { read: YES })).toEqual(expect.arrayContaining([...wanted]));
    expect(run.variables['partial']).toBeUndefined();
  });

  it('that are proven outlive a claim of the whole that is not', () => {
    const run = task();
    const whole = { ...READ, class: 'A' };
    const found = claim(run, whole, {}, { read: YES, sorted: NO });
    expect(found).toEqual(['PROBE_FAILED', 'PARTIAL_OFFERED']);
    expect(run.item('it').parts).toEqual(['reading']);
    expect(run.variables['partial']).toEqual({ it: READ });
    expect(run.item('it').state).toBe('ready');
    expect(claim(leased(run), whole, {}, { read: YES, sorted: YES })).toEqual([]);
  });

  it('that are not proven are not kept', () => {
    const run = task();
    claim(run, READ, PARTIAL, { read: NO });
    expect(run.journal.some(({ type }) => type === 'partsAccepted')).toBe(false);
  });
});
