import type { ToolAction, ToolGuards } from '../../../shared/effect-ledger.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { valueAt } from '../../../shared/json-pointer.ts';
import type { RejectionCode } from '../../../shared/rejection.ts';
import { faultsOf, type LedgerRow, type ToolScope } from '../../engine/index.ts';
import { canonicalJson, sha256 } from '../hash.ts';
import type { ToolOperation } from './tool-set.ts';
import type { FoundTool } from './tool-sets.ts';

/** A call as a performer wants it. */
export interface Wanted {
  readonly tool: string;
  readonly arguments: JsonObject;
  /** `null`: it has no name for it. */
  readonly effectKey: string | null;
}

/** A call as it is put before the engine. */
export interface Meant {
  readonly action: ToolAction;
  readonly digest: string;
  readonly guards: ToolGuards;
  readonly refusal: { readonly code: RejectionCode; readonly detail: string } | null;
}

/** What an action is bound to beside itself. */
export interface Binding {
  readonly subject: JsonObject;
  readonly itemId: string;
  readonly epoch: number;
}

/**
 * The digest of a canonical action (RFC 8785): what is approved is what is run.
 * @see work-item protocol, section 9
 */
export function digestOf(action: ToolAction, { subject, itemId, epoch }: Binding): string {
  const { tool, toolVersion, amount, policyVersion = null } = action;
  return sha256(
    canonicalJson({
      tool,
      toolVersion,
      arguments: action.arguments,
      subject,
      amount,
      policyVersion,
      itemId,
      epoch,
    }),
  );
}

/** What nobody knows may do anything. */
const UNKNOWN: Pick<
  ToolOperation,
  'isEffect' | 'sinks' | 'isExternal' | 'isMasterData' | 'compensator'
> = { isEffect: true, sinks: [], isExternal: true, isMasterData: false };

/** Puts together what is meant by a call, and finds out what the gateway itself has against it. */
export function meantBy(
  wanted: Wanted,
  { item, subject, policyVersion, effects }: ToolScope,
  found: FoundTool | null,
): Meant {
  const { tool, effectKey } = wanted;
  const operation = found?.operation ?? UNKNOWN;
  const action: ToolAction = {
    tool,
    toolVersion: versionOf(found),
    arguments: wanted.arguments,
    effectKey: effectKey ?? keyFor(wanted, found, effects),
    isEffect: operation.isEffect,
    compensator: operation.compensator?.operation ?? null,
    amount: amountIn(wanted.arguments, found),
    policyVersion,
    ...(operation.isMasterData ? { isMasterData: true } : {}),
    ...connectorOf(found),
  };
  const before = effects.find((row) => row.action.effectKey === action.effectKey);
  return {
    action,
    digest: digestFor(action, before, { subject, itemId: item.id, epoch: item.epoch }),
    guards: {
      sinks: operation.sinks,
      isExternal: operation.isExternal,
      egress: found?.set.egress ?? null,
    },
    refusal: refusalOf(wanted, subject, found),
  };
}

function connectorOf(found: FoundTool | null): Pick<ToolAction, 'connector'> {
  return found === null ? {} : { connector: found.operation.connector ?? found.set.connector };
}

function versionOf(found: FoundTool | null): string {
  return found === null ? 'none' : found.version;
}

/**
 * What was called before is found again under its key, whatever has changed since, as long as the
 * call is the same; what still waits for a permission has to be exactly as it was shown.
 */
function digestFor(action: ToolAction, before: LedgerRow | undefined, now: Binding): string {
  if (before === undefined || before.state === 'proposed') return digestOf(action, now);
  const { toolVersion, amount, policyVersion } = before.action;
  const then = { ...action, toolVersion, amount };
  return digestOf(policyVersion === undefined ? then : { ...then, policyVersion }, {
    ...now,
    // For another part of the same work it may have been called, under that one's lease.
    itemId: before.workItem,
    epoch: before.epoch,
  });
}

/** An effect without a name is named by what it does: the same again is the same. A read is new. */
function keyFor(
  { tool, arguments: args }: Wanted,
  found: FoundTool | null,
  effects: readonly LedgerRow[],
): string {
  const what = sha256(canonicalJson({ tool, arguments: args })).slice(0, 32);
  return found?.operation.isEffect === false
    ? `read-${effects.length + 1}-${what}`
    : `auto-${what}`;
}

function amountIn(args: JsonObject, found: FoundTool | null): number | null {
  const pointer = found?.operation.amount;
  const value = pointer === undefined ? undefined : valueAt(args, pointer);
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

function refusalOf(
  { tool, arguments: args }: Wanted,
  subject: JsonObject,
  found: FoundTool | null,
): Meant['refusal'] {
  if (found === null)
    return denied(`Expected ${tool} to be an operation that is registered, but it is none.`);
  const [fault] = faultsOf(found.operation.parameters, args);
  if (fault !== undefined)
    return denied(
      `Expected arguments that ${tool} takes, but at ${fault.pointer || 'their root'}: ${fault.message}`,
    );
  if (found.operation.amount !== undefined && amountIn(args, found) === null)
    return denied(
      `Expected an amount in minor units at ${found.operation.amount}, but found none.`,
    );
  for (const [pointer, name] of Object.entries(found.operation.entities))
    if (!isSame(valueAt(args, pointer), Object.hasOwn(subject, name) ? subject[name] : undefined))
      return denied(
        `Expected ${pointer} of ${tool} to be the ${name} of the item, but it differs.`,
      );
  return null;
}

function isSame(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return isJsonObject(one) || Array.isArray(one)
    ? canonicalJson(one) === canonicalJson(other)
    : one === other;
}

function denied(detail: string): Meant['refusal'] {
  return { code: 'toolDenied', detail };
}
