import type { DefinitionId, LedgerId } from '../../../shared/ids.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { ApprovalRow, LedgerRow, WorkItemRow } from '../entities.ts';
import type { ExecutableProcess } from '../graph.ts';
import { Draft, type WorkingSet } from '../working-set.ts';
import type { ToolPlan } from './governance.ts';
import { ledgerOf } from './family.ts';
import { planIn } from './input.ts';

/** What the gateway has to know of an item before it calls anything for it. */
export interface ToolScope {
  readonly item: WorkItemRow;
  readonly subject: JsonObject;
  readonly tools: readonly ToolPlan[];
  /** The version of the rules by which calls are allowed: the process is where they stand. */
  readonly policyVersion: string;
  readonly effects: readonly LedgerRow[];
  readonly approvals: readonly ApprovalRow[];
}

/** The version on which an item of work runs; `null` when there is no such item. */
export function definitionOf(state: WorkingSet, id: WorkItemRow['id']): DefinitionId | null {
  const instance = state.get(state.instance);
  const item = state.get(id);
  if (instance?.type !== 'instance' || item?.type !== 'workItem') return null;
  return item.definition ?? instance.definition;
}

/** @returns `null` when the item is no more, or is not of the process */
export function toolScopeOf(
  process: ExecutableProcess,
  state: WorkingSet,
  id: WorkItemRow['id'],
): ToolScope | null {
  const item = state.get(id);
  if (item?.type !== 'workItem') return null;
  const node = process.nodes.get(item.elementId);
  const plan = node === undefined ? null : planIn(node, item);
  if (plan === null) return null;
  const draft = new Draft(state);
  return {
    item,
    subject: item.subject,
    tools: plan.governance?.tools ?? [],
    policyVersion: process.definition,
    effects: [...ledgerOf(draft, item)],
    approvals: [...draft.approvals(id)],
  };
}

/** An effect, and the tool of the task by which it was had; its item may be closed. */
export interface EffectScope {
  readonly row: LedgerRow;
  /** `null`: the task has no such tool any more. */
  readonly tool: ToolPlan | null;
}

/** The version on which the task runs that has had an effect; `null` when there is no such effect. */
export function definitionOfEffect(state: WorkingSet, id: LedgerId): DefinitionId | null {
  const instance = state.get(state.instance);
  const row = state.get(id);
  if (instance?.type !== 'instance' || row?.type !== 'ledger') return null;
  const scope = state.get(row.scope);
  const own = scope?.type === 'element' ? scope.definition : undefined;
  return own ?? instance.definition;
}

/** @returns `null` when there is no such effect (any more) */
export function effectScopeOf(
  process: ExecutableProcess,
  state: WorkingSet,
  id: LedgerId,
): EffectScope | null {
  const row = state.get(id);
  if (row?.type !== 'ledger') return null;
  const tools = process.nodes.get(row.elementId)?.work?.governance?.tools ?? [];
  return { row, tool: tools.find(({ name }) => name === row.action.tool) ?? null };
}
