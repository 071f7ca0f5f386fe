import { check, checkEnded, checkIncidents, type Scenario } from '../scenario.ts';
import type { Harness } from '../harness.ts';
import {
  begin,
  effect,
  fail,
  leased,
  REVIEWED,
  review,
  stateOf,
  TOOLS,
  type Governance,
} from './governed-work.ts';

const PROPOSE: Governance = { ...TOOLS, effectMode: 'proposal' };

/** What stops the line while work is done, and what the orchestrator carries out by itself. */
export const TOOL_CALLS: readonly Scenario[] = [
  {
    name: 'tool: a call that would send what must stay stops the line',
    run: () => {
      const run = mean(begin(TOOLS), 'one', { to: 'DE89 3704 0044 0532 0130 00' });
      check('the state', stateOf(run), 'quarantined');
      checkIncidents(run, 'quarantined');
    },
  },
  {
    name: 'proposal: several are carried out before anything is proven',
    run: () => {
      const run = propose('one', 'two');
      review(run, 'approve');
      check('the state', stateOf(run), 'executing');
      dispatch(run, 'one');
      effect(run, 'one', 'returned');
      check('the state', stateOf(run), 'executing');
      dispatch(run, 'two');
      effect(run, 'two', 'returned');
      checkEnded(run, 'completed');
    },
  },
  {
    name: 'proposal: of an attempt that failed is never carried out',
    run: () => {
      const run = fail(mean(begin({ ...PROPOSE, ...REVIEWED }), 'one'));
      mean(run, 'two').claim('it');
      review(run, 'approve');
      check('the state', stateOf(run), 'executing');
      dispatch(run, 'two');
      effect(run, 'two', 'returned');
      checkEnded(run, 'completed');
    },
  },
];

function propose(...keys: readonly string[]): Harness {
  const run = begin({ ...PROPOSE, zone: 'human-review', lanes: [{ name: 'low-risk' }] });
  for (const key of keys) mean(run, key);
  return run.claim('it');
}

/** Means one call of the tool; a different one for each key. */
function mean(run: Harness, effectKey: string, args = {}): Harness {
  leased(run);
  const [workItem, proof] = [run.item('it').id, run.proof('it')];
  const what = { tool: 'pay', toolVersion: '1', arguments: args, effectKey };
  const action = { ...what, isEffect: true, compensator: null, amount: null };
  const guards = { sinks: [], isExternal: true, egress: null };
  run.do({
    type: 'intendEffect',
    workItem,
    proof,
    action,
    digest: effectKey,
    refusal: null,
    guards,
  });
  return run;
}

function dispatch(run: Harness, key: string): void {
  const row = [...run.rows('ledger')].find(({ action }) => action.effectKey === key)!;
  const call = { state: 'dispatched', receipt: null, detail: '', digest: row.digest } as const;
  run.do({ type: 'recordEffect', ledger: row.id, ...call });
}
