import { type JsonObject } from '../../shared/json.ts';
import { textIn } from './text-in.ts';
import { createCaller, segment, type Access, type CallRequest } from './caller.ts';

/** What to start, and with what. */
export interface StartRequest {
  readonly processId: string;
  readonly version?: number;
  readonly variables?: JsonObject;
  readonly businessKey?: string;
}

/** A message for whichever instance waits for it. */
export interface MessageRequest {
  readonly name: string;
  readonly correlationKey?: string;
  readonly variables?: JsonObject;
  /** The sender's own name for it: the same message again is not told twice. */
  readonly messageId?: string;
}

/** A file of a deployment. */
export interface ResourceFile {
  readonly name: string;
  readonly content: string;
}

/** Asks whatever the interface knows. */
export type Call = (request: CallRequest) => Promise<JsonObject>;

/** What programs ask of Baton beside doing work. */
export interface Client {
  /** Asks whatever the interface knows. */
  readonly call: Call;
  deploy(resources: readonly ResourceFile[], name?: string): Promise<JsonObject>;
  /** Starts an instance and resolves to its id. */
  start(request: StartRequest): Promise<string>;
  instance(instanceId: string): Promise<JsonObject>;
  /**
   * Looks until an instance has ended.
   * @param everyMs the pause (ms) between two looks; 500 if nothing is said
   * @throws the reason of `signal` when that comes first
   */
  untilEnded(instanceId: string, signal: AbortSignal, everyMs?: number): Promise<JsonObject>;
  publish(message: MessageRequest): Promise<JsonObject>;
  signal(name: string, variables?: JsonObject): Promise<JsonObject>;
  tasks(instanceId?: string): Promise<JsonObject>;
}

const LOOK_MS = 500;

/** A client for programs that bring in processes, start them and tell them what happened. */
export function createClient(access: Access): Client {
  const caller = createCaller(access);
  const call: Call = (request) => caller.call(request);
  const post = (path: string, body: JsonObject): Promise<JsonObject> =>
    call({ method: 'POST', path, body });
  const instance = (id: string): Promise<JsonObject> =>
    call({ method: 'GET', path: `/v1/instances/${segment(id)}` });
  return {
    call,
    deploy: (resources, name) =>
      post('/v1/deployments', {
        ...(name === undefined ? {} : { name }),
        resources: resources.map((file) => ({ ...file })),
      }),
    async start(request) {
      return textIn(await post('/v1/instances', { ...request }), 'instanceId');
    },
    instance,
    async untilEnded(id, signal, everyMs = LOOK_MS) {
      for (;;) {
        signal.throwIfAborted();
        const found = await instance(id);
        if (found['state'] !== 'active' && found['state'] !== 'suspended') return found;
        await new Promise((resolve) => setTimeout(resolve, everyMs));
      }
    },
    publish: (message) => post('/v1/messages', { ...message }),
    signal: (name, variables = {}) => post('/v1/signals', { name, variables }),
    tasks: (instanceId) => call({ method: 'GET', path: '/v1/inbox', query: { instanceId } }),
  };
}
