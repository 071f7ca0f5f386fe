declare const kind: unique symbol;

/** A string that only its own parser or maker can produce. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind };

/** One running (or finished) process: the unit of consistency. */
export type InstanceId = Id<'Instance'>;
/** One entry of a token into a flow node, `{instance}.e{seq}`. */
export type ElementInstanceId = Id<'ElementInstance'>;
/** One offer of a task to a performer, `{instance}.w{seq}`. */
export type WorkItemId = Id<'WorkItem'>;
/** One wait for a timer or a message, `{instance}.s{seq}`. */
export type SubscriptionId = Id<'Subscription'>;
/** One halt that needs an operator, `{instance}.i{seq}`. */
export type IncidentId = Id<'Incident'>;
/** One question to people about an item of work, `{instance}.q{seq}`. */
export type QueryId = Id<'Query'>;
/** One effect on a system of record, `{instance}.l{seq}`. */
export type LedgerId = Id<'Ledger'>;
/** One permission for one action, `{instance}.a{seq}`. */
export type ApprovalId = Id<'Approval'>;
/** One completed activity that may be compensated, `{instance}.c{seq}`. */
export type CompensationId = Id<'Compensation'>;
/** A signal that waits until its instance is resumed, `{instance}.k{seq}`. */
export type KeptSignalId = Id<'KeptSignal'>;
/** The `id` of a flow node in the model. */
export type ElementId = Id<'Element'>;
/** The `id` of a sequence flow in the model. */
export type FlowId = Id<'Flow'>;
/** One deployed version of one process. */
export type DefinitionId = Id<'Definition'>;
/** The idempotency key of one command; the same key is never decided twice. */
export type CommandId = Id<'Command'>;
/** A performer's own name for one claim. */
export type ClaimId = Id<'Claim'>;

/** Whatever the engine keeps a row of. */
export type EntityId =
  | ElementInstanceId
  | WorkItemId
  | SubscriptionId
  | IncidentId
  | CompensationId
  | KeptSignalId
  | QueryId
  | LedgerId
  | ApprovalId;

const INSTANCE = /^[A-Za-z0-9_-]{1,64}$/;
const ENTITY = /^([A-Za-z0-9_-]{1,64})\.([ewsickqla])(\d{1,15})$/;
const MODEL_ID = /^[\p{L}_][\p{L}\p{N}_.-]{0,254}$/u;
const OPAQUE = /^[\x21-\x7e]{1,200}$/;

/** The one door from untrusted text to an {@link InstanceId}. */
export function parseInstanceId(text: string): InstanceId | null {
  return INSTANCE.test(text) ? (text as InstanceId) : null;
}

/** The one door from untrusted text to a {@link WorkItemId}. */
export function parseWorkItemId(text: string): WorkItemId | null {
  return ENTITY.exec(text)?.[2] === 'w' ? (text as WorkItemId) : null;
}

/** The one door from untrusted text to an {@link IncidentId}. */
export function parseIncidentId(text: string): IncidentId | null {
  return ENTITY.exec(text)?.[2] === 'i' ? (text as IncidentId) : null;
}

/** The one door from untrusted text to a {@link QueryId}. */
export function parseQueryId(text: string): QueryId | null {
  return ENTITY.exec(text)?.[2] === 'q' ? (text as QueryId) : null;
}

/** The one door from untrusted text to a {@link LedgerId}. */
export function parseLedgerId(text: string): LedgerId | null {
  return ENTITY.exec(text)?.[2] === 'l' ? (text as LedgerId) : null;
}

/** The one door from untrusted text to an {@link ApprovalId}. */
export function parseApprovalId(text: string): ApprovalId | null {
  return ENTITY.exec(text)?.[2] === 'a' ? (text as ApprovalId) : null;
}

/** The one door from untrusted text to a {@link SubscriptionId}. */
export function parseSubscriptionId(text: string): SubscriptionId | null {
  return ENTITY.exec(text)?.[2] === 's' ? (text as SubscriptionId) : null;
}

/** The one door from untrusted text to an {@link ElementInstanceId}. */
export function parseElementInstanceId(text: string): ElementInstanceId | null {
  return ENTITY.exec(text)?.[2] === 'e' ? (text as ElementInstanceId) : null;
}

/** The one door from model text to an {@link ElementId}: an XML `NCName` (at most 255 characters). */
export function parseElementId(text: string): ElementId | null {
  return MODEL_ID.test(text) ? (text as ElementId) : null;
}

/** The one door from model text to a {@link FlowId}: an XML `NCName` (at most 255 characters). */
export function parseFlowId(text: string): FlowId | null {
  return MODEL_ID.test(text) ? (text as FlowId) : null;
}

/** The one door from untrusted text to a {@link DefinitionId}. */
export function parseDefinitionId(text: string): DefinitionId | null {
  return OPAQUE.test(text) ? (text as DefinitionId) : null;
}

/** The one door from untrusted text to a {@link CommandId}. */
export function parseCommandId(text: string): CommandId | null {
  return OPAQUE.test(text) ? (text as CommandId) : null;
}

/** The one door from untrusted text to a {@link ClaimId}. */
export function parseClaimId(text: string): ClaimId | null {
  return OPAQUE.test(text) ? (text as ClaimId) : null;
}

/** The instance an entity belongs to: entity ids carry it, so no look-up is needed. */
export function instanceOf(entity: EntityId): InstanceId {
  return entity.slice(0, entity.lastIndexOf('.')) as InstanceId;
}

/** Names the flow-node entry that journal record `seq` makes. */
export function elementInstanceId(instance: InstanceId, seq: number): ElementInstanceId {
  return `${instance}.e${seq}` as ElementInstanceId;
}

/** Names the work item that journal record `seq` opens. */
export function workItemId(instance: InstanceId, seq: number): WorkItemId {
  return `${instance}.w${seq}` as WorkItemId;
}

/** Names the subscription that journal record `seq` opens. */
export function subscriptionId(instance: InstanceId, seq: number): SubscriptionId {
  return `${instance}.s${seq}` as SubscriptionId;
}

/** Names the incident that journal record `seq` raises. */
export function incidentId(instance: InstanceId, seq: number): IncidentId {
  return `${instance}.i${seq}` as IncidentId;
}

/** Names the question that journal record `seq` raises. */
export function queryId(instance: InstanceId, seq: number): QueryId {
  return `${instance}.q${seq}` as QueryId;
}

/** Names the effect that journal record `seq` intends. */
export function ledgerId(instance: InstanceId, seq: number): LedgerId {
  return `${instance}.l${seq}` as LedgerId;
}

/** Names the approval that journal record `seq` asks for. */
export function approvalId(instance: InstanceId, seq: number): ApprovalId {
  return `${instance}.a${seq}` as ApprovalId;
}

/** Names what journal record `seq` keeps for compensation. */
export function compensationId(instance: InstanceId, seq: number): CompensationId {
  return `${instance}.c${seq}` as CompensationId;
}

/** Names the signal that journal record `seq` keeps until the instance is resumed. */
export function keptSignalId(instance: InstanceId, seq: number): KeptSignalId {
  return `${instance}.k${seq}` as KeptSignalId;
}
