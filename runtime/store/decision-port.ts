import type { Instant } from '../../shared/time.ts';
import type { Page, PageRequest } from './page.ts';

/** A decision, a decision service or business knowledge, as it comes with a deployment. */
export interface NewDecision {
  readonly decisionId: string;
  readonly name: string;
  readonly kind: 'decision' | 'decisionService' | 'businessKnowledgeModel';
  readonly versionTag: string | null;
  /** Which resource of the deployment holds it. */
  readonly resource: string;
}

/** One deployed version of one decision. */
export interface DeployedDecision extends NewDecision {
  readonly version: number;
  readonly deployment: string;
  readonly deployedAt: Instant;
  readonly deployedBy: string;
}

/** More of one name than these are too many to choose from. */
export const MOST_NAMESAKES = 20;

/** Deployed decisions: never changed, only added, by the deployment they come with. */
export interface DecisionStore {
  /** A version of a decision; the latest when `version` is `null`. */
  findVersion(decisionId: string, version: number | null): Promise<DeployedDecision | null>;
  /** The decision as it came with a deployment. */
  findIn(deployment: string, decisionId: string): Promise<DeployedDecision | null>;
  /** The latest version with a tag. */
  findTagged(decisionId: string, versionTag: string): Promise<DeployedDecision | null>;
  /** The latest versions of decisions of this name, whatever their ids, newest first: {@link MOST_NAMESAKES} at most. */
  named(name: string): Promise<readonly DeployedDecision[]>;
  /** All versions of a decision, newest first, at most `limit`. */
  versions(decisionId: string, limit: number): Promise<readonly DeployedDecision[]>;
  /** Newest first; `latestOnly` shows one version per decision. */
  list(options: { readonly latestOnly: boolean } & PageRequest): Promise<Page<DeployedDecision>>;
}
