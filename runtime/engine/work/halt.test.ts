import { describe, expect, it } from 'vitest';
import type { KillMode, KillScope } from '../../../shared/kill.ts';
import { harness, type Harness } from '../../testing/harness.ts';
import { begin, PROOF, release, stop, TOOLS } from '../../testing/governed/governed-work.ts';
import { process } from '../../testing/process-builder.ts';

const ITEM = 'it';

function leaseOf(run: Harness, by = 'bot@1') {
  const { id: workItem } = run.item(ITEM);
  return run.try({ type: 'leaseWorkItem', workItem, by, leaseHash: 'h', forMs: 60_000 as never });
}

function claimOf(run: Harness, by = 'bot@1') {
  const { id: workItem, epoch } = run.item(ITEM);
  const proof = { by, leaseHash: 'h', epoch };
  return run.try({ type: 'submitClaim', workItem, proof, claim: run.claimBody() });
}

function toolOf(run: Harness, tool = 'pay', by = 'bot@1') {
  const { id: workItem, epoch } = run.item(ITEM);
  const proof = { by, leaseHash: 'h', epoch };
  const action = {
    tool,
    toolVersion: '1',
    arguments: {},
    effectKey: 'k',
    isEffect: true,
    compensator: null,
    amount: null,
  };
  return run.try({ type: 'intendEffect', workItem, proof, action, digest: 'd', refusal: null });
}

const ACTION = {
  tool: 'pay',
  toolVersion: '1',
  arguments: {},
  isEffect: true,
  amount: null,
};

const KILLED = { code: 'killed' };

describe('a stop', () => {
  it('refuses leases, tools and claims in the step that would carry them out', () => {
    const run = begin(TOOLS);
    leaseOf(run);
    const lift = stop(run);
    const before = run.journal.length;
    for (const refused of [leaseOf(run), toolOf(run), claimOf(run)])
      expect(refused).toMatchObject(KILLED);
    expect(run.journal).toHaveLength(before);
    lift();
    expect(toolOf(run)).toMatchObject({ decision: 'allowed' });
  });

  it.each<[KillMode, boolean]>([
    ['drain', true],
    ['pause', false],
    ['stop', false],
    ['stop+compensate', false],
  ])('of mode %s lets work in hand go on: %s', (mode, goesOn) => {
    const run = begin({});
    leaseOf(run);
    stop(run, { mode });
    if (goesOn) expect(claimOf(run)).not.toMatchObject(KILLED);
    else expect(claimOf(run)).toMatchObject(KILLED);
  });

  it('that drains hands out nothing anew', () => {
    const run = begin({});
    stop(run, { mode: 'drain' });
    expect(leaseOf(run)).toMatchObject(KILLED);
  });

  const OTHERS: readonly (readonly [string, KillScope, KillScope])[] = [
    [
      'process',
      { type: 'process', processId: 'governed', version: null },
      { type: 'process', processId: 'other', version: null },
    ],
    [
      'version',
      { type: 'process', processId: 'governed', version: 1, definition: 'governed:1' },
      { type: 'process', processId: 'governed', version: 2, definition: 'no-such' },
    ],
    [
      'instance',
      { type: 'instance', instanceId: 'test' },
      { type: 'instance', instanceId: 'test2' },
    ],
    [
      'agent',
      { type: 'agent', name: 'bot', version: null },
      { type: 'agent', name: 'bo', version: null },
    ],
    [
      'agent version',
      { type: 'agent', name: 'bot', version: '1' },
      { type: 'agent', name: 'bot', version: '2' },
    ],
    [
      'data class',
      { type: 'dataClass', dataClass: 'health' },
      { type: 'dataClass', dataClass: 'money' },
    ],
    ['tool', { type: 'tool', tool: 'pay' }, { type: 'tool', tool: 'mail' }],
    ['connector', { type: 'connector', connector: 'erp' }, { type: 'connector', connector: 'crm' }],
  ];

  it.each(OTHERS)('of one %s stops that, and nothing else', (_name, about, beside) => {
    const own = begin({ ...TOOLS, dataClasses: 'health, pii' });
    leaseOf(own);
    const scope = withVersion(about, own);
    stop(own, { scope: beside });
    expect(toolOf(own)).toMatchObject({ decision: 'allowed' });
    stop(own, { scope });
    expect(toolOf(own)).toMatchObject(KILLED);
  });

  function withVersion(scope: KillScope, run: Harness): KillScope {
    if (scope.type !== 'process' || scope.version === null) return scope;
    return { ...scope, definition: run.process.definition };
  }

  it('of an agent stops its claim from being committed, and nobody else', () => {
    const run = begin({}, { probes: PROOF });
    leaseOf(run);
    claimOf(run);
    const lift = stop(run, { scope: { type: 'agent', name: 'bot', version: null } });
    run.observe(ITEM, { there: { there: true } });
    expect(run.item(ITEM)).toMatchObject({ state: 'suspended', halted: 'k', holdsClaim: true });
    lift();
    release(run).observe(ITEM, { there: { there: true } });
    expect(run.ended).toBe('completed');
    const other = begin({});
    stop(other, { scope: { type: 'agent', name: 'bot', version: null } });
    expect(leaseOf(other)).toMatchObject(KILLED);
    expect(leaseOf(other, 'else@1')).toMatchObject({ epoch: 1 });
  });

  it('halts only what an order in force is about', () => {
    const run = begin({});
    const halt = { type: 'haltWorkItem', workItem: run.item(ITEM).id, kill: 'k' } as const;
    expect(run.try({ ...halt, mode: 'stop', by: 'x' })).toMatchObject({ code: 'notInState' });
    stop(run);
    run.do({ ...halt, mode: 'stop', by: 'x' });
    expect(run.try({ ...halt, mode: 'stop', by: 'x' })).toMatchObject({ code: 'notInState' });
    expect(() => release(run)).toThrow('k is in force');
  });

  it('has it found out what has come of calls on their way, and assumes nothing', () => {
    const run = begin(TOOLS);
    leaseOf(run);
    toolOf(run);
    const [row] = run.rows('ledger');
    const { id: ledger } = row!;
    stop(run);
    const came = { type: 'recordEffect', ledger, receipt: null, detail: '' } as const;
    expect(run.try({ ...came, state: 'dispatched' })).toMatchObject(KILLED);
    const { id: workItem } = run.item(ITEM);
    run.do({ type: 'haltWorkItem', workItem, kill: 'k', mode: 'stop', by: 'x' });
    expect(run.effects).toContainEqual({ type: 'resolveEffect', workItem, ledger });
    run.do({ ...came, state: 'returned' });
    expect(run.journal.at(-1)).toMatchObject({ type: 'effectMoved', isLate: true });
    expect(run.item(ITEM).state).toBe('suspended');
  });

  it('that compensates has undone what has happened, and can be undone', () => {
    const run = begin(TOOLS);
    leaseOf(run);
    for (const compensator of ['unpay', null]) {
      const { id: workItem, epoch } = run.item(ITEM);
      const proof = { by: 'bot@1', leaseHash: 'h', epoch };
      const effectKey = `pay-${compensator}`;
      const action = { ...ACTION, effectKey, compensator };
      const meant = { workItem, proof, action, digest: effectKey, refusal: null };
      run.do({ type: 'intendEffect', ...meant });
    }
    const rows = [...run.rows('ledger')];
    const came = { type: 'recordEffect', state: 'returned', receipt: null, detail: '' } as const;
    for (const { id: ledger } of rows) run.do({ ...came, ledger });
    stop(run, { mode: 'stop+compensate' });
    const { id: workItem } = run.item(ITEM);
    run.do({ type: 'haltWorkItem', workItem, kill: 'k', mode: 'stop', by: 'x' });
    const undone = run.effects.filter(({ type }) => type === 'compensateEffect');
    expect(undone).toEqual([{ type: 'compensateEffect', workItem, ledger: rows[0]!.id }]);
  });

  it('lets no instance begin, and no time pass', () => {
    const model = process('timed').startEvent().timerCatch('hour', { duration: 'PT1H' }).endEvent();
    const run = harness(model.build());
    const lift = stop(run);
    expect(() => run.start()).toThrow('k is in force');
    lift();
    run.start();
    stop(run);
    expect(() => run.advance(3_600_000)).toThrow('k is in force');
    expect(run.ended).toBeNull();
  });

  it('that is taken back while the instance is suspended is over when it is resumed', () => {
    const run = begin({});
    const lift = stop(run);
    const { id: workItem } = run.item(ITEM);
    run.do({ type: 'haltWorkItem', workItem, kill: 'k', mode: 'stop', by: 'x' });
    run.do({ type: 'suspendInstance', reason: '', by: 'x' });
    expect(run.try({ type: 'resumeInstance', by: 'x' })).toMatchObject(KILLED);
    lift();
    run.do({ type: 'resumeInstance', by: 'x' });
    expect(run.item(ITEM).state).toBe('ready');
  });
});
