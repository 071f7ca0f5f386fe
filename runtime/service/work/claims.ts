import type { ClaimFate } from '../../../shared/api/items.ts';
import { instanceOf, parseWorkItemId, type WorkItemId } from '../../../shared/ids.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import type { InstanceStore } from '../../store/port.ts';
import { journalFrom } from '../instances/journal-pages.ts';
import type { Claim } from '../../../shared/work-item.ts';
import type { Wakes } from '../wakes.ts';
import { ClaimStory } from './claim-fate.ts';

/** What became of claims, as their performers ask. */
export class Claims {
  readonly #instances: InstanceStore;
  readonly #wakes: Wakes;

  constructor(instances: InstanceStore, wakes: Wakes) {
    this.#instances = instances;
    this.#wakes = wakes;
  }

  /**
   * How a claim stands; while it is verified, waits up to `waitMs` for the verdict.
   * @param by whose claim it must be; `null` for a person, who may see all
   * @rejects notFound, wrongHolder
   */
  async fate(
    {
      item,
      claimId,
      by,
    }: { readonly item: string; readonly claimId: string; readonly by: string | null },
    waitMs: number,
    signal: AbortSignal,
  ): Promise<Outcome<ClaimFate>> {
    const workItem = parseWorkItemId(item);
    if (workItem === null) return unknownClaim(item, claimId);
    const story = new ClaimStory(workItem, (claim) => claim.claimId === claimId);
    const instance = instanceOf(workItem);
    let after = openedBy(workItem) - 1;
    await this.#wakes.until(instance, { waitMs, signal }, async () => {
      for await (const record of journalFrom(this.#instances, instance, after)) {
        after = record.seq;
        story.add(record);
      }
      return !story.isOpen;
    });
    const fate = story.fate();
    if (fate === null) return unknownClaim(item, claimId);
    if (by !== null && story.claim?.by !== by)
      return reject(
        'wrongHolder',
        `Expected ${claimId} to be a claim of ${by}, but it is another's.`,
      );
    return accept(fate);
  }

  /** The story of a claim so far; its `claim` is `null` when there is none such. */
  async story(workItem: WorkItemId, isIt: (claim: Claim) => boolean): Promise<ClaimStory> {
    const story = new ClaimStory(workItem, isIt);
    const from = openedBy(workItem) - 1;
    for await (const record of journalFrom(this.#instances, instanceOf(workItem), from))
      story.add(record);
    return story;
  }
}

/** The record that opened a work item: its id says so. */
function openedBy(workItem: WorkItemId): number {
  return Number(workItem.slice(workItem.lastIndexOf('.w') + 2));
}

function unknownClaim(item: string, claimId: string): ReturnType<typeof reject> {
  return reject('notFound', `Expected a claim ${claimId} on ${item}, but there is none.`);
}
