/**
 * @see createWorker: do work; createClient: deploy, start, tell; createHumanClient: what people do;
 * createProbe: let a system of record be read.
 */
export {
  createWorker,
  type WorkByCapability,
  type Worker,
  type WorkerOptions,
  type WorkOf,
} from './create-worker.ts';
export { createClient, type Client } from './create-client.ts';
export {
  createProbe,
  type ProbeKeys,
  type ProbeOptions,
  type ProbeServer,
  type ReadState,
} from './create-probe.ts';
export { createHumanClient, type HumanClient } from './create-human-client.ts';
export {
  createCaller,
  segment,
  type Access,
  type Caller,
  type CallRequest,
  type Fetch,
  type FetchInit,
  type FetchReply,
  type ReadableBody,
} from './caller.ts';
export { BatonRefused, BatonUnreachable, WorkLost, type LossReason } from './errors.ts';
export type { Directive } from './held-work.ts';
export type { Patience } from './patience.ts';
export type { JsonObject, JsonValue } from '../../shared/json.ts';
export type {
  AnyWork,
  Asked,
  ClaimContent,
  Failure,
  Handler,
  Question,
  Tools,
  Tool,
  Artefact,
  Verdict,
  PartialContent,
  WorkContext,
  WorkTypes,
} from './work-context.ts';
