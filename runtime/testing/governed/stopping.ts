import type { Harness } from '../harness.ts';
import { check, type Scenario } from '../scenario.ts';
import {
  begin,
  blocked,
  fail,
  halt,
  leased,
  missing,
  PROOF,
  quarantined,
  release,
  review,
  stateOf,
  TOOLS,
} from './governed-work.ts';
import { begun, effectOf, mean } from './undoing.ts';

/** Items that nobody has, and that something holds already. */
const HELD: readonly (readonly [string, () => Harness])[] = [
  ['unproven', unproven],
  ['stuck', () => fail(begin({}, { retries: '1' }))],
  ['blocked', blocked],
  ['quarantined', () => quarantined()],
];

function unproven(): Harness {
  const run = begun((to) => to.startEvent().serviceTask('it', { probes: PROOF }).endEvent());
  return run.claim('it').observe('it', { there: {} }, 503);
}

/** A stop reaches items that nobody has in hand, too. */
export const STOPPING: readonly Scenario[] = [
  {
    name: 'stop: what waits for an answer takes none, and waits on when it is released',
    run: () => {
      const run = missing().claim('it');
      check('the state', stateOf(run), 'asking');
      halt(run);
      check('the state', stateOf(run), 'suspended');
      check('the state', stateOf(release(run)), 'asking');
    },
  },
  ...HELD.map(([state, go]) => ({
    name: `stop: what is ${state} stays so, and its effects are looked after`,
    run: () => {
      const run = go();
      check('the state', stateOf(run), state);
      check('the state', stateOf(halt(run)), state);
    },
  })),
  {
    name: 'stop: what was approved is not run after it, and has to be proposed anew',
    run: () => {
      const lanes = [{ name: 'low-risk' }];
      const propose = { ...TOOLS, effectMode: 'proposal', zone: 'human-review', lanes };
      const run = leased(begin(propose));
      mean(run, 'it', 'one');
      review(run.claim('it'), 'approve');
      check('the state', stateOf(run), 'executing');
      check('the state', stateOf(halt(run)), 'suspended');
      release(run);
      check('the state', stateOf(run), 'ready');
      check('the effect', effectOf(run, 'one').state, 'proposed');
    },
  },
];
