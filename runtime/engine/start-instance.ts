import type { ElementId } from '../../shared/ids.ts';
import { reject, type Rejection } from '../../shared/rejection.ts';
import { setVariable } from './carry-out/variables.ts';
import type { CommandOf } from './command.ts';
import { rootScope } from './entities.ts';
import type { ExecutableProcess, FlowNode } from './graph.ts';
import { startAnywhere } from './operations/start-anywhere.ts';
import { isGoverned } from './policy/duties.ts';
import { checkVariables } from './operations/variables.ts';
import type { Beginning, Run } from './run.ts';

/**
 * Begins an instance: at a start event, or before the elements that are named.
 * @rejects alreadyExists, invalidContent, contentTooLarge
 * @spec BPMN 2.0.2 §13.2
 */
export function startInstance(run: Run, command: CommandOf<'startInstance'>): Rejection | null {
  const instance = run.draft.base.instance;
  if (run.draft.get(instance) !== undefined)
    return reject('alreadyExists', `Expected ${instance} to be new, but it has been started.`)
      .rejection;
  const start = startOf(run, command);
  if ('code' in start) return start;
  const { processId } = run.process;
  const { by, values = {} } = command;
  recordStart(run, command);
  const root = rootScope(instance);
  run.record({
    type: 'elementEntered',
    element: root,
    elementId: processId,
    scope: null,
    state: 'inactive',
  });
  const refused = checkVariables(command.variables);
  if (refused !== null) return refused;
  for (const [name, value] of Object.entries(command.variables))
    setVariable(run, { scope: root, name, value, by });
  const beginning = beginningOf(run, command, { start: start.at, values });
  if ('code' in beginning) return beginning;
  run.beginnings.set(root, beginning);
  run.tell(root, { type: 'enter', values: {} });
  return null;
}

function recordStart(run: Run, command: CommandOf<'startInstance'>): void {
  const { definition, processId, uniqueKey } = run.process;
  const { businessKey, by, occasion, startBefore, restartOf } = command;
  run.record({
    type: 'instanceStarted',
    instance: run.draft.base.instance,
    definition,
    processId,
    businessKey,
    ...(uniqueKey && businessKey !== null ? { uniqueKey } : {}),
    by,
    ...(occasion === undefined ? {} : { occasion }),
    ...(occasion === undefined && isGoverned(run.process) ? { initiator: by } : {}),
    ...(startBefore === undefined ? {} : { startBefore }),
    ...(restartOf === undefined ? {} : { restartOf }),
  });
}

function beginningOf(
  run: Run,
  { startBefore: before, scopeVariables = {} }: CommandOf<'startInstance'>,
  usual: Beginning,
): Beginning | Rejection {
  if (before === undefined) return usual;
  const root = run.draft.element(rootScope(run.draft.base.instance));
  const inside = startAnywhere(run, root, { before, scopeVariables });
  if (!inside.ok) return inside.rejection;
  run.unopened += 1;
  return { ...usual, inside: inside.value };
}

type At = { readonly at: ElementId | null } | Rejection;

/** Where it begins: at all its starts (`null`), or at one that is sure. */
function startOf(run: Run, command: CommandOf<'startInstance'>): At {
  const { startBefore, startEvent } = command;
  if (startBefore === undefined) return startEventOf(run, command);
  if (startEvent === null && startBefore.length > 0) return { at: null };
  return reject(
    'invalidContent',
    'Expected elements to start before, and no start event beside them, but it is otherwise.',
  ).rejection;
}

function startEventOf({ process }: Run, { startEvent }: CommandOf<'startInstance'>): At {
  const starts = process.nodes.get(process.processId)?.starts ?? [];
  const isFound = startEvent === null ? hasUsualStart(process) : starts.includes(startEvent);
  if (isFound) return { at: startEvent ?? onlyStart(process) };
  return reject(
    'invalidContent',
    `Expected one of the start events ${starts.join(', ')}, but found ` +
      `${startEvent ?? 'none named'}.`,
    { startEvents: starts },
  ).rejection;
}

function hasUsualStart(process: ExecutableProcess): boolean {
  return !beginsAtOne(process) || plainStarts(process).length === 1;
}

function onlyStart(process: ExecutableProcess): ElementId | null {
  return beginsAtOne(process) ? (plainStarts(process)[0] ?? null) : null;
}

function beginsAtOne({ nodes, processId }: ExecutableProcess): boolean {
  return nodes.get(processId)?.startsAt === 'one';
}

/** A none start event begins when somebody asks; those of events have to be named. */
function plainStarts({ nodes, processId }: ExecutableProcess): readonly ElementId[] {
  return (nodes.get(processId)?.starts ?? []).filter((id) => !isOfEvent(nodes.get(id)));
}

function isOfEvent(node: FlowNode | undefined): boolean {
  return node !== undefined && node.event !== null;
}
