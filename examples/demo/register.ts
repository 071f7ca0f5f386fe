import { textOf } from '../json.ts';
import type { Systems } from '../systems/start-systems.ts';
import type { Performer } from '../workers/roster.ts';
import { type BatonAdmin, BatonRefused } from './baton-admin.ts';
import type { MemoryFile } from './memory.ts';

/** Tells Baton where it can read the truth, with a credential that can do nothing but read. */
export async function registerConnectors(baton: BatonAdmin, systems: Systems): Promise<void> {
  const headers = { authorization: `Bearer ${systems.tokens['baton-probe']}` };
  for (const [name, { url }] of [
    ['erp', systems.erp],
    ['sanctions', systems.sanctions],
  ] as const)
    await baton.ask({
      method: 'PUT',
      path: `/v1/registry/connectors/${name}`,
      body: { baseUrl: url, headers, allowPrivate: true },
    });
}

/** The name under which a performer is registered. */
export function agentOf({ name, version }: Performer): string {
  return `${name}@${version}`;
}

/** Forgets what was said to an earlier Baton, if the performers are strangers to this one. */
export async function recogniseBaton(baton: BatonAdmin, memory: MemoryFile): Promise<void> {
  const [agent] = Object.keys(memory.now.keys);
  if (agent === undefined) return;
  try {
    const path = `/v1/registry/agents/${encodeURIComponent(agent)}`;
    await baton.ask({ method: 'GET', path });
  } catch (error) {
    if (!(error instanceof BatonRefused) || error.status !== 404) throw error;
    memory.forgetBaton();
  }
}

/** Registers the performers that Baton does not know yet, and remembers the keys of all. */
export async function registerPerformers(
  baton: BatonAdmin,
  performers: readonly Performer[],
  memory: MemoryFile,
): Promise<void> {
  for (const performer of performers) {
    const agent = agentOf(performer);
    const fresh = await register(baton, performer);
    if (fresh !== null) remember(memory, agent, fresh);
    else if (!(agent in memory.now.keys)) remember(memory, agent, await newKey(baton, agent));
  }
}

async function register(baton: BatonAdmin, performer: Performer): Promise<string | null> {
  const { name, version, kind, capabilities, owner, description } = performer;
  const body = { name, version, kind, capabilities, owner, description };
  try {
    const registered = await baton.ask({ method: 'POST', path: '/v1/registry/agents', body });
    return textOf(registered, 'key');
  } catch (error) {
    if (error instanceof BatonRefused && error.status === 409) return null;
    throw error;
  }
}

async function newKey(baton: BatonAdmin, agent: string): Promise<string> {
  const path = `/v1/registry/agents/${encodeURIComponent(agent)}/key`;
  return textOf(await baton.ask({ method: 'POST', path, body: {} }), 'key');
}

function remember(memory: MemoryFile, agent: string, key: string): void {
  memory.change({ keys: { ...memory.now.keys, [agent]: key } });
}
