import type { ElementId, ElementInstanceId } from '../../shared/ids.ts';
import type { ElementRow } from './entities.ts';
import { meets } from './token-index.ts';
import type { Draft } from './working-set.ts';

/** The row of a node in which tokens wait for others; `null` when none do. */
export function meetingAt(
  draft: Draft,
  scope: ElementInstanceId,
  node: ElementId,
): ElementRow | null {
  return (
    meetingRow(draft, draft.tokens.meeting(scope, node)) ??
    meetingRow(draft, draft.base.tokens.meeting(scope, node))
  );
}

/** The rows of a scope in which tokens wait for others. */
export function meetingsIn(draft: Draft, scope: ElementInstanceId): readonly ElementRow[] {
  if (!draft.tokens.meets(scope) && !draft.base.tokens.meets(scope)) return NONE;
  const found = new Map<ElementInstanceId, ElementRow>();
  for (const { tokens } of [draft.base, draft])
    for (const id of tokens.meetings(scope)) {
      const row = meetingRow(draft, id);
      if (row !== null) found.set(row.id, row);
    }
  return [...found.values()];
}

/** The scopes in which tokens wait for others. */
export function meetingScopes(draft: Draft): ReadonlySet<ElementInstanceId> {
  return new Set([...draft.base.tokens.scopes(), ...draft.tokens.scopes()]);
}

/** How many rows of the scope lie in each node, those in which tokens wait for others included. */
export function populationOf(
  draft: Draft,
  scope: ElementInstanceId,
): ReadonlyMap<ElementId, number> {
  const all = new Map(draft.base.population(scope));
  for (const [node, count] of draft.population(scope)) all.set(node, (all.get(node) ?? 0) + count);
  return all;
}

/** Whether work, a wait or an incident is open anywhere in the instance. */
export function isAlive(draft: Draft): boolean {
  return draft.base.tokens.alive + draft.tokens.alive > 0;
}

const NONE: readonly ElementRow[] = [];

/** What the index remembers may have changed since within the step. */
function meetingRow(draft: Draft, id: ElementInstanceId | undefined): ElementRow | null {
  const row = id === undefined ? undefined : draft.get(id);
  return row?.type === 'element' && meets(row) ? row : null;
}
