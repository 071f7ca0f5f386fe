import { writeSync } from 'node:fs';
import { systemClock } from '../../service/clock.ts';
import { Projects } from '../../service/projects/projects.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';

/** Saves two files that say the same as fast as it can until it is killed; tells each revision. */
async function main(folder: string): Promise<void> {
  const clock = systemClock();
  const store = await openSqliteStore({ folder, now: () => clock.now() });
  const projects = new Projects({
    store: store.projects,
    clock,
    locks: { refusal: () => null, refusalOfAll: () => null },
    onChange: () => undefined,
  });
  tell({ ready: true });
  const made = await projects.create({ name: 'crash', files: filesOf(1) }, 'ann', null);
  if (!made.ok) throw new Error(made.rejection.detail);
  const id = made.value.projectId;
  tell({ id, revision: 1 });
  for (let n = 1; ; n += 1) {
    const save = { ifRevision: n, files: filesOf(n + 1) };
    const saved = await projects.saveAll(id, save, 'ann');
    if (!saved.ok) throw new Error(saved.rejection.detail);
    tell({ id, revision: saved.value.revision });
  }
}

function filesOf(n: number): { name: string; content: string }[] {
  const content = `${n} `.repeat(2000);
  return [
    { name: 'a.bpmn', content },
    { name: 'b.dmn', content: `b ${content}` },
  ];
}

function tell(what: object): void {
  writeSync(1, `${JSON.stringify(what)}\n`);
}

await main(process.argv[2] ?? '');
