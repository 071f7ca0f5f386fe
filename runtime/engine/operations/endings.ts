import {
  parseElementId,
  parseElementInstanceId,
  parseIncidentId,
  type ElementInstanceId,
} from '../../../shared/ids.ts';
import type { TokensToMove } from '../../../shared/modification.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import type { ElementRow } from '../entities.ts';
import type { Run } from '../run.ts';
import type { PlacementPlan } from './plan.ts';

/** The tokens that are named: one, all of an element of the instance's own process, or an incident's. */
export function tokensOf(run: Run, named: TokensToMove): Outcome<readonly ElementRow[]> {
  if ('incidentId' in named) return byIncident(run, named.incidentId);
  return 'elementId' in named
    ? byElement(run, named.elementId)
    : byId(run, named.elementInstanceId);
}

function byIncident(run: Run, text: string): Outcome<readonly ElementRow[]> {
  const id = parseIncidentId(text);
  const incident = id === null ? undefined : run.draft.get(id);
  if (incident?.type !== 'incident')
    return reject('notFound', `Expected the incident ${text} to be open, but it is not.`);
  const subject = run.draft.get(incident.subject);
  return byId(run, subject?.type === 'workItem' ? subject.element : incident.subject);
}

function byId(run: Run, text: string): Outcome<readonly ElementRow[]> {
  const id = parseElementInstanceId(text);
  const row = id === null ? undefined : run.draft.get(id);
  if (row?.type !== 'element')
    return reject('notFound', `Expected ${text} to be an element instance here, but it is not.`);
  if (row.scope !== null && row.called !== true) return accept([row]);
  return reject(
    'invalidContent',
    `Expected a token, but ${text} is a process as a whole: cancel the instance, or what calls it.`,
  );
}

function byElement(run: Run, text: string): Outcome<readonly ElementRow[]> {
  const id = parseElementId(text);
  if (id === null || !run.process.nodes.has(id))
    return reject('notFound', `Expected an element ${text} in the process, but it has none.`);
  const rows: ElementRow[] = [];
  for (const row of run.draft.base.rows())
    if (row.type === 'element' && row.elementId === id && isOwn(row)) rows.push(row);
  if (rows.length > 0) return accept(rows);
  return reject('notInState', `Expected a token in ${text}, but none is there.`);
}

/** Passes of what repeats end with it; what a called process is in has ids of its own. */
function isOwn({ scope, definition, loopCounter }: ElementRow): boolean {
  return scope !== null && definition === undefined && loopCounter === undefined;
}

/**
 * What ends with the tokens that are cancelled: a scope in which nothing is left, and nothing
 * begins, has not been completed by that. The passes of what repeats make room for the next.
 */
export function allEnding(
  run: Run,
  cancelled: ReadonlySet<ElementInstanceId>,
  plan: PlacementPlan,
): ReadonlySet<ElementInstanceId> {
  const ending = new Set(cancelled);
  for (const id of ending) {
    const { scope } = run.draft.element(id);
    if (scope === null || ending.has(scope) || plan.isInto(scope)) continue;
    if (run.draft.element(scope).loop === undefined && allIn(run, scope, ending)) ending.add(scope);
  }
  return ending;
}

function allIn(
  run: Run,
  scope: ElementInstanceId,
  ending: ReadonlySet<ElementInstanceId>,
): boolean {
  for (const { id } of run.draft.children(scope)) if (!ending.has(id)) return false;
  return true;
}
