import { throwOutwards } from './catching.ts';
import { cancel, keep } from './compensation.ts';
import { adHocOf, isDone } from './choosing.ts';
import { leave } from './leaving.ts';
import { holds } from './leaving-conditions.ts';
import type { Activation, Throw } from './marking.ts';
import { handOver, variablesAt, writeAt } from './variables.ts';
import type { OracleEventNode, OracleNode, OracleSubProcess, OracleTask } from './model.ts';
import {
  activation,
  clear,
  end,
  enter,
  inside,
  note,
  noteFact,
  remove,
  type World,
} from './world.ts';

/** Lets a node that a token has entered do what it does. */
export function perform(world: World, one: Activation): void {
  const node = world.map.nodes.get(one.node);
  if (node === undefined || one.role === 'body') {
    one.phase = 'open';
    if (node === undefined) begin(world, one);
    return;
  }
  one.phase = 'leaving';
  PERFORM[node.type](world, one, node);
}

type Perform = (world: World, one: Activation, node: OracleNode) => void;

const PERFORM: Readonly<Record<OracleNode['type'], Perform>> = {
  start: () => {},
  boundary: () => {},
  end: (world, one, node) => throwWhat(world, one, node),
  throw: (world, one, node) => throwWhat(world, one, node),
  catch(_world, one, node) {
    if (node.type === 'catch' && node.event?.type !== 'link') one.phase = 'waiting';
  },
  gateway(_world, one, node) {
    if (node.type === 'gateway' && node.kind === 'eventBased') one.phase = 'waiting';
  },
  task(world, one, node) {
    if (node.type === 'task') work(world, one, node);
  },
  subProcess(world, one) {
    one.phase = 'open';
    handOver(world, one);
    if (adHocOf(world, one) === null) begin(world, one);
  },
};

function work(world: World, one: Activation, { body }: OracleTask): void {
  if (body.type === 'count') {
    one.phase = 'counting';
    one.read.push(variablesAt(world, one.within)[body.variable] ?? 0);
  } else if (body.type === 'put') put(world, one, body.variable, body.value);
  else if (body.type !== 'pass') one.phase = 'waiting';
}

function counted({ map }: World, { node: id }: Activation): string | null {
  const node = map.nodes.get(id);
  return node?.type === 'task' && node.body.type === 'count' ? node.body.variable : null;
}

/**
 * Writes what a task has counted. It has read the variable at some moment since it began, and
 * others may have written it meanwhile. @spec BPMN 2.0.2 §13.3.2
 */
export function write(world: World, one: Activation, read: number): void {
  const variable = counted(world, one);
  if (variable === null) return;
  const value = read + 1;
  put(world, one, variable, value);
  one.phase = 'leaving';
  for (const other of world.marking.activations)
    if (isSameCount(world, one, other)) other.read.push(value);
}

/** Puts a token on every node with which a scope begins. @spec BPMN 2.0.2 §13.2, §13.3.4 */
function begin(world: World, scope: Activation): void {
  const { nodes } = world.map.scope(scope.node);
  const starts = nodes.filter(({ type }) => type === 'start');
  const first = starts.length > 0 ? starts : nodes.filter((node) => beginsAlone(world, node));
  for (const { id } of first) enter(world, id, scope.id);
}

/** Without start events everything begins to which nothing leads. */
function beginsAlone({ map }: World, node: OracleNode): boolean {
  if (node.type === 'boundary' || (node.type === 'subProcess' && node.kind === 'event'))
    return false;
  if ('forCompensation' in node && node.forCompensation) return false;
  if (node.type === 'catch' && node.event?.type === 'link') return false;
  return map.incoming(node.id).length === 0;
}

function put(world: World, one: Activation, variable: string, value: number): void {
  writeAt(world, one.within, variable, value);
  noteFact(world, `${variable} := ${value}`);
}

/** Whether another counts the very variable up. */
function isSameCount(world: World, one: Activation, other: Activation): boolean {
  const isSame = other.phase === 'counting' && counted(world, other) === counted(world, one);
  return isSame && variablesAt(world, one.within) === variablesAt(world, other.within);
}

function throwWhat(world: World, one: Activation, node: OracleNode): void {
  if (node.type !== 'end' && node.type !== 'throw') return;
  switch (node.event?.type) {
    case 'signal':
      one.phase = 'announcing';
      return;
    case 'terminate':
      launch(world, one, 'terminate', '');
      return leave(world, one);
    case 'error':
      launch(world, one, 'error', node.event.code ?? '');
      return leave(world, one);
    case 'escalation':
      // What threw it goes on, unless whoever catches it has interrupted that before.
      return launch(world, one, 'escalation', node.event.code ?? '');
    case 'link':
      return jump(world, one, node.event.name);
    case 'cancel':
      launch(world, one, 'cancel', '');
      return leave(world, one);
    case 'compensation':
      one.phase = 'compensating';
      return;
    default:
      return;
  }
}

function launch(world: World, { within }: Activation, type: Throw['type'], code: string): void {
  world.marking.throws.push({ scope: within ?? 0, type, code });
}

/** Lets what was thrown in a scope take effect: the first of several decides. */
export function land(world: World, thrown: Throw): void {
  const { marking } = world;
  marking.throws = marking.throws.filter((one) => one !== thrown);
  const { scope, type, code } = thrown;
  // A terminate end event ends its scope, and nothing around it. @spec BPMN 2.0.2 §13.5.6
  if (type === 'terminate') return clear(world, scope);
  if (type === 'cancel') return cancel(world, scope);
  const caught = throwOutwards(world, activation(world, scope), { type, code });
  if (!caught && type === 'error') fail(world);
}

/** An error that nobody catches fails the process. */
function fail(world: World): void {
  const root = world.marking.activations.find(({ within }) => within === null);
  if (root === undefined) return;
  end(world, root, 'failed');
  world.marking.outcome = 'failed';
}

/** A link leads to the one catch of its name in the same scope. @spec BPMN 2.0.2 §10.5.1 */
function jump(world: World, one: Activation, name: string): void {
  const { map } = world;
  const to = map
    .scope(map.parent(one.node))
    .nodes.find(
      (node): node is OracleEventNode =>
        node.type === 'catch' && node.event?.type === 'link' && node.event.name === name,
    );
  leave(world, one);
  if (to !== undefined) enter(world, to.id, one.within);
}

/** Whether a scope has come to its end, or the body of a repeated activity has something to do. */
export function hasProgress(world: World, one: Activation): boolean {
  if (one.phase !== 'open') return false;
  if (one.role === 'body') return bodyMoves(world, one);
  const adHoc = adHocOf(world, one);
  if (adHoc !== null) return isDone(world, one, adHoc);
  const { tokens, throws, activated, occurrences } = world.marking;
  if ([...tokens, ...throws, ...activated, ...occurrences].some(({ scope }) => scope === one.id))
    return false;
  const within = inside(world, one.id);
  if (within.length === 0) return true;
  return one.standing === 'running' && within.every(({ node }) => isHandler(world, node));
}

function isHandler({ map }: World, id: string): boolean {
  const node = map.nodes.get(id);
  return node?.type === 'subProcess' && node.kind === 'event';
}

/** Lets a scope or a body go on. */
export function progress(world: World, one: Activation): void {
  if (one.role === 'body') return moveBody(world, one);
  if (inside(world, one.id).length > 0) {
    // The handlers that run still end; no other begins. @spec BPMN 2.0.2 §13.5.4
    one.standing = 'completing';
    return;
  }
  if (one.within !== null) {
    one.phase = 'leaving';
    return;
  }
  note(world, one.node, 'completed');
  remove(world, one);
  world.marking.outcome = 'completed';
}

function repetitionOf(world: World, { node: id }: Activation): OracleSubProcess['repetition'] {
  const node = world.map.nodes.get(id);
  return node?.type === 'task' || node?.type === 'subProcess' ? node.repetition : null;
}

function bodyMoves(world: World, body: Activation): boolean {
  const running = inside(world, body.id).length;
  const repetition = repetitionOf(world, body);
  if (running === 0) return true;
  if (repetition?.type !== 'multiple') return false;
  if (isEnough(repetition, body)) return true;
  return !repetition.sequential && body.begun < repetition.cardinality;
}

function isEnough({ enough }: { readonly enough: number | null }, body: Activation): boolean {
  return enough !== null && body.finished >= enough;
}

/** Begins instances, or ends: by count, by condition, or since there is enough. @spec BPMN 2.0.2 §13.3.6, §13.3.7 */
function moveBody(world: World, body: Activation): void {
  const repetition = repetitionOf(world, body);
  if (repetition === null) return;
  if (repetition.type === 'loop') {
    const asks = repetition.before || body.begun > 0;
    const again = !asks || holds(world, body.id, repetition.condition);
    if (again && body.begun < repetition.maximum) return instance(world, body);
    body.phase = 'leaving';
    return;
  }
  if (body.finished > 0 && isEnough(repetition, body)) {
    clear(world, body.id);
    body.phase = 'leaving';
  } else if (body.begun < repetition.cardinality) instance(world, body);
  else body.phase = 'leaving';
}

function instance(world: World, body: Activation): void {
  body.begun += 1;
  enter(world, body.node, body.id, { role: 'instance' });
}

/** Lets what has done its work leave: an instance is counted, anything else sends tokens on. */
export function depart(world: World, one: Activation): void {
  if (one.role !== 'instance' && one.role !== 'chosen') return leave(world, one);
  const body = activation(world, one.within ?? 0);
  note(world, one.node, 'completed');
  keep(world, one);
  remove(world, one);
  body.finished += 1;
}
