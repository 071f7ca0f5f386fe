import { instanceOf, type InstanceId, type WorkItemId } from '../../../shared/ids.ts';
import type { KillScope } from '../../../shared/kill.ts';
import type { Command, WorkItemRow, WorkingSet } from '../../engine/index.ts';
import type { InstanceFilter, Store } from '../../store/port.ts';
import type { Execute } from '../execute.ts';
import type { InFlight, KeptOrder } from './kept-order.ts';

/** What a sweep goes through, and acts by. */
export interface SweepParts {
  readonly store: Pick<Store, 'instances' | 'queries'>;
  readonly execute: Execute;
}

/** What a sweep has done so far. */
export interface Swept {
  instances: number;
  items: number;
  readonly inFlight: InFlight[];
}

/** How many instances are looked at between two turns of everybody else. */
const BATCH = 100;
/** How many items are told at once. */
const WIDTH = 16;
/** How many calls on their way an order lists. */
const MOST_IN_FLIGHT = 1000;

const ANY: InstanceFilter = {
  definition: null,
  processId: null,
  state: null,
  elementId: null,
  businessKey: null,
  incidents: null,
  variables: [],
};

/**
 * Goes through everything that runs, in bounded batches, and tells each item that a stop has come,
 * or is over. It may be broken off and begun anew at any time: what was told before is told in vain.
 * `goesOn` is asked between batches.
 */
export async function sweep(
  parts: SweepParts,
  order: KeptOrder,
  { swept, goesOn }: { readonly swept: Swept; readonly goesOn: () => boolean },
): Promise<void> {
  for await (const batch of running(parts, order.scope)) {
    if (!goesOn()) return;
    for (const instance of batch) {
      const found = await look(parts, instance, order);
      swept.instances += 1;
      swept.inFlight.push(...found.inFlight.slice(0, MOST_IN_FLIGHT - swept.inFlight.length));
      swept.items += await tell(parts, order, found.items);
    }
    await new Promise(setImmediate);
  }
}

async function* running(
  { store: { queries } }: SweepParts,
  scope: KillScope,
): AsyncGenerator<readonly InstanceId[]> {
  for (const state of ['active', 'suspended'] as const) {
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof queries.instances>> = await queries.instances(
        { ...ANY, state },
        { limit: BATCH, cursor },
      );
      const { items, nextCursor } = page;
      const wanted = items.filter(({ id }) => scope.type !== 'instance' || id === scope.instanceId);
      yield wanted.map(({ id }) => id);
      cursor = nextCursor;
    } while (cursor !== null);
  }
}

interface Found {
  readonly items: readonly WorkItemId[];
  readonly inFlight: readonly InFlight[];
}

const NOTHING: Found = { items: [], inFlight: [] };

async function look({ store }: SweepParts, instance: InstanceId, order: KeptOrder): Promise<Found> {
  return await store.instances.look(instance, (state) =>
    state === null ? NOTHING : found(state, order),
  );
}

function found(state: WorkingSet, { scope, released }: KeptOrder): Found {
  const items: WorkItemId[] = [];
  const inFlight: InFlight[] = [];
  for (const row of state.rows()) {
    if (row.type === 'workItem' && isMeant(row, scope, released !== null)) items.push(row.id);
    if (row.type !== 'ledger' || released !== null) continue;
    const { id, workItem, action } = row;
    const isOpen =
      row.state === 'intended' || row.state === 'dispatched' || row.state === 'unknown';
    if (!isOpen || !mayBeAbout(scope, row.by, action.tool)) continue;
    const instanceId = instanceOf(workItem);
    inFlight.push({ ledger: id, instanceId, itemId: workItem, tool: action.tool });
  }
  return { items, inFlight };
}

/** A hint only: whether an item really is stopped, the engine says. */
function isMeant(item: WorkItemRow, scope: KillScope, isOver: boolean): boolean {
  if (isOver) return item.halted !== undefined;
  if (item.halted !== undefined) return false;
  if (scope.type === 'tool' || scope.type === 'connector') return false;
  if (scope.type === 'model') return item.performer?.model === scope.model;
  if (scope.type !== 'agent') return true;
  return [item.holder, item.claim?.by].some((one) => one?.startsWith(`${scope.name}@`) === true);
}

function mayBeAbout(scope: KillScope, by: string, tool: string): boolean {
  if (scope.type === 'agent') return by.startsWith(`${scope.name}@`);
  return scope.type === 'tool' ? scope.tool === tool : true;
}

async function tell(
  { execute }: SweepParts,
  order: KeptOrder,
  items: readonly WorkItemId[],
): Promise<number> {
  let told = 0;
  for (let from = 0; from < items.length; from += WIDTH) {
    const outcomes = await Promise.all(
      items
        .slice(from, from + WIDTH)
        .map((item) => execute(instanceOf(item), commandFor(order, item), null)),
    );
    told += outcomes.filter(({ ok }) => ok).length;
  }
  return told;
}

function commandFor({ id: kill, mode, by, released }: KeptOrder, workItem: WorkItemId): Command {
  return released === null
    ? { type: 'haltWorkItem', workItem, kill, mode, by }
    : { type: 'releaseWorkItem', workItem, kill, by: released.by };
}
