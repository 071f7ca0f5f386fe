import { describe, expect, it } from 'vitest';
import { parseClaimId } from '../../../shared/ids.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { durationMs } from '../../../shared/time.ts';
import { harness, type Harness } from '../../testing/harness.ts';
import { process as draw, type TaskOptions } from '../../testing/process-builder.ts';
import type { Command, LeaseProof } from '../command.ts';

const begin = (options: TaskOptions = {}, variables: JsonObject = {}): Harness =>
  harness(draw('p').startEvent().serviceTask('it', options).endEvent().build()).start(variables);

const PROOF: TaskOptions = {
  probes: [{ id: 'there', connector: 'erp', path: '/x', assert: '=response.body.there = true' }],
};

function claim(run: Harness, by: Partial<LeaseProof>, id = 'c', output: JsonObject = {}): unknown {
  const body = { ...run.claimBody(output), claimId: parseClaimId(id)! };
  const proof = { ...run.proof('it'), ...by };
  const reply = run.try({ type: 'submitClaim', workItem: run.item('it').id, proof, claim: body });
  return codeOf(reply) ?? (reply as JsonObject)['state'];
}

/** Why it was refused, at the door or in the reply. */
function codeOf(reply: object): unknown {
  const refused = 'refused' in reply ? (reply.refused as object) : reply;
  return 'code' in refused ? refused.code : undefined;
}

const refusedClaims = (run: Harness): readonly unknown[] =>
  run.journal.flatMap((one) => (one.type === 'claimRefused' ? [one.code] : []));

describe('a claim', () => {
  it('that is repeated gives what was decided, and changes nothing', () => {
    const run = begin(PROOF);
    run.lease('it');
    expect(claim(run, {})).toBe('verifying');
    const { length } = run.journal;
    expect(claim(run, {})).toBe('verifying');
    expect(run.journal).toHaveLength(length);
    run.observe('it', { there: { there: false } });
    expect(claim(run, {})).toBe('returned');
    run.claim('it').observe('it', { there: {} });
    expect(claim(run, {}, 'claim-1')).not.toBe('verifying');
  });

  it('under an old name with another content is refused, and kept', () => {
    const run = begin(PROOF);
    run.lease('it');
    claim(run, {});
    expect(claim(run, {}, 'c', { other: 1 })).toBe('idempotencyConflict');
    expect(claim(run, { by: 'thief' })).toBe('idempotencyConflict');
    expect(refusedClaims(run)).toEqual(['idempotencyConflict', 'idempotencyConflict']);
  });

  it('under an older epoch is refused, and kept for review', () => {
    const run = begin();
    run.lease('it', 'first');
    run.advance(60_000).lease('it', 'second');
    expect(claim(run, { by: 'first', leaseHash: 'hash-of-first', epoch: 1 }, 'c', { a: 1 })).toBe(
      'leaseSuperseded',
    );
    expect(run.journal.at(-1)).toMatchObject({
      type: 'claimRefused',
      by: 'first',
      output: { a: 1 },
    });
    expect(run.item('it')).toMatchObject({ state: 'working', holder: 'second', claim: null });
  });

  it('after the lease ran out is refused, whether that was noticed or not', () => {
    const run = begin();
    run.lease('it');
    run.at = (run.at + 60_000) as Harness['at'];
    expect(claim(run, {})).toBe('leaseExpired');
    run.advance(0);
    expect(claim(run, {}, 'c2')).toBe('leaseExpired');
    expect(run.item('it').state).toBe('ready');
    run.lease('it');
    expect(claim(run, {}, 'c3')).toBe('verifying');
  });

  it('for work that is closed is refused', () => {
    const run = begin();
    run.lease('it');
    const [workItem, proof] = [run.item('it').id, run.proof('it')];
    claim(run, {});
    const late = run.try({ type: 'submitClaim', workItem, proof, claim: run.claimBody() });
    expect(late).toMatchObject({ code: 'itemClosed' });
    expect(run.ended).toBe('completed');
  });

  it('by another with the token in force is refused, and the token is worth nothing any more', () => {
    const run = begin();
    run.lease('it');
    expect(claim(run, { by: 'thief' })).toBe('wrongHolder');
    expect(run.item('it')).toMatchObject({ state: 'ready', holder: null, leaseHash: null });
    expect(claim(run, {})).toBe('leaseExpired');
  });

  it('with a guessed token is refused, and the holder goes on', () => {
    const run = begin();
    expect(claim(run, { leaseHash: 'guess', epoch: 0 })).toBe('leaseUnknown');
    run.lease('it');
    expect(claim(run, { leaseHash: 'guess' })).toBe('leaseUnknown');
    expect(claim(run, { epoch: 9 })).toBe('leaseUnknown');
    expect(claim(run, {})).toBe('verifying');
  });

  it('that comes second under one lease is refused', () => {
    const run = begin(PROOF);
    run.lease('it');
    expect([claim(run, {}, 'one'), claim(run, {}, 'two')]).toEqual(['verifying', 'notInState']);
    expect(run.item('it').claim?.claimId).toBe('one');
  });
});

describe('a lease', () => {
  it('is not given to a second, nor to a machine for a person’s task, nor for no time', () => {
    const run = begin();
    run.lease('it');
    const lease = { type: 'leaseWorkItem', workItem: run.item('it').id, by: 'b' } as const;
    const forMs = durationMs(1000);
    expect(run.try({ ...lease, leaseHash: 'h', forMs })).toMatchObject({ code: 'notInState' });
    expect(run.try({ ...lease, leaseHash: 'h', forMs: durationMs(0) })).toMatchObject({
      code: 'invalidContent',
    });
  });

  it.each(['renewLease', 'endLease', 'reportProgress', 'saveCheckpoint', 'failAttempt'] as const)(
    'fences %s as it fences claims',
    (type) => {
      const run = begin();
      run.lease('it');
      const workItem = run.item('it').id;
      const rest = {
        forMs: durationMs(1),
        reason: 'released',
        detail: '',
        percent: 1,
        note: '',
        checkpoint: 1,
        code: '',
        message: '',
        backoffMs: null,
      } as const;
      const ask = (proof: Partial<LeaseProof>): unknown => {
        const command = { type, workItem, proof: { ...run.proof('it'), ...proof }, ...rest };
        return codeOf(run.try(command as Command));
      };
      expect(ask({ epoch: 0 })).toBe('leaseSuperseded');
      expect(ask({ leaseHash: 'guess' })).toBe('leaseUnknown');
      expect(ask({ by: 'thief' })).toBe('wrongHolder');
      expect(ask({})).toBe('leaseExpired');
    },
  );
});

describe('verification', () => {
  it('tells each fault of the contract by its pointer', () => {
    const contract = {
      properties: { a: { type: 'object', properties: { b: { type: 'number' } } } },
      required: ['a'],
    };
    const run = begin({ contract }).claim('it', { a: { b: 'no', c: 1 } });
    expect(run.item('it').feedback?.checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['/a/b', '/a/c']),
    );
    expect(run.claim('it', { a: { b: 1 } }).ended).toBe('completed');
  });

  it.each<readonly [JsonObject, string | null]>([
    [{ id: 'A' }, 'completed'],
    [{ id: 'B' }, null],
    [{}, null],
    [{ id: 1 }, null],
  ])('binds the claim %j to its subject', (output, ended) => {
    expect(begin({ subject: { id: '=id' } }, { id: 'A' }).claim('it', output).ended).toBe(ended);
  });

  it('binds a subject whose name every object inherits', () => {
    const run = begin({ subject: { constructor: '=1', __proto__: '=1' } }).claim('it', {});
    expect(run.item('it').feedback?.checks).toMatchObject([{ code: 'WRONG_SUBJECT' }]);
  });

  it('proves nothing by a probe that was not read, not answered, or asked for another claim', () => {
    const run = begin(PROOF).claim('it');
    const { id: workItem, claim: made } = run.item('it');
    const record = { type: 'recordObservations', workItem } as const;
    expect(run.try({ ...record, claimId: parseClaimId('other')!, observations: [] })).toMatchObject(
      {
        code: 'notInState',
      },
    );
    run.do({ ...record, claimId: made!.claimId, observations: [] });
    expect(run.incidents).toMatchObject([{ kind: 'verificationInconclusive', subject: workItem }]);
    run.retry();
    const { at } = run;
    const observations = [
      { type: 'unanswered', probe: 'there', code: 'TIMEOUT', detail: 'late', at },
    ] as const;
    run.do({ ...record, claimId: made!.claimId, observations });
    expect(run.incidents).toMatchObject([{ kind: 'verificationInconclusive' }]);
    expect(run.item('it').attemptsLeft).toBe(3);
    expect(run.retry().observe('it', { there: { there: true } }, 503).ended).toBeNull();
    expect(run.retry().observe('it', { there: { there: true } }).ended).toBe('completed');
  });
});

describe('a task for people', () => {
  const task = (assignment: Readonly<Record<string, string>>, more: TaskOptions = {}): Harness =>
    harness(
      draw('p')
        .startEvent()
        .userTask('it', { assignment, ...more })
        .endEvent()
        .build(),
    ).start({
      nobody: null,
    });
  const take = (run: Harness, by: string, groups: readonly string[] = []): unknown =>
    codeOf(run.try({ type: 'claimTask', workItem: run.item('it').id, by, groups }));

  it('is taken by a candidate alone, and by one at a time', () => {
    const run = task({ candidateGroups: 'clerks, bosses', candidateUsers: '=["anna"]' });
    expect(take(run, 'ben', ['cooks'])).toBe('forbidden');
    expect(take(run, 'ben', ['bosses'])).toBeUndefined();
    expect(take(run, 'ben')).toBeUndefined();
    expect(take(run, 'anna')).toBe('wrongHolder');
    const workItem = run.item('it').id;
    expect(run.try({ type: 'unclaimTask', workItem, by: 'anna' })).toMatchObject({
      code: 'wrongHolder',
    });
    run.do({ type: 'unclaimTask', workItem, by: 'ben' });
    expect(take(run, 'anna')).toBeUndefined();
  });

  it.each(['=nobody', '=[]', '=5', '=["a", 1]', '=[""]'])(
    'is open to nobody when candidates are %s',
    (candidateGroups) => {
      const run = task({ candidateGroups });
      expect(run.incidents).toMatchObject([{ kind: 'mappingFailed' }]);
      expect(run.retry({ variables: { nobody: 'clerks' } }).incidents).toHaveLength(
        candidateGroups === '=nobody' ? 0 : 1,
      );
    },
  );

  it('says at once what does not hold to the contract, and keeps nothing of it', () => {
    const run = task(
      {},
      { contract: { properties: { ok: { type: 'boolean' } }, required: ['ok'] } },
    );
    const workItem = run.item('it').id;
    const hand = { type: 'completeTask', workItem, by: 'anna', groups: [] } as const;
    const { length } = run.journal;
    expect(run.try({ ...hand, claim: run.claimBody({ ok: 'yes' }) })).toMatchObject({
      code: 'invalidContent',
      members: { faults: [{ pointer: '/ok' }] },
    });
    expect(run.journal).toHaveLength(length);
    run.do({ ...hand, claim: run.claimBody({ ok: true }) });
    expect([run.ended, run.variables]).toEqual(['completed', { nobody: null, ok: true }]);
  });
});

describe('an incident', () => {
  it('about a subject that cannot be bound is mended by its variable', () => {
    const run = begin({ subject: { id: '=id' } });
    expect(run.incidents).toMatchObject([{ kind: 'mappingFailed', elementId: 'it' }]);
    expect(run.retry({ variables: { id: 'A' } }).incidents).toEqual([]);
  });

  it('is closed with what it is about, and can then not be retried', () => {
    const run = begin(PROOF).claim('it').observe('it', { there: {} });
    const incident = run.incidents[0]!.id;
    const retry = { type: 'retryIncident', incident, by: 'x', variables: {} } as const;
    expect(run.try({ ...retry, attempts: 0 })).toMatchObject({ code: 'invalidContent' });
    run.do({ type: 'cancelInstance', reason: '', by: 'x' });
    expect(run.journal.filter(({ type }) => type === 'incidentResolved')).toMatchObject([
      { incident, by: 'engine' },
    ]);
    expect(run.try({ ...retry, attempts: 1 })).toMatchObject({ code: 'notInState' });
  });
});
