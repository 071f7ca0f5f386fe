import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { instant } from '../../shared/time.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { dataFolders } from '../testing/store/folders.ts';
import { instanceOf } from '../testing/store/ids.ts';
import { decideBy } from '../testing/store/script.ts';
import { runCli } from './run-cli.ts';

const newFolder = dataFolders();
afterEach(() => vi.restoreAllMocks());

async function folderWithOne(): Promise<string> {
  const folder = newFolder();
  const store = await openSqliteStore({ folder, now: () => instant(0) });
  await store.instances.decide(instanceOf('one'), null, decideBy([{ type: 'start' }], 0));
  await store.close();
  return folder;
}

async function verify(...args: readonly string[]) {
  const said: string[] = [];
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const code = await runCli(['verify', ...args], {});
  return { code, said: said.join('') };
}

it('says that a folder is as it should be', async () => {
  const { code, said } = await verify('--data', await folderWithOne());
  expect(code).toBe(0);
  expect(said).toContain('1 instances, 2 records, 1 commits, 0 findings');
});

it('names what was acknowledged and is not there', async () => {
  const folder = await folderWithOne();
  const history = join(folder, 'history.jsonl');
  writeFileSync(history, '{"type":"started","instance":"two","businessKey":null}\n');
  const { code, said } = await verify('--data', folder, '--history', history);
  expect(code).toBe(1);
  expect(said).toContain('acknowledged (two): Expected the instance two to have been started');
});

it('does not understand what it does not know', async () => {
  expect((await verify('--fast')).code).toBe(2);
});
