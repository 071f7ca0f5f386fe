import type { ToolOperationRequest } from '../../../shared/api/tools.ts';
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
  const { name, method = 'POST', path, confirm } = request;
  const fault = faultOf(request);
  if (fault !== null) return reject('invalidContent', `Operation ${name}: ${fault}`);
  const parameters = closedSchema(request.parameters ?? { type: 'object' });
  if (!parameters.ok) return reject('invalidContent', `Operation ${name}: ${parameters.fault}`);
  const { isEffect = method !== 'GET', sinks = [], entities = {}, description = '' } = request;
  const { isExternal = false, isMasterData = false, successWhen = ANY_GOOD } = request;
  return accept({
    name,
    description,
    method,
    path,
    parameters: parameters.schema,
    isEffect,
    successWhen,
    sinks,
    entities,
    isExternal,
    isMasterData,
    ...only(request),
    ...(confirm === undefined
      ? {}
      : { confirm: { ...confirm, withinMs: confirm.withinMs ?? CONFIRM_MS } }),
  });
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
  const { path, sinks = [], entities = {}, amount, tokens, idempotencyHeader } = request;
  const pointers = [...sinks, ...Object.keys(entities), ...[amount ?? '', tokens ?? '']];
  const { compensator, confirm, successWhen, result } = request;
  pointers.push(...Object.values(compensator?.arguments ?? {}));
  const wrong = pointers.find((one) => !isPointer(one));
  if (wrong !== undefined) return `Expected a JSON pointer, but found "${wrong}".`;
  if (/[\s\\#]/.test(path)) return `Expected a path, but found "${path}".`;
  if (idempotencyHeader !== undefined && !isHeader(idempotencyHeader))
    return `Expected a header that names an effect, but found "${idempotencyHeader}".`;
  for (const source of [successWhen, confirm?.happenedWhen]) {
    const fault = source === undefined ? null : faultIn(source);
    if (fault !== null) return fault;
  }
  const checked = result === undefined ? null : closedSchema(result);
  return checked === null || checked.ok ? null : checked.fault;
}

function isHeader(name: string): boolean {
  return HEADER.test(name) && !NOT_OURS.test(name);
}
