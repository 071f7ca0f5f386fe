import type { JsonObject } from '../../../shared/json.ts';
import { durationMs } from '../../../shared/time.ts';
import type { WorkItemRow } from '../../engine/index.ts';
import type { Harness } from '../harness.ts';
import type { TaskOptions } from '../process-builder.ts';
import { cancel, check, checkEnded, type Scenario } from '../scenario.ts';
import { begin, leased, stop, type Governance } from './governed-work.ts';

const CONTRACT: JsonObject = {
  type: 'object',
  properties: { number: { type: 'string' }, class: { type: 'string' }, total: { type: 'number' } },
  required: ['number', 'class', 'total'],
};

const NAMES = { reading: 'number', sorting: 'class', adding: 'total' } as const;
type Name = keyof typeof NAMES;
const VALUES = { number: 'R-1', class: 'A', total: 12 };
const YES = { ok: true };

/** A task of three parts, each with a probe of its own, of which the first is done. */
export function restOut(
  governance: Governance = {},
  options: TaskOptions = {},
  before: (run: Harness) => unknown = () => {},
): Harness {
  const parts = Object.entries(NAMES).map(([name, fields]) => ({
    ...{ name, fields, probes: name },
    usableAlone: 'true',
  }));
  const assert = '=response.body.ok = true';
  const probes = Object.keys(NAMES).map((id) => ({ id, connector: 'erp', path: '/x', assert }));
  const terms = { parts, rest: 'items', ...governance };
  const run = leased(begin(terms, { contract: CONTRACT, probes, ...options }));
  before(run);
  const [workItem, proof] = [run.item('it').id, run.proof('it')];
  const said = { disposition: 'partial', parts: ['reading'] } as const;
  const claim = { ...run.claimBody({ number: VALUES.number }), ...said };
  run.do({ type: 'submitClaim', workItem, proof, claim });
  return run.observe('it', { reading: YES });
}

/** The item for one part, or (`null`) that of the whole. */
export function itemFor(run: Harness, part: Name | null): WorkItemRow {
  const found = [...run.rows('workItem')].find((row) => (row.partOf?.part ?? null) === part);
  if (found === undefined) throw new Error(`no item for ${part ?? 'the whole'}`);
  return found;
}

/** Does one part, and lets it be proven or disproved. */
export function doPart(run: Harness, part: Name, ok = true, by = `${part}-bot`): Harness {
  const { id: workItem } = itemFor(run, part);
  const forMs = durationMs(60_000);
  run.do({ type: 'leaseWorkItem', workItem, by, leaseHash: by, forMs });
  const proof = { by, leaseHash: by, epoch: itemFor(run, part).epoch };
  const claim = run.claimBody({ [NAMES[part]]: VALUES[NAMES[part]] });
  run.do({ type: 'submitClaim', workItem, proof, claim });
  return observe(run, part, { [part]: { ok } });
}

/** Lets the probes of a claim read these answers. */
function observe(
  run: Harness,
  part: Name | null,
  bodies: Readonly<Record<string, JsonObject>>,
): Harness {
  const { id: workItem, claim } = itemFor(run, part);
  if (claim === null) throw new Error('no claim');
  const observations = Object.entries(bodies).map(
    ([probe, body]) =>
      ({ type: 'answered', probe, status: 200, body, bodyHash: '', at: run.at }) as const,
  );
  run.do({ type: 'recordObservations', workItem, claimId: claim.claimId, observations });
  return run;
}

const ALL = { reading: YES, sorting: YES, adding: YES };

/** What is left of some work, done part by part. */
export const REST_ITEMS: readonly Scenario[] = [
  {
    name: 'rest: an item for each part that is left; proven together, the token moves once',
    run: () => {
      const run = restOut();
      check('the whole', itemFor(run, null).state, 'partial');
      check('one part', itemFor(run, 'sorting').state, 'ready');
      doPart(run, 'adding');
      check('the whole', [itemFor(run, null).state, run.marking], ['partial', ['it']]);
      doPart(run, 'sorting');
      const { state, claim } = itemFor(run, null);
      const { number, class: sort, total } = claim?.output ?? {};
      check('the whole', [state, number, sort, total], ['verifying', 'R-1', 'A', 12]);
      observe(run, null, ALL);
      checkEnded(run, 'completed');
      const moved = run.journal.filter(({ type }) => type === 'workItemCommitted').length;
      check('how many claims stood', moved, 3);
      check('how often it went on', run.trace.filter((one) => one === 'it completed').length, 1);
    },
  },
  {
    name: 'rest: what is proven part by part and not together comes back',
    run: () => {
      const run = doPart(doPart(restOut(), 'adding'), 'sorting');
      observe(run, null, { ...ALL, adding: { ok: false } });
      check('the whole', itemFor(run, null).state, 'ready');
    },
  },
  {
    name: 'rest: a part that nobody does holds the whole, and ends with it',
    run: () => {
      const run = restOut({}, { retries: '1' });
      doPart(run, 'adding', false);
      check('the part', itemFor(run, 'adding').state, 'inExpertReview');
      check('the whole', itemFor(run, null).state, 'partial');
      cancel(run);
      check('what is left', [...run.rows('workItem')], []);
    },
  },
  {
    name: 'rest: a stop of the whole holds back what is proven meanwhile',
    run: () => {
      for (const both of [true, false]) {
        const run = restOut();
        if (both) doPart(run, 'adding');
        const { id: workItem } = itemFor(run, null);
        const lift = stop(run);
        run.do({ type: 'haltWorkItem', workItem, kill: 'k', mode: 'stop', by: 'ops' });
        check('the whole', itemFor(run, null).state, 'suspended');
        lift();
        doPart(run, 'sorting');
        check('the whole', itemFor(run, null).state, 'suspended');
        run.do({ type: 'releaseWorkItem', workItem, kill: 'k', by: 'two' });
        check('the whole', itemFor(run, null).state, both ? 'verifying' : 'partial');
        if (!both) doPart(run, 'adding');
        checkEnded(observe(run, null, ALL), 'completed');
      }
    },
  },
];
