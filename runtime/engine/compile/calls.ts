import type { ElementId } from '../../../shared/ids.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import type { CallPlan, FlowNode } from '../graph.ts';
import type { CallBinding } from '../library.ts';
import { LIVES } from '../machines/index.ts';
import { textOf } from './model.ts';
import type { NodeSource } from './node-source.ts';
import type { Draft } from './scope.ts';

/** A process that is called by its id, and in a version that is not computed. */
export interface StaticCall {
  readonly elementId: ElementId;
  readonly processId: string;
  readonly binding: CallBinding;
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

function staticCall(elementId: ElementId, call: CallPlan | null): readonly StaticCall[] {
  if (call?.process.type !== 'literal') return [];
  const processId = String(call.process.value);
  const { binding } = call;
  if (!('value' in binding)) return [{ elementId, processId, binding: { type: binding.type } }];
  if (binding.value.type !== 'literal') return [];
  const value = String(binding.value.value);
  return binding.type === 'version'
    ? [{ elementId, processId, binding: { type: 'version', version: Number(value) } }]
    : [{ elementId, processId, binding: { type: 'versionTag', versionTag: value } }];
}
