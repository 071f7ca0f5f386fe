import { parseElementId, type DefinitionId, type ElementId } from '../../../shared/ids.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { ElementRow } from '../entities.ts';
import { described, valueOf, variablesFrom } from '../evaluate.ts';
import type { Failure } from '../event.ts';
import type { CallPlan, ExecutableProcess, ValueSource } from '../graph.ts';
import type { CallBinding } from '../library.ts';
import type { Beginning, Run } from '../run.ts';
import { variablesSeen, warn } from './variables.ts';

/**
 * Begins the process that is called: finds the version, writes down which, and lets it run within
 * the calling activity, with variables of its own. @spec BPMN 2.0.2 §13.3.4
 */
export function beginCall(run: Run, row: ElementRow): void {
  const { call } = run.nodeAt(row);
  if (call === null) return;
  const found = tooDeep(run, row) ?? calledBy(run, row, call);
  if ('kind' in found) return run.tell(row.id, { type: 'failed', failure: found });
  const { definition, processId } = found.process;
  const { id: element, elementId } = row;
  run.record({ type: 'processCalled', element, elementId, processId, definition });
  run.push({
    type: 'enter',
    node: processId,
    scope: element,
    values: {},
    locals: handedOver(run, row, call),
    called: definition,
    beginning: found.beginning,
  });
}

/**
 * What a called process brings back: what has been written in it. What was only handed over may have
 * been changed outside meanwhile, and is not written over that. Read before it leaves, while its
 * variables are there.
 */
export function broughtBack(run: Run, called: ElementRow): JsonObject {
  const caller = called.scope === null ? undefined : run.draft.get(called.scope);
  if (caller?.type !== 'element') return {};
  const { call, outputs } = run.nodeAt(caller);
  if (call === null || (outputs.length === 0 && !call.givesAll)) return {};
  const brought: [string, JsonValue][] = [];
  for (const { name, value, given } of run.draft.variables(called.id))
    if (given !== true) brought.push([name, value]);
  return Object.fromEntries(brought);
}

/** A call as another version of its caller makes it. */
export interface CallAnew {
  readonly call: CallPlan;
  readonly processId: ElementId;
  /** The version of the caller. */
  readonly from: DefinitionId;
}

/** Which version of a process that runs already the call would be for, were it made now. */
export function versionNowCalled(
  run: Run,
  row: ElementRow,
  { call, processId, from }: CallAnew,
): DefinitionId | Failure {
  const { process } = call;
  if (process.type === 'literal' && process.value !== processId)
    return missing(
      `Expected ${row.elementId} to call ${processId} still, but it calls ${described(process.value)}.`,
      { processId: process.value },
    );
  const binding = bindingOf(run, row, call);
  if ('kind' in binding) return binding;
  return (
    run.callee({ processId, binding, from }) ??
    missing(`Expected a process ${processId} (${spoken(binding)}), but none is deployed.`, {
      processId,
      binding,
    })
  );
}

function tooDeep(run: Run, row: ElementRow): Failure | null {
  let depth = 0;
  for (const { called } of run.draft.scopes(row.id)) if (called === true) depth += 1;
  if (depth < run.callDepth) return null;
  return {
    kind: 'callDepthExceeded',
    message: `Expected at most ${run.callDepth} processes within one another, but ${row.elementId} calls one more.`,
    details: { depth },
  };
}

interface Found {
  readonly process: ExecutableProcess;
  readonly beginning: Beginning;
}

function calledBy(run: Run, row: ElementRow, call: CallPlan): Found | Failure {
  const processId = processIdOf(run, row, call);
  if (typeof processId !== 'string') return processId;
  const binding = bindingOf(run, row, call);
  if ('kind' in binding) return binding;
  const from = run.processOf(row).definition;
  const definition = run.callee({ processId, binding, from });
  return definition === null
    ? missing(
        `Expected a process ${processId} (${spoken(binding)}) to call, but none is deployed.`,
        { processId, binding },
      )
    : beginningOf(run, definition);
}

function beginningOf(run: Run, definition: DefinitionId): Found | Failure {
  const process = run.version(definition);
  const { starts, startsAt } = process.called;
  if (startsAt === 'all') return { process, beginning: { start: null, values: {} } };
  const plain = starts.filter((id) => (process.nodes.get(id)?.event ?? null) === null);
  const [start] = plain;
  if (start !== undefined && plain.length === 1)
    return { process, beginning: { start, values: {} } };
  return missing(
    `Expected one none start event at which ${process.processId} begins when it is called, but ` +
      `it has ${plain.length}.`,
    { processId: process.processId, definition, startEvents: starts },
  );
}

/** Every variable that is seen from the call, or only its own: what the inputs have mapped. */
function handedOver(run: Run, { id }: ElementRow, { takesAll }: CallPlan): JsonObject {
  if (takesAll) return variablesSeen(run.draft, id);
  const own: [string, JsonValue][] = [];
  for (const { name, value } of run.draft.variables(id)) own.push([name, value]);
  return Object.fromEntries(own);
}

function processIdOf(run: Run, row: ElementRow, { process }: CallPlan): ElementId | Failure {
  const found = compute(run, row, { source: process, place: 'called element' });
  if ('kind' in found) return found;
  const id = typeof found.value === 'string' ? parseElementId(found.value) : null;
  return (
    id ??
    missing(`Expected the id of a process to call, but it is ${described(found.value)}.`, {
      processId: found.value,
    })
  );
}

function bindingOf(run: Run, row: ElementRow, { binding }: CallPlan): CallBinding | Failure {
  if (!('value' in binding)) return { type: binding.type };
  const found = compute(run, row, { source: binding.value, place: binding.type });
  if ('kind' in found) return found;
  const { value } = found;
  if (binding.type === 'version') return numbered(value);
  if (typeof value === 'string' && value !== '') return { type: 'versionTag', versionTag: value };
  return missing(`Expected a version tag of the process to call, but it is ${described(value)}.`, {
    versionTag: value,
  });
}

function numbered(value: JsonValue): CallBinding | Failure {
  const version = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  if (typeof version === 'number' && Number.isInteger(version)) return { type: 'version', version };
  return missing(
    `Expected the number of a version of the process to call, but it is ${described(value)}.`,
    { version: value },
  );
}

interface Question {
  readonly source: ValueSource;
  readonly place: string;
}

function compute(
  run: Run,
  { id }: ElementRow,
  { source, place }: Question,
): { readonly value: JsonValue } | Failure {
  const result = valueOf(source, variablesFrom(run.draft, id), run.at);
  warn(run, id, place, result);
  return result.ok ? { value: result.value } : missing(result.message, { place });
}

function spoken(binding: CallBinding): string {
  switch (binding.type) {
    case 'latest':
      return 'any version';
    case 'deployment':
      return 'deployed together with its caller';
    case 'versionTag':
      return `tagged ${binding.versionTag}`;
    case 'version':
      return `version ${binding.version}`;
  }
}

function missing(message: string, details: JsonObject): Failure {
  return { kind: 'calledElementMissing', message, details };
}
