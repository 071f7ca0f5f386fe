import { pageOf, readCursor } from '../cursor.ts';
import { MOST_NAMESAKES, type DecisionStore, type DeployedDecision } from '../decision-port.ts';
import type { NewDeployment, Page, PageRequest } from '../port.ts';
import type { Shelf } from './shelf.ts';

/** Deployed decisions in memory. */
export class MemoryDecisions implements DecisionStore {
  readonly #shelf: Shelf;
  /** Oldest first. */
  readonly #decisions: DeployedDecision[] = [];

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  /** To be called within the act of a deployment. */
  keep({ id: deployment, at, by, decisions }: NewDeployment): readonly DeployedDecision[] {
    return decisions.map((decision) => {
      const version = this.#all(decision.decisionId).length + 1;
      const kept = { ...decision, version, deployment, deployedAt: at, deployedBy: by };
      this.#decisions.push(kept);
      return kept;
    });
  }

  /** Those of a deployment, in the order in which they were handed in. */
  of(deployment: string): readonly DeployedDecision[] {
    return this.#decisions.filter((one) => one.deployment === deployment);
  }

  isLatest({ decisionId, version }: DeployedDecision): boolean {
    return this.#all(decisionId).at(-1)?.version === version;
  }

  findVersion(decisionId: string, version: number | null): Promise<DeployedDecision | null> {
    return this.#shelf.act(() => {
      const all = this.#all(decisionId);
      const found = version === null ? all.at(-1) : all.find((one) => one.version === version);
      return found ?? null;
    });
  }

  findIn(deployment: string, decisionId: string): Promise<DeployedDecision | null> {
    return this.#shelf.act(
      () => this.of(deployment).findLast((one) => one.decisionId === decisionId) ?? null,
    );
  }

  findTagged(decisionId: string, versionTag: string): Promise<DeployedDecision | null> {
    return this.#shelf.act(
      () => this.#all(decisionId).findLast((one) => one.versionTag === versionTag) ?? null,
    );
  }

  named(name: string): Promise<readonly DeployedDecision[]> {
    return this.#shelf.act(() =>
      this.#decisions
        .filter((one) => one.name === name && this.isLatest(one))
        .reverse()
        .slice(0, MOST_NAMESAKES),
    );
  }

  versions(decisionId: string, limit: number): Promise<readonly DeployedDecision[]> {
    return this.#shelf.act(() => this.#all(decisionId).toReversed().slice(0, limit));
  }

  list({
    latestOnly,
    limit,
    cursor,
  }: { readonly latestOnly: boolean } & PageRequest): Promise<Page<DeployedDecision>> {
    return this.#shelf.act(() => {
      const name = latestOnly ? 'latestDecisions' : 'decisions';
      const before = readCursor(name, cursor) ?? Infinity;
      const found = this.#decisions
        .map((decision, index) => ({ decision, number: index + 1 }))
        .filter(({ decision, number }) => {
          return number < before && (!latestOnly || this.isLatest(decision));
        })
        .reverse();
      return pageOf(name, found, limit, {
        number: ({ number }) => number,
        read: ({ decision }) => decision,
      });
    });
  }

  #all(decisionId: string): readonly DeployedDecision[] {
    return this.#decisions.filter((one) => one.decisionId === decisionId);
  }
}
