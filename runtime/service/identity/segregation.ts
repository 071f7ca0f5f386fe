import {
  instanceOf,
  parseApprovalId,
  parseLedgerId,
  parseWorkItemId,
  type ApprovalId,
  type LedgerId,
  type WorkItemId,
} from '../../../shared/ids.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import type { WorkItemRow, WorkingSet } from '../../engine/index.ts';
import type { Store } from '../../store/port.ts';
import { sameOwner, type OwnersOf } from './duties.ts';

/**
 * Keeps apart who does something and who judges it, as far as the engine cannot: it compares names,
 * and does not know who stands behind them, nor who has deployed what it runs.
 */
export class Segregation {
  readonly #store: Store;
  readonly #ownersOf: OwnersOf;

  constructor(store: Store, ownersOf: OwnersOf) {
    this.#store = store;
    this.#ownersOf = ownersOf;
  }

  /**
   * Whether somebody may judge work, or an action that work asks for: not under another name of
   * whoever did it or answers for it; and not who has deployed the version, where a machine did it.
   * What is not there any more is for others to tell.
   * @rejects dutiesNotSegregated
   */
  async mayDecide(id: string, by: string): Promise<Outcome<null>> {
    const key = parseWorkItemId(id) ?? parseApprovalId(id) ?? parseLedgerId(id);
    if (key === null) return accept(null);
    const about = await this.#store.instances.look(instanceOf(key), (state) => aboutOf(state, key));
    for (const name of about === null ? [] : await this.#partiesTo(about))
      if (await sameOwner(this.#ownersOf, by, name))
        return reject(
          'dutiesNotSegregated',
          `Expected somebody other than ${name} to decide about ${id}, but ${by} is of one owner ` +
            `with them.`,
        );
    return accept(null);
  }

  /** Who has a part in work, beside who started it: of that the engine knows. */
  async #partiesTo({ item, definition }: About): Promise<readonly string[]> {
    const { holder, claim, performer, kind } = item;
    const deployed = kind === 'human' ? null : await this.#store.definitions.find(definition);
    const names = [holder, claim?.by, performer?.owner, performer?.sponsor, deployed?.deployedBy];
    return [...new Set(names.filter((one) => typeof one === 'string'))];
  }
}

interface About {
  readonly item: WorkItemRow;
  readonly definition: NonNullable<WorkItemRow['definition']>;
}

function aboutOf(state: WorkingSet | null, key: WorkItemId | ApprovalId | LedgerId): About | null {
  if (state === null) return null;
  const item = itemOf(state, key);
  const own = state.get(state.instance);
  if (item === null || own?.type !== 'instance') return null;
  return { item, definition: item.definition ?? own.definition };
}

/** The item itself, or the one that a permission or an effect belongs to. */
function itemOf(state: WorkingSet, key: WorkItemId | ApprovalId | LedgerId): WorkItemRow | null {
  const row = state.get(key);
  const isOfItem = row?.type === 'approval' || row?.type === 'ledger';
  const item = isOfItem ? state.get(row.workItem) : row;
  return item?.type === 'workItem' ? item : null;
}
