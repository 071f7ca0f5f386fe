import type { ElementId } from '../../../shared/ids.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import type { Opening } from '../opening.ts';
import type { ElementRow } from '../entities.ts';
import type { Run } from '../run.ts';
import { locate } from './locate.ts';
import { nodeBefore } from './modify.ts';
import { PlacementPlan } from './plan.ts';
import { checkVariables } from './variables.ts';

/** Where a new instance begins, instead of at a start event. */
export interface StartPlaces {
  readonly before: readonly ElementId[];
  /** Variables of the scopes that are opened around these elements, or of their own, by element. */
  readonly scopeVariables: Readonly<Record<string, JsonObject>>;
}

/**
 * What begins in a process that somebody starts elsewhere than at its start: the scopes around are
 * opened as if a token had come to them. @rejects invalidContent, contentTooLarge
 */
export function startAnywhere(
  run: Run,
  root: ElementRow,
  { before, scopeVariables }: StartPlaces,
): Outcome<readonly Opening[]> {
  const plan = new PlacementPlan(scopeVariables);
  const used = new Set<string>();
  for (const id of before) {
    const found = nodeBefore(run, root, id);
    // What is asked for names it itself: it is the content that is wrong, not the address.
    if (!found.ok) return reject('invalidContent', found.rejection.detail);
    const { node, leaves } = found.value;
    const spot = locate(run, { node, from: root, gone: new Set() });
    if (!spot.ok) return spot;
    for (const leaf of leaves) plan.add(spot.value, leaf);
    for (const opened of [...spot.value.toOpen, node.id]) used.add(opened);
  }
  for (const [id, variables] of Object.entries(scopeVariables)) {
    const tooLarge = checkVariables(variables);
    if (tooLarge !== null) return { ok: false, rejection: tooLarge };
    if (!used.has(id))
      return reject(
        'invalidContent',
        `Expected variables of elements that begin, but ${id} is neither one nor around one.`,
      );
  }
  return accept(plan.into(root.id));
}
