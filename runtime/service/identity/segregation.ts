import {
  instanceOf,
  parseApprovalId,
  parseLedgerId,
  parseWorkItemId,
  type ApprovalId,
  type DefinitionId,
  type LedgerId,
  type WorkItemId,
} from '../../../shared/ids.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { definitionOfEffect, type WorkItemRow, type WorkingSet } from '../../engine/index.ts';
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
  async #partiesTo({ names, deployed }: About): Promise<readonly string[]> {
    const found = deployed === null ? null : await this.#store.definitions.find(deployed);
    const all = [...names, found?.deployedBy];
    return [...new Set(all.filter((one) => typeof one === 'string'))];
  }
}

interface About {
  /** Who had a hand in it, and who answers for that. */
  readonly names: readonly (string | null | undefined)[];
  /** The version that a machine has worked for; `null`: a person has. */
  readonly deployed: DefinitionId | null;
}

function aboutOf(state: WorkingSet | null, key: WorkItemId | ApprovalId | LedgerId): About | null {
  const own = state?.get(state.instance);
  if (state === null || own?.type !== 'instance') return null;
  const item = itemOf(state, key);
  return item === null ? aboutEffect(state, key) : aboutItem(item, own.definition);
}

/** The item itself, or the one that a permission or an effect belongs to. */
function itemOf(state: WorkingSet, key: WorkItemId | ApprovalId | LedgerId): WorkItemRow | null {
  const row = state.get(key);
  const isOfItem = row?.type === 'approval' || row?.type === 'ledger';
  const item = isOfItem ? state.get(row.workItem) : row;
  return item?.type === 'workItem' ? item : null;
}

/** An effect whose item is closed: whoever has had it is known all the same. */
function aboutEffect(state: WorkingSet, key: WorkItemId | ApprovalId | LedgerId): About | null {
  const row = state.get(key);
  if (row?.type !== 'ledger') return null;
  return { names: [row.by], deployed: definitionOfEffect(state, row.id) };
}

function aboutItem(
  { holder, claim, performer, kind, ...item }: WorkItemRow,
  own: DefinitionId,
): About {
  return {
    names: [holder, claim?.by, performer?.owner, performer?.sponsor],
    deployed: kind === 'human' ? null : (item.definition ?? own),
  };
}
