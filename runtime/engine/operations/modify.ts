import {
  parseElementId,
  parseElementInstanceId,
  parseFlowId,
  type ElementInstanceId,
} from '../../../shared/ids.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { Modification } from '../../../shared/modification.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject, type Rejection } from '../../../shared/rejection.ts';
import { place } from '../carry-out/placing.ts';
import { LIVES } from '../machines/index.ts';
import type { Opening } from '../opening.ts';
import { setVariable } from '../carry-out/variables.ts';
import type { CommandOf } from '../command.ts';
import { rootScope, type ElementRow } from '../entities.ts';
import type { FlowNode, SequenceFlow } from '../graph.ts';
import type { Run } from '../run.ts';
import { allEnding, tokensOf } from './endings.ts';
import { isOpen, locate } from './locate.ts';
import { PlacementPlan } from './plan.ts';
import { checkVariables } from './variables.ts';

type Leaf = Exclude<Opening, { type: 'scope' }>;
type InstructionOf<Type extends Modification['type']> = Extract<Modification, { type: Type }>;

/** What a modification comes to, before any of it is done. */
interface Intent {
  readonly plan: PlacementPlan;
  readonly cancelled: ReadonlySet<ElementInstanceId>;
  /** Variables of scopes that are there. */
  readonly variables: (readonly [ElementInstanceId, JsonObject])[];
}

/**
 * Moves tokens as an operator wants them: all of the instructions, or nothing. What is cancelled
 * sends no token on; a scope of which all is cancelled is terminated, not completed.
 * @rejects notFound, notInState, invalidContent, contentTooLarge; each names the instruction
 */
export function modifyInstance(
  run: Run,
  { instructions, by }: CommandOf<'modifyInstance'>,
): Rejection | null {
  if (instructions.length === 0)
    return reject('invalidContent', 'Expected at least one instruction, but found none.').rejection;
  const cancelled = new Set<ElementInstanceId>();
  const moved = new Map<number, readonly ElementRow[]>();
  for (const [index, instruction] of instructions.entries()) {
    if (instruction.type !== 'cancel' && instruction.type !== 'move') continue;
    const tokens = tokensOf(run, instruction);
    if (!tokens.ok) return at(index, tokens.rejection);
    moved.set(index, tokens.value);
    for (const { id } of tokens.value) cancelled.add(id);
  }
  const intent: Intent = { plan: new PlacementPlan(), cancelled, variables: [] };
  for (const [index, instruction] of instructions.entries()) {
    const refused = intend(run, intent, { instruction, tokens: moved.get(index) ?? [] });
    if (refused !== null) return at(index, refused);
  }
  run.record({ type: 'instanceModified', by, instructions });
  return carryOut(run, intent, by);
}

interface Instructed {
  readonly instruction: Modification;
  /** What it moves. */
  readonly tokens: readonly ElementRow[];
}

function intend(run: Run, intent: Intent, { instruction, tokens }: Instructed): Rejection | null {
  switch (instruction.type) {
    case 'cancel':
      return null;
    case 'move':
      return move(run, intent, instruction, tokens);
    case 'startBefore':
    case 'startAfter':
    case 'startOnFlow': {
      const from = scopeOf(run, instruction.scope);
      if (!from.ok) return from.rejection;
      const leaf = leafOf(run, from.value, instruction);
      return leaf.ok
        ? begin(run, intent, { ...leaf.value, from: from.value, instruction })
        : leaf.rejection;
    }
  }
}

/** A token that is moved begins in the scope it was in, as far as that is around its new place. */
function move(
  run: Run,
  intent: Intent,
  instruction: InstructionOf<'move'>,
  tokens: readonly ElementRow[],
): Rejection | null {
  for (const token of tokens) {
    const found = nodeBefore(run, token, instruction.to);
    if (!found.ok) return found.rejection;
    const around = new Set(chainOf(run, token, found.value.node));
    let from: ElementRow | null = null;
    for (const row of run.draft.seenFrom(token.id))
      if (from === null && row.id !== token.id && around.has(row.elementId)) from = row;
    if (from === null) return nowhere(instruction.to).rejection;
    const refused = begin(run, intent, { ...found.value, from, instruction });
    if (refused !== null) return refused;
  }
  return null;
}

function chainOf(run: Run, token: ElementRow, { scope }: FlowNode): readonly string[] {
  const { nodes } = run.processOf(token);
  const chain: string[] = [];
  for (let id = scope; id !== null; id = nodes.get(id)?.scope ?? null) chain.push(id);
  return chain;
}

interface Begun {
  readonly node: FlowNode;
  readonly leaves: readonly Leaf[];
  readonly from: ElementRow;
  readonly instruction: { readonly variables?: JsonObject };
}

function begin(
  run: Run,
  { plan, cancelled, variables: set }: Intent,
  { node, leaves, from, instruction: { variables = {} } }: Begun,
): Rejection | null {
  const tooLarge = checkVariables(variables);
  if (tooLarge !== null) return tooLarge;
  const spot = locate(run, { node, from, gone: cancelled });
  if (!spot.ok) return spot.rejection;
  const scope = run.draft.element(spot.value.scope);
  if (!isOpen(run, scope) || cancelled.has(scope.id))
    return reject(
      'notInState',
      `Expected the scope ${scope.id} of ${scope.elementId} to take tokens, but it is about to end.`,
    ).rejection;
  for (const leaf of leaves) plan.add(spot.value, leaf, variables);
  if (spot.value.toOpen.length === 0) set.push([scope.id, variables]);
  return null;
}

function carryOut(run: Run, { plan, cancelled, variables }: Intent, by: string): Rejection | null {
  const ending = allEnding(run, cancelled, plan);
  for (const [scope, values] of variables)
    for (const [name, value] of Object.entries(values))
      setVariable(run, { scope, name, value, by });
  for (const [scope, openings] of plan.entries()) place(run, scope, openings);
  if (ending.has(rootScope(run.draft.base.instance)))
    run.endReason = `cancelled by ${by}: nothing was left in it`;
  // What ends with the scope around it is not told twice.
  for (const id of ending) {
    const { scope } = run.draft.element(id);
    if (scope === null || !ending.has(scope)) run.tell(id, { type: 'terminate' });
  }
  return null;
}

function scopeOf(run: Run, named: string | undefined): Outcome<ElementRow> {
  const id =
    named === undefined ? rootScope(run.draft.base.instance) : parseElementInstanceId(named);
  const row = id === null ? undefined : run.draft.get(id);
  if (row?.type === 'element') return accept(row);
  return reject('notFound', `Expected a scope ${named} in the instance, but there is none.`);
}

interface Found {
  readonly node: FlowNode;
  readonly leaves: readonly Leaf[];
}

function leafOf(
  run: Run,
  from: ElementRow,
  instruction: InstructionOf<'startBefore' | 'startAfter' | 'startOnFlow'>,
): Outcome<Found> {
  switch (instruction.type) {
    case 'startOnFlow': {
      const id = parseFlowId(instruction.flowId);
      const flow = id === null ? undefined : run.processOf(from).flows.get(id);
      return flow === undefined ? nowhere(instruction.flowId) : onFlows(run, from, [flow]);
    }
    case 'startBefore':
      return nodeBefore(run, from, instruction.elementId);
    case 'startAfter': {
      const node = nodeOf(run, from, instruction.elementId);
      return node === undefined ? nowhere(instruction.elementId) : after(run, from, node);
    }
  }
}

/**
 * Before which node a token may begin.
 * @rejects notFound, invalidContent (events attached to others, and what no flow leads to)
 */
export function nodeBefore(run: Run, from: ElementRow, text: string): Outcome<Found> {
  const node = nodeOf(run, from, text);
  if (node === undefined) return nowhere(text);
  if (node.scope === null || node.attachedTo !== null || node.handles || node.forCompensation)
    return reject(
      'invalidContent',
      `Expected an element that a token can begin before, but ${text} is a ${node.type} ` +
        'that another element begins.',
    );
  return accept({ node, leaves: [{ type: 'node', node: node.id, locals: {} }] });
}

function after(run: Run, from: ElementRow, node: FlowNode): Outcome<Found> {
  const { outgoing, defaultFlow } = node;
  const decides = outgoing.length > 1 && !leavesByAll(node);
  if (outgoing.length > 0 && !decides && (outgoing.length === 1 || defaultFlow === null))
    return onFlows(run, from, outgoing);
  return reject(
    'invalidContent',
    outgoing.length === 0
      ? `Expected a flow out of ${node.id}, but none leads out of it.`
      : `Expected a flow to be named: which way leads out of ${node.id} is decided in it (startOnFlow).`,
  );
}

/** A node at which nothing is decided: a token goes down each of its flows. */
function leavesByAll({ machine, outgoing }: FlowNode): boolean {
  const plain = outgoing.every(({ condition }) => condition === null);
  return plain && !DECIDING.has(machine);
}

const { choosing, combining, racing, uniting } = LIVES;

/** Lives in which it is decided which way a token goes. */
const DECIDING: ReadonlySet<string> = new Set(
  [choosing, combining, racing, uniting].map(({ spec }) => spec.id),
);

function onFlows(run: Run, from: ElementRow, flows: readonly SequenceFlow[]): Outcome<Found> {
  const [first] = flows;
  const node = first === undefined ? undefined : run.processOf(from).nodes.get(first.source);
  if (node === undefined) return nowhere('a flow');
  return accept({ node, leaves: flows.map(({ id: flow }) => ({ type: 'flow', flow })) });
}

function nodeOf(run: Run, from: ElementRow, text: string): FlowNode | undefined {
  const id = parseElementId(text);
  return id === null ? undefined : run.processOf(from).nodes.get(id);
}

function nowhere(text: string): ReturnType<typeof reject> {
  return reject('notFound', `Expected ${text} in the process of the scope, but it has none.`);
}

function at(index: number, { code, detail, members }: Rejection): Rejection {
  return { code, detail, members: { ...members, instruction: index } };
}
