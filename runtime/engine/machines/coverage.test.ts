import fc, { type Arbitrary } from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { EventObject } from 'xstate';
import type { Scenario } from '../../testing/scenario.ts';
import { SCENARIOS } from '../../testing/scenarios.ts';
import type { Activation, Leaving } from '../event.ts';
import type { Succession } from '../policy/chain.ts';
import type { ChainLink } from '../work/governance.ts';
import { advance, interpret } from './advance.ts';
import { nameOf, transitionsOf, watching, type TransitionName, type Watcher } from './coverage.ts';
import { defineMachine, type Machine } from './define-machine.ts';
import { LIVES } from './index.ts';
import { workItemMachine } from './work-item.ts';

const LINK: ChainLink = {
  kind: 'bot',
  capability: { type: 'literal', value: 'c' },
  attempts: 1,
  on: [],
  groups: [],
};

const anyView = fc.record({
  node: fc.constant({
    id: 'n',
    name: null,
    event: null,
    incoming: ['a', 'b'],
    outgoing: [{ id: 'c' }],
  }),
  arrived: fc.subarray(['a', 'b']),
  spent: fc.subarray(['a', 'b']),
  awaits: fc.boolean().map((awaits) => () => awaits),
  activation: fc
    .constantFrom<Activation[]>(
      { type: 'said', holds: true, warnings: [] },
      { type: 'said', holds: false, warnings: [] },
      { type: 'undecided', message: 'no', details: {} },
    )
    .map((activation) => () => activation),
  hasChildren: fc.boolean().map((has) => () => has),
  onlyHandlers: fc.boolean().map((only) => () => only),
  leaving: fc
    .constantFrom<Leaving[]>(
      { type: 'flows', flows: [] },
      { type: 'undecided', message: 'no', details: {} },
    )
    .map((leaving) => () => leaving),
  item: fc.record({
    attempt: fc.integer({ min: 1, max: 3 }),
    attemptsLeft: fc.integer({ min: 0, max: 3 }),
    claim: fc.constantFrom(null, { claimId: 'c' }),
    verdict: fc.constantFrom(null, { checks: [{ result: 'fail', detail: 'no' }] }),
  }),
  at: fc.nat(9),
  backoffMs: fc.nat(2),
  catches: fc.boolean().map((catches) => () => catches),
  isGoverned: fc.boolean(),
  isApproved: fc.boolean(),
  isProposal: fc.boolean(),
  openEffects: fc.nat(2),
  rejectsWith: fc.constantFrom(null, 'E1'),
  approvalsMissing: fc.nat(2),
  openQuestions: fc.nat(2),
  isAskedFirst: fc.boolean(),
  hasChain: fc.boolean(),
  succession: fc
    .constantFrom<Succession[]>(
      { type: 'nobody', refused: [] },
      { type: 'nobody', refused: [{ position: 0, capability: 'c', why: 'no' }] },
      { type: 'broken', message: 'no', position: 0 },
      { type: 'passOn', link: LINK, position: 0, capability: 'c', isNamed: true, refused: [] },
    )
    .map((succession) => () => succession),
  leavesRest: fc.boolean().map((leaves) => () => leaves),
  restItems: fc.constantFrom('none', 'open', 'done'),
  isPartial: fc.boolean(),
});

const anyNews = {
  values: fc.constant({ x: 1 }),
  failure: fc.constant({ kind: 'scriptFailed', message: 'no', details: {} }),
  by: fc.constantFrom(null, 'b'),
  handler: fc.constant({ id: 's', start: 'b' }),
  result: fc.constantFrom('pass', 'fail', 'inconclusive'),
  checks: fc.constant([{ result: 'fail', detail: 'no' }]),
  attempts: fc.integer({ min: 1, max: 3 }),
  command: fc.record({
    code: fc.constant('E1'),
    backoffMs: fc.constantFrom(null, 0, 5),
    by: fc.constant('ops'),
    ledger: fc.constant('i.l1'),
    detail: fc.constant('it failed.'),
    state: fc.constantFrom('returned', 'failed'),
    question: fc.record({ blocking: fc.boolean() }),
    decision: fc.record({
      outcome: fc.constantFrom('approve', 'edit', 'reject', 'escalate'),
      by: fc.constant('anna'),
      reasonCode: fc.constantFrom(null, 'R1'),
      comment: fc.constantFrom(null, 'so'),
    }),
  }),
  adjudication: fc.record({
    action: fc.constantFrom('stop', 'block', 'return', 'escalate', 'draft', 'ask', 'auto'),
    rules: fc.constant(['r']),
    reasonCodes: fc.constantFrom([], ['R']),
  }),
  query: fc.constant('i.q1'),
  answer: fc.constant({ answer: 1 }),
  onTimeout: fc.constantFrom('default', 'escalate', 'fail'),
  needsApproval: fc.boolean(),
  message: fc.constant('no'),
  details: fc.constant({}),
};

/** Every machine there is. Their kinds of events differ; their transitions are counted alike. */
const MACHINES: readonly Machine[] = [...Object.values(LIVES), workItemMachine].map(
  (machine) => machine as unknown as Machine,
);

/** Any machine in any state, and whatever any machine may be told, in any world. */
const anyQuestion: Arbitrary<readonly [Machine, string, EventObject]> = fc
  .constantFrom(...MACHINES)
  .chain((machine) => {
    const { states } = machine.spec;
    const types = Object.values(states).flatMap(({ on = {} }) => Object.keys(on));
    return fc.tuple(
      fc.constant(machine),
      fc.constantFrom(...Object.keys(states)),
      fc.record({ type: fc.constantFrom('unheardOf', ...types), ...anyNews, view: anyView }),
    );
  });

const SCENARIO: ReadonlyMap<string, Scenario> = new Map(SCENARIOS.map((one) => [one.name, one]));

afterEach(() => {
  watching.by = null;
});

describe('the scenarios', () => {
  it('have names of their own', () => {
    expect(SCENARIO.size).toBe(SCENARIOS.length);
  });

  it.each([...SCENARIO.keys()])('%s', (name) => {
    expect(SCENARIO.get(name)?.run).not.toThrow();
  });

  it('take every transition of every machine', () => {
    const takers = takersOf();
    const never = all()
      .map(nameOf)
      .filter((name) => !takers.has(name));
    expect(never).toEqual([]);
  }, 60_000);

  it('tell when any one transition is taken away', () => {
    const takers = takersOf();
    const unnoticed = all().filter((name) => {
      watching.by = { instead: without(name), answered: () => {} };
      const noticed = (takers.get(nameOf(name)) ?? []).some(throws);
      watching.by = null;
      return !noticed;
    });
    expect(unnoticed.map(nameOf)).toEqual([]);
  }, 60_000);
});

describe('the table of a machine', () => {
  it('says what XState says, of whatever the scenarios ask', () => {
    const asked = new Map<string, number>();
    watching.by = {
      instead: (machine) => machine,
      answered({ machine, state, event, answer, index }) {
        const what = nameOf({ machine: machine.spec.id, state, event: event.type, index });
        const times = (asked.get(what) ?? 0) + 1;
        asked.set(what, times);
        if (times <= 50) expect(interpret(machine, state, event)).toEqual(answer);
      },
    };
    for (const { run } of SCENARIOS) run();
    expect(asked.size).toBeGreaterThanOrEqual(all().length);
  }, 60_000);

  it('says what XState says, of whatever might be asked', () => {
    fc.assert(
      fc.property(anyQuestion, ([machine, state, event]) => {
        expect(outcome(() => advance(machine, state, event))).toEqual(
          outcome(() => interpret(machine, state, event)),
        );
      }),
      { numRuns: 10_000, seed: 1 },
    );
  }, 60_000);
});

describe('the names of states', () => {
  it('stay: a row that is kept bears one, and a new name needs a migration', async () => {
    const lines = MACHINES.map(({ spec }) => `${spec.id}: ${Object.keys(spec.states).join(' ')}`);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('state-names.txt');
  });
});

/** Which scenarios take which transition; the quickest first. */
function takersOf(): ReadonlyMap<string, readonly string[]> {
  const takers = new Map<string, Map<string, number>>();
  for (const { name, run } of SCENARIOS) {
    let asked = 0;
    watching.by = {
      instead: (machine) => machine,
      answered({ machine, state, event, index }) {
        asked += 1;
        const taken = nameOf({ machine: machine.spec.id, state, event: event.type, index });
        takers.set(taken, (takers.get(taken) ?? new Map<string, number>()).set(name, 0));
      },
    };
    run();
    for (const by of takers.values()) if (by.has(name)) by.set(name, asked);
  }
  watching.by = null;
  return new Map(
    [...takers].map(([taken, by]) => [
      taken,
      [...by].sort(([, one], [, other]) => one - other).map(([name]) => name),
    ]),
  );
}

function throws(name: string): boolean {
  try {
    SCENARIO.get(name)?.run();
    return false;
  } catch {
    return true;
  }
}

/** Puts a machine that lacks one transition in the place of the one that has it. */
function without({ machine: id, state, event, index }: TransitionName): Watcher['instead'] {
  const whole = MACHINES.find(({ spec }) => spec.id === id)!.spec;
  const before = whole.states[state]!;
  const transitions = (before.on as Record<string, readonly object[]>)[event]!;
  const on = { ...before.on, [event]: transitions.filter((_one, other) => other !== index) };
  const states = { ...whole.states, [state]: { ...before, on } };
  const lacking = defineMachine<EventObject>({ ...whole, states });
  return (machine) => (machine.spec.id === id ? lacking : machine);
}

/** The answer, or the sentence with which there is none. */
function outcome(ask: () => unknown): unknown {
  try {
    return ask();
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
}

function all(): readonly TransitionName[] {
  return MACHINES.flatMap(({ spec }) => transitionsOf(spec));
}
