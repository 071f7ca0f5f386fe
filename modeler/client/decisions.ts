import { members, page, text, word, type Page, type Reader } from './reader.ts';
import { request } from './request.ts';

/** The latest version of a deployed decision, as far as a task has to know it. */
export interface DeployedDecision {
  readonly decisionId: string;
  readonly name: string;
  readonly kind: 'decision' | 'decisionService' | 'businessKnowledgeModel';
}

const ITEM: Reader<DeployedDecision> = members({
  decisionId: text,
  name: text,
  kind: word('decision', 'decisionService', 'businessKnowledgeModel'),
});

/** The latest version of every deployed decision. */
export function listDecisions(signal: AbortSignal): Promise<Page<DeployedDecision>> {
  return request('/v1/decisions', { read: page(ITEM), query: { limit: 200 }, signal });
}

const DETAIL: Reader<{ readonly resource: string; readonly xml: string }> = members({
  resource: text,
  xml: text,
});

/** The file of a deployed decision: its name, and its text. */
export function getDecisionFile(
  decisionId: string,
): Promise<{ readonly resource: string; readonly xml: string }> {
  return request(`/v1/decisions/${encodeURIComponent(decisionId)}`, { read: DETAIL });
}
