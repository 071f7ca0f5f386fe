import type { Transport } from '../../shared/api/connections.ts';
import type { MachineKind } from '../../shared/api/agents.ts';
import type { JsonObject } from '../../shared/json.ts';
import { deploymentOf, lineModel, serviceTask } from './models.ts';
import { ADMIN_TOKEN, type TestRuntime } from './runtime.ts';
import { createClient } from '../client/index.ts';

/** Beats, pauses and circuits fast enough for a test. */
export const FAST_TIMES = { heartbeatMs: 20, pauseMs: 1, circuitMs: 50 };

let count = 0;

/** A performer of one capability, with its key. */
export async function register(
  house: TestRuntime,
  capability: string,
  kind: MachineKind = 'agent',
): Promise<{ agent: string; key: string }> {
  count += 1;
  const body = {
    name: `${kind}-${count}`,
    version: '1.0.0',
    kind,
    capabilities: [capability],
    owner: 'tests',
  };
  const { agent, key } = await house.api('registerAgent', { body });
  return { agent, key };
}

/** Has the runtime reach a performer of a capability at an address. */
export async function connect(
  house: TestRuntime,
  { capability, url, transport }: { capability: string; url: string; transport: Transport },
): Promise<string> {
  const { agent, key } = await register(house, capability);
  const name = `to-${count}`;
  const connector = 'connector' in transport ? transport.connector : name;
  await house.api('putConnector', {
    params: { name: connector },
    body: {
      baseUrl: url,
      headers: { authorization: 'Bearer secret-of-the-system' },
      allowPrivate: true,
    },
  });
  await house.api('putConnection', { params: { name }, body: { agent, key, transport } });
  return name;
}

/** Deploys a process of one service task with a contract, if one is given. */
export async function deployTask(
  house: TestRuntime,
  capability: string,
  extensions: string = '',
): Promise<string> {
  const processId = `p-${capability.replace(/[^\w-]/g, '_')}`;
  const model = lineModel(processId, [serviceTask('work', { type: capability, extensions })]);
  await house.api('deploy', { body: deploymentOf(model) });
  return processId;
}

/** A client with the administrator's token. */
export function adminClient(house: TestRuntime): ReturnType<typeof createClient> {
  return createClient({ baseUrl: house.url, credential: ADMIN_TOKEN });
}

/** Starts an instance, and resolves to it when it has ended. */
export async function runToEnd(
  house: TestRuntime,
  processId: string,
  variables: JsonObject,
): Promise<JsonObject> {
  const client = adminClient(house);
  const id = await client.start({ processId, variables });
  return await client.untilEnded(id, AbortSignal.timeout(10_000), 20);
}
