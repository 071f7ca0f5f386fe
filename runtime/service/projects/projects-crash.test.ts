import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '../../../shared/time.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import { childProgram, type ChildProgram } from '../../testing/child-program.ts';
import { linesUntilKilled } from '../../testing/store/crash.ts';
import { dataFolders } from '../../testing/store/folders.ts';
import { verifyFolder } from '../../verify/verify-folder.ts';

const KILLS = 8;
const LATEST_KILL_MS = 150;

describe('a project whose server is killed', () => {
  const folder = dataFolders();
  let child: ChildProgram;
  beforeAll(async () => {
    const entry = join(import.meta.dirname, '../../testing/store/project-crash-child.ts');
    child = await childProgram(entry);
  });
  afterAll(() => child.remove());

  it('has every revision that was answered, and each of them whole', async () => {
    const data = folder();
    let checked = 0;
    for (let n = 0; n < KILLS; n += 1) {
      const lines = await linesUntilKilled(child.start([data]), Math.random() * LATEST_KILL_MS);
      const last = lines.at(-1);
      if (last === undefined) continue;
      const { id, revision }: { id: string; revision: number } = JSON.parse(last);
      const { projects, close } = await opened(data);
      const head = await projects.find(id);
      expect(head?.revision).toBeGreaterThanOrEqual(revision);
      for (let one = head?.revision ?? 0; one > Math.max(0, revision - 20); one -= 1) {
        const { files = [] } = (await projects.revision(id, one)) ?? {};
        const contents = await Promise.all(files.map(({ sha256 }) => projects.content(id, sha256)));
        const whole = `${one} `.repeat(2000);
        expect(contents).toEqual([whole, `b ${whole}`]);
        checked += 1;
      }
      await close();
    }
    expect(checked).toBeGreaterThan(KILLS);
    expect(verifyFolder(data, [], { laws: false }).findings).toEqual([]);
  }, 60_000);

  async function opened(data: string) {
    const store = await openSqliteStore({ folder: data, now: () => instant(0) });
    return { projects: store.projects, close: () => store.close() };
  }
});
