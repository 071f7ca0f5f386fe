import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { Claim, PreImage } from '../../../shared/work-item.ts';
import { begin, leased, type Governance } from '../../testing/governed/governed-work.ts';
import type { Harness } from '../../testing/harness.ts';
import type { TaskOptions } from '../../testing/process-builder.ts';

type Probe = NonNullable<TaskOptions['probes']>[number];

function probe(more: Probe): Probe {
  return { id: 'p', connector: 'erp', path: '/x', ...more };
}

/** A governed task with one probe; its first attempt is leased, and what was there before is read. */
function task(more: Probe, before: JsonValue | undefined, governance: Governance = {}): Harness {
  const run = leased(begin(governance, { probes: [probe(more)] }));
  return before === undefined ? run : look(run, { type: 'read', body: before });
}

type Seen = { type: 'read'; body: JsonValue } | { type: 'unread' };

function look(run: Harness, seen: Seen): Harness {
  const { id: workItem, epoch } = run.item('it');
  const image: PreImage =
    seen.type === 'read'
      ? { type: 'read', probe: 'p', epoch, status: 200, body: seen.body, bodyHash: '' }
      : { type: 'unread', probe: 'p', epoch, code: 'UNREACHABLE', detail: 'gone.' };
  run.do({ type: 'recordPreImage', workItem, epoch, images: [image] });
  return run;
}

/** Claims, and lets the probe read this; the codes of all checks that do not pass. */
function claims(run: Harness, after: JsonValue, said: Partial<Claim> = {}): readonly string[] {
  const { id: workItem } = run.item('it');
  const claim = { ...run.claimBody(said.output ?? {}), ...said };
  run.do({ type: 'submitClaim', workItem, proof: run.proof('it'), claim });
  run.observe('it', { p: after });
  return codes(run);
}

function codes(run: Harness): readonly string[] {
  const verdict = run.journal.findLast((record) => record.type === 'verdictReached');
  const checks = verdict?.type === 'verdictReached' ? verdict.verdict.checks : [];
  return checks.filter(({ result }) => result !== 'pass').map(({ code }) => code);
}

describe('what is compared with how things stood before', () => {
  const delta = { kind: 'delta', field: 'total', expect: '100' };

  it.each<[string, JsonValue, readonly string[]]>([
    ['passes the change that was asked for', { total: 350 }, []],
    ['fails another change', { total: 360 }, ['PROBE_FAILED']],
    ['fails no change at all', { total: 250 }, ['PROBE_FAILED']],
    ['proves nothing by an empty answer', {}, ['PROBE_UNCLEAR']],
  ])('%s', (_name, after, wanted) => {
    expect(claims(task(delta, { total: 250 }), after)).toEqual(wanted);
  });

  it('proves nothing when nobody had looked, or could', () => {
    expect(claims(task(delta, undefined), { total: 100 })).toEqual(['PRE_IMAGE_MISSING']);
    const blind = look(task(delta, undefined), { type: 'unread' });
    expect(claims(blind, { total: 100 })).toEqual(['PRE_IMAGE_MISSING']);
  });

  it('stays what was seen at the first lease, whoever works on it later', () => {
    const run = task(delta, { total: 250 });
    const [workItem, proof] = [run.item('it').id, run.proof('it')];
    run.do({ type: 'endLease', workItem, proof, reason: 'released', detail: '' });
    run.lease('it');
    expect(run.effects.filter(({ type }) => type === 'takePreImage')).toHaveLength(1);
    expect(claims(run, { total: 350 })).toEqual([]);
  });

  it('comes too late after a claim, for an older lease, and a second time', () => {
    const run = task(delta, { total: 250 });
    const { id: workItem, epoch } = run.item('it');
    const image = { type: 'read', probe: 'p', status: 200, body: {}, bodyHash: '' } as const;
    const again = {
      type: 'recordPreImage',
      workItem,
      epoch,
      images: [{ ...image, epoch }],
    } as const;
    expect(run.try(again)).toMatchObject({ code: 'notInState' });
    expect(run.try({ ...again, epoch: epoch - 1 })).toMatchObject({ code: 'notInState' });
    const late = task(delta, undefined);
    late.do({ type: 'submitClaim', workItem, proof: late.proof('it'), claim: late.claimBody() });
    expect(late.try(again)).toMatchObject({ code: 'notInState' });
  });

  it('keeps no more than a bounded part of what was seen', () => {
    const run = task(delta, { text: 'x'.repeat(70_000) });
    expect(run.item('it').preImages?.['p']).toMatchObject({ type: 'unread', code: 'TOO_LARGE' });
  });

  it('stops the line when something has changed that must not', () => {
    const keep = { kind: 'invariant', field: 'bank, name' };
    const before = { bank: 'A', name: 'N', note: 1 };
    expect(claims(task(keep, before), { ...before, note: 2 })).toEqual([]);
    const run = task(keep, before);
    expect(claims(run, { ...before, bank: 'B' })).toEqual(['COLLATERAL']);
    expect(run.item('it').state).toBe('quarantined');
  });

  it('does not tell what has changed from a look after somebody had begun', () => {
    const run = look(task({ kind: 'invariant', field: 'bank' }, undefined), { type: 'unread' });
    const [workItem, proof] = [run.item('it').id, run.proof('it')];
    run.do({ type: 'endLease', workItem, proof, reason: 'released', detail: '' });
    run.lease('it');
    look(run, { type: 'read', body: { bank: 'B' } });
    expect(claims(run, { bank: 'B' })).toEqual(['PRE_IMAGE_MISSING']);
  });
});

describe('whose credit a state is', () => {
  const state = { kind: 'state', assert: '=response.body.posted = true' };
  const external: Governance = { effectMode: 'external' };

  it('is not a performer’s who has found it so', () => {
    const run = task(state, { posted: true }, external);
    expect(claims(run, { posted: true })).toEqual(['NOT_CREDITED']);
  });

  it('is a performer’s who has brought it about', () => {
    expect(claims(task(state, { posted: false }, external), { posted: true })).toEqual([]);
  });

  it('lets a performer say that there was nothing to do', () => {
    const nothing = { disposition: 'nothing-to-do' } as const;
    const found = task(state, { posted: true }, external);
    expect(claims(found, { posted: true }, nothing)).toEqual([]);
    const changed = task(state, { posted: false }, external);
    expect(claims(changed, { posted: true }, nothing)).toEqual(['CHANGED_MEANWHILE']);
    expect(claims(task(state, undefined, external), { posted: true }, nothing)).toEqual([
      'NOTHING_UNPROVEN',
    ]);
  });

  it('is nobody’s as long as the system of record could not be read before', () => {
    const run = look(task(state, undefined, external), { type: 'unread' });
    expect(claims(run, { posted: true })).toEqual(['PRE_IMAGE_MISSING']);
  });

  it('does not matter where nothing is changed', () => {
    const run = task(state, undefined);
    expect(run.effects.some(({ type }) => type === 'takePreImage')).toBe(false);
    expect(claims(run, { posted: true })).toEqual([]);
  });
});

describe('each kind of probe', () => {
  const fresh = { kind: 'fresh', field: 'changedAt' };
  const owned = { kind: 'attributed', field: 'by', principal: 'svc-baton', keyField: 'key' };
  const cases: readonly [string, Probe, JsonObject, readonly string[]][] = [
    ['unique: one', { kind: 'unique', field: 'hits' }, { hits: [1] }, []],
    ['unique: two', { kind: 'unique', field: 'hits' }, { hits: [1, 2] }, ['PROBE_FAILED']],
    ['unique: none', { kind: 'unique', field: 'hits' }, { hits: [] }, ['PROBE_FAILED']],
    ['unique: no list', { kind: 'unique', field: 'hits' }, {}, ['PROBE_UNCLEAR']],
    ['exists', { kind: 'exists', field: 'id' }, { id: 7 }, []],
    ['exists: not', { kind: 'exists', field: 'id' }, {}, ['PROBE_FAILED']],
    ['absent: it is there', { kind: 'absent' }, { id: 7 }, ['PROBE_FAILED']],
    ['fresh', fresh, { changedAt: '2026-01-01T00:00:00Z' }, []],
    ['fresh: stale', fresh, { changedAt: '2025-12-31T23:59:59Z' }, ['PROBE_FAILED']],
    ['fresh: no time', fresh, { changedAt: 'yesterday' }, ['PROBE_UNCLEAR']],
    ['attributed: ours', owned, { by: 'svc-baton', key: 'x' }, []],
    ['attributed: another’s', owned, { by: 'mallory', key: 'x' }, ['PROBE_FAILED']],
  ];

  it.each(cases)('%s', (_name, more, after, wanted) => {
    expect(claims(task(more, undefined), after)).toEqual(wanted);
  });

  it('cross-source: two systems have to agree, for the highest level of evidence', () => {
    const both = {
      kind: 'cross-source',
      otherConnector: 'bank',
      otherPath: '/y',
      assert: '=response.body.sum = other.body.sum and response.body.sum > 0',
    };
    const said = (one: JsonValue, other: JsonValue | null): Harness => {
      const run = task(both, undefined).claim('it');
      return run.observe('it', other === null ? { p: one } : { p: one, 'p#other': other });
    };
    const agreed = said({ sum: 1 }, { sum: 1 });
    const verdict = agreed.journal.findLast((record) => record.type === 'verdictReached');
    expect(verdict).toMatchObject({ verdict: { result: 'pass', checks: [{ level: 5 }] } });
    expect(codes(said({ sum: 1 }, { sum: 2 }))).toEqual(['PROBE_FAILED']);
    expect(codes(said({ sum: 1 }, null))).toEqual(['PROBE_MISSING']);
  });

  it.each([
    ['valid', []],
    ['invalid', ['SIGNATURE_INVALID']],
    ['missing', ['SIGNATURE_MISSING']],
    ['unknown', ['SIGNATURE_MISSING']],
  ] as const)('signed: %s', (signature, wanted) => {
    const run = task({ kind: 'signed', signedBy: 'bank' }, undefined).claim('it');
    const { id: workItem, claim } = run.item('it');
    const answer = { status: 200, body: {}, bodyHash: '', at: run.at, signature };
    const observations = [{ type: 'answered', probe: 'p', ...answer } as const];
    run.do({ type: 'recordObservations', workItem, claimId: claim!.claimId, observations });
    expect(codes(run)).toEqual(wanted);
  });

  it.each<[string, Probe]>([
    ['delta without a look before', { kind: 'delta', assert: '=response.body.x = 1' }],
    ['cross-source without a second system', { kind: 'cross-source', assert: '=other.body.x = 1' }],
    ['signed without a key', { kind: 'signed' }],
    ['exists without a field', { kind: 'exists' }],
    ['what an empty list satisfies', { assert: '=count(response.body.items) = 0' }],
  ])('is refused at deployment: %s', (_name, more) => {
    expect(() => task(more, undefined)).toThrow(/probeInvalid|Expected/);
  });
});
