import { describe, expect, it } from 'vitest';
import type { PerformerScope } from '../../../shared/performer-scope.ts';
import { durationMs } from '../../../shared/time.ts';
import type { StandIn } from '../../../shared/stand-in.ts';
import { begin, BOT, fail, leased, type Governance } from '../../testing/governed/governed-work.ts';
import type { Harness } from '../../testing/harness.ts';
import { TestLibrary } from '../../testing/test-library.ts';

const TOOLS = [
  { name: 'read', operation: 'erp.read' },
  { name: 'pay', operation: 'erp.pay' },
];
const PERSON = { kind: 'human', attempts: '1', groups: 'clerks' };

function standIn(capability: string, more: Partial<StandIn> = {}): StandIn {
  const facts = { isActive: true, fallbackSafe: true, scope: {} } as const;
  return { agent: `${capability}@1.0.0`, capabilities: [capability], ...facts, ...more };
}

function known(run: Harness, ...performers: readonly StandIn[]): Harness {
  const { library } = run;
  if (!(library instanceof TestLibrary)) throw new Error('a library with performers');
  library.performers = performers;
  return run;
}

/** The first performer, bound as it says, holds the work at its last attempt. */
function begun(governance: Governance, scope: PerformerScope = {}): Harness {
  const run = begin({ tools: TOOLS, effectMode: 'gateway', ...governance }, { retries: '1' });
  lease(run, 'worker', scope);
  return run;
}

function lease(run: Harness, by: string, scope: PerformerScope, fallbackSafe = true): string {
  const facts = { owner: 'olga', sponsor: null, model: null, promptHash: null, ceiling: null };
  const forMs = durationMs(60_000);
  const of = { workItem: run.item('it').id, by, leaseHash: `hash-of-${by}`, forMs };
  const performer = { ...facts, ...scope, fallbackSafe };
  return String(run.try({ type: 'leaseWorkItem', ...of, performer })['detail'] ?? '');
}

const passed = (run: Harness) =>
  run.journal.findLast((record) => record.type === 'performerPassed');

describe('the chain of a task', () => {
  it('goes on to the first performer that is there for the failure', () => {
    const fallbacks = [
      { ...BOT, capability: 'other', on: 'MODEL_TIMEOUT' },
      { ...BOT, on: 'X' },
    ];
    const run = fail(begun({ fallbacks }));
    expect(run.item('it')).toMatchObject({ capability: 'rpa', position: 1, attemptsLeft: 1 });
  });

  it('never keeps the performer before where the next cannot be computed', () => {
    for (const capability of ['=missing.name', '=12', '=" "']) {
      const run = fail(begun({ fallbacks: [{ ...BOT, capability }, PERSON] }));
      expect(run.item('it').state).toBe('stuck');
      expect(run.incidents[0]).toMatchObject({ kind: 'attemptsExhausted', details: { link: 0 } });
      expect(run.incidents[0]?.message).toContain('performer 1 (bot) in the chain of it');
    }
  });

  it.each<[string, StandIn, string]>([
    ['may do more', standIn('rpa'), 'rpa@1.0.0 may more than the one before (tools: pay)'],
    ['is not active', standIn('rpa', { isActive: false }), 'rpa@1.0.0 is not active'],
    [
      'is not fit for it',
      standIn('rpa', { fallbackSafe: false }),
      'rpa@1.0.0 may not stand in for others (fallbackSafe)',
    ],
  ])('passes over a performer that %s, and says why', (_name, one, why) => {
    const run = begun({ fallbacks: [BOT, PERSON] }, { tools: ['read'] });
    fail(known(run, one));
    expect(run.item('it')).toMatchObject({ kind: 'human', position: 1 });
    expect(passed(run)).toMatchObject({ refused: [{ position: 0, capability: 'rpa', why }] });
    const alone = begun({ fallbacks: [BOT] }, { tools: ['read'] });
    fail(known(alone, one));
    expect(alone.incidents[0]?.message).toContain(`rpa was refused: ${why}`);
  });

  it('takes whoever of several may no more than the one before', () => {
    const run = begun({ fallbacks: [BOT, PERSON] }, { tools: ['read'] });
    const narrow = standIn('rpa', { agent: 'narrow@1.0.0', scope: { tools: ['read', 'mail'] } });
    fail(known(run, standIn('rpa'), narrow));
    expect(run.item('it').capability).toBe('rpa');
    expect(passed(run)).not.toHaveProperty('refused');
  });

  it('looks again when somebody takes the work: the registry may have changed since', () => {
    const run = fail(begun({ fallbacks: [BOT] }, { tools: ['read'] }));
    expect(lease(run, 'wide', {})).toContain('may more than the one before (tools: pay)');
    expect(lease(run, 'unfit', { tools: ['read'] }, false)).toContain('may not stand in');
    expect(lease(run, 'narrow', { tools: ['read'] })).toBe('');
  });

  it('only ever narrows what those who come after may do', () => {
    const links = [BOT, { ...BOT, capability: 'third' }];
    const run = fail(begun({ fallbacks: links }, { tools: ['read', 'pay'] }));
    lease(run, 'narrow', { tools: ['read'] });
    const [workItem, proof] = [run.item('it').id, run.proof('it', 'narrow')];
    const failure = { code: 'X', message: 'no', backoffMs: null };
    run.do({ type: 'failAttempt', workItem, proof, ...failure });
    expect(run.item('it')).toMatchObject({ capability: 'third', bounds: { tools: ['read'] } });
    expect(lease(run, 'as-wide-as-the-first', { tools: ['read', 'pay'] })).toContain('tools: pay');
  });

  it('lends its budgets to all: what one has used, the next has not', () => {
    const budgets = [{ of: 'activeMs', most: '5000' }];
    const run = begin({ budgets, fallbacks: [BOT, PERSON] }, { retries: '1' });
    leased(run).advance(4000);
    fail(run);
    expect(run.item('it').capability).toBe('rpa');
    leased(run).advance(1000);
    expect(run.item('it')).toMatchObject({ kind: 'human', position: 1 });
  });
});

describe('whoever takes an item at all', () => {
  it('is registered for the data and the entities that it is about', () => {
    const of = { dataClasses: 'personal' };
    expect(lease(begin(of), 'a', { dataClasses: ['public'] })).toContain('personal');
    expect(lease(begin(of), 'a', { dataClasses: ['personal'] })).toBe('');
    const subject = { invoice: '="R-1"' };
    expect(lease(begin(of, { subject }), 'a', { entities: ['vendor'] })).toContain('invoice');
    expect(lease(begin(of, { subject }), 'a', { entities: ['invoice'] })).toBe('');
  });
});
