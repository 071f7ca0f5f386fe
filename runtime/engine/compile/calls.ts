import type { ElementId } from '../../../shared/ids.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import type { DecisionBinding } from '../decisions/decision.ts';
import type { CallPlan, DecisionPlan, FlowNode, ValueSource } from '../graph.ts';
import type { CallBinding } from '../library.ts';
import { LIVES } from '../machines/index.ts';
import { textOf } from './model.ts';
import type { NodeSource } from './node-source.ts';
import type { Draft } from './draft.ts';

/** A process that is called by its id, and in a version that is not computed. */
export interface StaticCall {
  readonly elementId: ElementId;
  readonly processId: string;
  readonly binding: CallBinding;
}

/** A decision that is taken by its id, and in a version that is not computed. */
export interface StaticDecision {
  readonly elementId: ElementId;
  readonly decisionId: string;
  readonly binding: DecisionBinding;
}

/** As a called process it is a scope among others, whose end is told to the caller. */
export function calledAs({ nodes }: Draft, processId: ElementId): FlowNode {
  const node = nodes.get(processId);
  if (node === undefined)
    throw new InvariantViolation(`the node of the process ${processId}`, 'there is none');
  return { ...node, machine: LIVES.containing.spec.id };
}

/** By which tag callers may choose a version of the process; `null` when it says none. */
export function versionTagOf(source: NodeSource): string | null {
  const tag = source.extension('zeebe:VersionTag');
  return tag === null ? null : textOf(tag, 'value');
}

/** The processes that a process calls, as far as the model itself says which. */
export function staticCalls({ nodes }: Draft): readonly StaticCall[] {
  return [...nodes.values()].flatMap(({ id, call }) => staticCall(id, call));
}

/** The decisions that a process takes, as far as the model itself says which. */
export function staticDecisions({ nodes }: Draft): readonly StaticDecision[] {
  return [...nodes.values()].flatMap(({ id, decision }) => staticDecision(id, decision));
}

function staticDecision(
  elementId: ElementId,
  decision: DecisionPlan | null,
): readonly StaticDecision[] {
  const decisionId = decision === null ? null : literalOf(decision.decisionId);
  if (decision === null || decisionId === null) return [];
  const { binding } = decision;
  if (!('value' in binding)) return [{ elementId, decisionId, binding: { type: binding.type } }];
  const versionTag = literalOf(binding.value);
  if (versionTag === null) return [];
  return [{ elementId, decisionId, binding: { type: 'versionTag', versionTag } }];
}

/** The process that an element calls, as far as the model itself says which; else nothing. */
export function staticCall(elementId: ElementId, call: CallPlan | null): readonly StaticCall[] {
  const processId = call === null ? null : literalOf(call.process);
  if (call === null || processId === null) return [];
  const { binding } = call;
  if (!('value' in binding)) return [{ elementId, processId, binding: { type: binding.type } }];
  const value = literalOf(binding.value);
  if (value === null) return [];
  return binding.type === 'version'
    ? [{ elementId, processId, binding: { type: 'version', version: Number(value) } }]
    : [{ elementId, processId, binding: { type: 'versionTag', versionTag: value } }];
}

function literalOf(source: ValueSource): string | null {
  return source.type === 'literal' && typeof source.value === 'string' ? source.value : null;
}
