import type { LedgerState, SettledAs } from '../../../shared/effect-ledger.ts';
import type { LedgerRow } from '../../engine/index.ts';
import { harness, type Harness } from '../harness.ts';
import { process as draw, type ProcessBuilder } from '../process-builder.ts';
import { cancel, check, checkEnded, checkIncidents, type Scenario } from '../scenario.ts';
import { TOOLS } from './governed-work.ts';

type Draw = (to: ProcessBuilder) => void;

/** A process that is drawn in the words of a test, begun. */
export function begun(drawn: Draw): Harness {
  const to = draw('governed');
  drawn(to);
  return harness(to.build()).start();
}

/** A task that pays, and can have that undone. */
export function paying(to: ProcessBuilder, id = 'it'): ProcessBuilder {
  return to.serviceTask(id, { governance: TOOLS });
}

/** Pays within a task, once for each key; each payment has come back. */
export function pay(run: Harness, id: string, ...keys: readonly string[]): Harness {
  if (run.item(id).holder === null) run.lease(id);
  for (const effectKey of keys) {
    mean(run, id, effectKey);
    moved(run, effectKey, 'returned');
  }
  return run;
}

/** Means one payment. */
export function mean(run: Harness, id: string, effectKey: string): void {
  const [workItem, proof] = [run.item(id).id, run.proof(id)];
  const what = { tool: 'pay', toolVersion: '1', arguments: { n: effectKey }, effectKey };
  const action = { ...what, isEffect: true, compensator: 'unpay', amount: null };
  run.do({ type: 'intendEffect', workItem, proof, action, digest: effectKey, refusal: null });
}

/** The effect of this key. */
export function effectOf(run: Harness, key: string): LedgerRow {
  const row = [...run.rows('ledger')].find(({ action }) => action.effectKey === key);
  if (row === undefined) throw new Error(`no effect ${key}`);
  return row;
}

/** What has come of an effect. */
export function moved(
  run: Harness,
  key: string,
  state: LedgerState,
  more: { gaveUp?: true; detail?: string } = {},
): Harness {
  const { id: ledger } = effectOf(run, key);
  run.do({ type: 'recordEffect', ledger, state, receipt: null, detail: '', ...more });
  return run;
}

/** A person says what is true of an effect. */
export function settled(run: Harness, key: string, as: SettledAs): Harness {
  const { id: ledger, state } = effectOf(run, key);
  const said = { as, by: 'olga', reason: 'seen', evidence: ['ticket 7'] };
  const to = as === 'landed' ? 'returned' : as === 'notLanded' ? 'failed' : state;
  const next = as === 'compensated' ? 'compensated' : to;
  const how = { state: next, receipt: null, detail: '', settled: said };
  run.do({ type: 'recordEffect', ledger, ...how });
  return run;
}

/** The keys of the effects that the gateway is to undo, as it was asked. */
export function undoings(run: Harness): readonly string[] {
  const keys = new Map([...run.rows('ledger')].map(({ id, action }) => [id, action.effectKey]));
  return run.effects.flatMap((effect) =>
    effect.type === 'compensateEffect' ? [keys.get(effect.ledger) ?? 'none'] : [],
  );
}

/** Two tasks that pay, beside each other. */
function two(to: ProcessBuilder): void {
  paying(to, 'it');
  paying(to.apart(), 'more');
}

/** Effects on systems of record that are undone because the diagram says so. */
export const UNDOING: readonly Scenario[] = [
  {
    name: 'undoing: the effects of work, the latest first, and each before the next',
    run: () => {
      const run = begun((to) =>
        paying(to.startEvent()).throws('undo', { compensate: null }).endEvent('end'),
      );
      pay(run, 'it', 'one', 'two').claim('it');
      check('what is undone', undoings(run), ['two']);
      moved(run, 'two', 'compensated');
      check('what is undone', undoings(run), ['two', 'one']);
      checkEnded(run, null);
      checkEnded(moved(run, 'one', 'compensated'), 'completed');
    },
  },
  {
    name: 'undoing: halts with the list of what is not shown to be undone, and is tried again',
    run: () => {
      const run = begun((to) => paying(to.startEvent()).ends('undo', { compensate: null }));
      pay(run, 'it', 'one').claim('it');
      moved(run, 'one', 'compensating', { gaveUp: true, detail: 'it is there still.' });
      checkIncidents(run, 'compensationFailed');
      run.retry();
      check('what is undone', undoings(run), ['one', 'one']);
      checkEnded(moved(run, 'one', 'compensated'), 'completed');
    },
  },
  {
    name: 'undoing: is cut off',
    run: () =>
      cancel(
        pay(
          begun((to) => paying(to.startEvent()).ends('undo', { compensate: null })),
          'it',
          'one',
        ).claim('it'),
      ),
  },
  {
    name: 'undoing: what was done in what is chosen ad hoc',
    run: () => {
      const run = begun((to) =>
        to
          .startEvent()
          .adHoc('some', two, { active: '=["it", "more"]' })
          .ends('undo', { compensate: null }),
      );
      pay(run, 'it', 'one').claim('it');
      pay(run, 'more', 'two').claim('more');
      check('what is undone', undoings(run), ['two']);
      moved(run, 'two', 'compensated');
      checkEnded(moved(run, 'one', 'compensated'), 'completed');
    },
  },
  {
    name: 'undoing: what is chosen ad hoc is cut off',
    run: () => {
      const run = begun((to) =>
        to
          .startEvent()
          .adHoc('some', (inner) => void paying(inner), { active: '=["it"]' })
          .ends('undo', { compensate: null }),
      );
      cancel(pay(run, 'it', 'one').claim('it'));
    },
  },
];
