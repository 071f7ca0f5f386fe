import type { ToolOperationRequest } from '../../../shared/api/tool-shapes.ts';
import { isPointer } from '../../../shared/json-pointer.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { faultIn } from '../connectors/feel.ts';
import { closedSchema } from './closed-schema.ts';
import { ANY_GOOD, type ToolOperation } from './tool-set.ts';

/** How long (ms) a system may take until it shows what was done, when nobody says. */
const CONFIRM_MS = 30_000;

/**
 * Makes operations of what was handed in, with what is safe where nothing is said: whatever is not a
 * plain read is an effect. @rejects invalidContent naming the operation and what is wrong with it
 */
export function readOperations(
  requests: readonly ToolOperationRequest[],
): Outcome<readonly ToolOperation[]> {
  const operations: ToolOperation[] = [];
  for (const request of requests) {
    const read = readOperation(request);
    if (!read.ok) return read;
    if (operations.some(({ name }) => name === read.value.name))
      return reject('invalidContent', `Expected one operation ${request.name}, but found two.`);
    operations.push(read.value);
  }
  const names = new Set(operations.map(({ name }) => name));
  for (const { name, compensator } of operations)
    if (compensator !== undefined && !names.has(compensator.operation))
      return reject(
        'invalidContent',
        `Expected an operation ${compensator.operation} that undoes ${name}, but there is none.`,
      );
  return accept(operations);
}

function readOperation(request: ToolOperationRequest): Outcome<ToolOperation> {
  const { name } = request;
  const fault = faultOf(request);
  if (fault !== null) return reject('invalidContent', `Operation ${name}: ${fault}`);
  const parameters = closedSchema(request.parameters ?? { type: 'object' });
  if (!parameters.ok) return reject('invalidContent', `Operation ${name}: ${parameters.fault}`);
  return accept({
    name,
    parameters: parameters.schema,
    ...called(request),
    ...guarded(request),
    ...only(request),
    ...confirmed(request),
    ...concealed(request),
  });
}

/** How it is called, and when that has gone well. */
function called({
  method = 'POST',
  path,
  description = '',
  isEffect = method !== 'GET',
  successWhen = ANY_GOOD,
}: ToolOperationRequest): Pick<
  ToolOperation,
  'description' | 'method' | 'path' | 'isEffect' | 'successWhen'
> {
  return { description, method, path, isEffect, successWhen };
}

/** What its arguments are looked at for. */
function guarded({
  sinks = [],
  entities = {},
  isExternal = false,
  isMasterData = false,
}: ToolOperationRequest): Pick<
  ToolOperation,
  'sinks' | 'entities' | 'isExternal' | 'isMasterData'
> {
  return { sinks, entities, isExternal, isMasterData };
}

/** How its effect is looked for, when anything says. */
function confirmed({ confirm }: ToolOperationRequest): Pick<ToolOperation, 'confirm'> {
  if (confirm === undefined) return {};
  return { confirm: { ...confirm, withinMs: confirm.withinMs ?? CONFIRM_MS } };
}

/** Which personal values it is given, and which it gives. */
function concealed({
  reveals,
  personal,
}: ToolOperationRequest): Pick<ToolOperation, 'reveals' | 'personal'> {
  return {
    ...(reveals === undefined ? {} : { reveals }),
    ...(personal === undefined ? {} : { personal }),
  };
}

/** What may be left out, and then stays so. */
function only({
  connector,
  query,
  result,
  compensator,
  amount,
  idempotencyHeader,
  tokens,
  timeoutMs,
  remoteName,
}: ToolOperationRequest): Partial<ToolOperation> {
  return {
    ...(connector === undefined ? {} : { connector }),
    ...(query === undefined ? {} : { query }),
    ...(result === undefined ? {} : { result }),
    ...(compensator === undefined ? {} : { compensator }),
    ...(amount === undefined ? {} : { amount }),
    ...(idempotencyHeader === undefined ? {} : { idempotencyHeader }),
    ...(tokens === undefined ? {} : { tokens }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(remoteName === undefined ? {} : { remoteName }),
  };
}

const HEADER = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/;
/** Headers that say where a message ends, whom it is for, or who sends it. */
const NOT_OURS =
  /^(authorization|connection|content-.*|cookie|expect|host|te|trailer|transfer-encoding|upgrade)$/i;

function faultOf(request: ToolOperationRequest): string | null {
  const { path, idempotencyHeader } = request;
  const wrong = pointersOf(request).find((one) => !isPointer(one));
  if (wrong !== undefined) return `Expected a JSON pointer, but found "${wrong}".`;
  if (/[\s\\#]/.test(path)) return `Expected a path, but found "${path}".`;
  if (idempotencyHeader !== undefined && !isHeader(idempotencyHeader))
    return `Expected a header that names an effect, but found "${idempotencyHeader}".`;
  return faultOfConditions(request) ?? faultOfResult(request);
}

/** An empty one points at everything: what is not said is nobody's fault. */
function pointersOf(request: ToolOperationRequest): readonly string[] {
  const { sinks = [], entities = {}, amount = '', tokens = '', compensator } = request;
  const { reveals = [], personal = [] } = request;
  const taken = Object.values(compensator?.arguments ?? {});
  const own = [...reveals, ...personal];
  return [...sinks, ...Object.keys(entities), amount, tokens, ...taken, ...own];
}

function faultOfConditions({ successWhen, confirm }: ToolOperationRequest): string | null {
  for (const source of [successWhen, confirm?.happenedWhen]) {
    const fault = source === undefined ? null : faultIn(source);
    if (fault !== null) return fault;
  }
  return null;
}

function faultOfResult({ result }: ToolOperationRequest): string | null {
  const checked = result === undefined ? null : closedSchema(result);
  return checked === null || checked.ok ? null : checked.fault;
}

function isHeader(name: string): boolean {
  return HEADER.test(name) && !NOT_OURS.test(name);
}
