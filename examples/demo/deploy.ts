import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { objectsOf } from '../json.ts';
import type { Log } from '../workers/log.ts';
import type { BatonAdmin } from './baton-admin.ts';
import type { MemoryFile } from './memory.ts';

/** Deploys the process with its forms, unless it is the one that was deployed before. */
export async function deployProcess(
  baton: BatonAdmin,
  folder: string,
  memory: MemoryFile,
  log: Log,
): Promise<void> {
  const resources = readdirSync(folder)
    .filter((name) => /\.(bpmn|form)$/.test(name))
    .sort()
    .map((name) => ({ name, content: readFileSync(join(folder, name), 'utf8') }));
  const digest = createHash('sha256').update(JSON.stringify(resources)).digest('hex');
  if (memory.now.deployed === digest) return;
  const deployed = await baton.ask({
    method: 'POST',
    path: '/v1/deployments',
    body: { name: 'Invoice to payment', resources },
  });
  memory.change({ deployed: digest });
  log('process.deployed', { processes: objectsOf(deployed, 'processes') });
}
