import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Route } from './bundle-budgets.ts';
import { weighRoutes } from './weigh-routes.ts';

const VIEWER: Route = {
  name: 'viewer',
  entries: ['viewer.ts'],
  limitKb: 1,
  never: [/\/Modeler\.js$/],
};

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-sizes-'));
  write('.vite/manifest.json', {
    'viewer.ts': { file: 'viewer.js', imports: ['_shared.js'], css: ['viewer.css'] },
    '_shared.js': { file: 'shared.js', imports: ['viewer.ts'] },
    'editor.ts': { file: 'editor.js' },
  });
  for (const name of ['viewer', 'shared', 'editor']) {
    write(`${name}.js`, name);
    write(`${name}.js.map`, { sources: [`../${name}.ts`] });
  }
  write('viewer.css', 'a{}');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('weighRoutes', () => {
  it('weighs scripts and styles of all static imports, and lets a light route pass', () => {
    const { report, faults } = weighRoutes(folder, [VIEWER], []);
    expect(faults).toEqual([]);
    expect(report).toEqual(['viewer               0.1 of 1 kB in 3 files']);
  });

  it('does not weigh again what the page it is opened upon has fetched', () => {
    const later = { ...VIEWER, name: 'later', entries: ['editor.ts', 'viewer.ts'] };
    const { report } = weighRoutes(folder, [{ ...later, upon: ['viewer.ts'] }], []);
    expect(report).toEqual(['later                0.0 of 1 kB in 1 files']);
  });

  it('refuses a route that is too heavy by what it imports', () => {
    write('shared.js', Array.from({ length: 400 }, (_, index) => index ** 7).join());
    expect(weighRoutes(folder, [VIEWER], []).faults).toEqual([
      expect.stringMatching(/^Expected viewer to keep its limit, but it weighs \d+\.\d of 1 kB\.$/),
    ]);
  });

  it('refuses a source that a route has to do without', () => {
    write('shared.js.map', { sources: ['../node_modules/bpmn-js/lib/Modeler.js'] });
    expect(weighRoutes(folder, [VIEWER], []).faults).toEqual([
      'Expected viewer to do without ../node_modules/bpmn-js/lib/Modeler.js, but it imports it.',
    ]);
  });

  it('refuses an entry that is missing, unless it is known not to be there yet', () => {
    const inbox = { ...VIEWER, name: 'inbox', entries: ['inbox.ts'] };
    expect(weighRoutes(folder, [inbox], []).faults).toEqual([
      'Expected inbox.ts to open inbox, but no such entry was built.',
    ]);
    expect(weighRoutes(folder, [inbox], ['inbox.ts']).faults).toEqual([]);
  });

  it('refuses an entry said not to be there that is', () => {
    expect(weighRoutes(folder, [], ['editor.ts']).faults).toEqual([
      'Expected editor.ts not to be built yet, but it is: take it off the list.',
    ]);
  });

  it('fails when it sees nothing', () => {
    write('viewer.js.map', { sources: [] });
    write('shared.js.map', { sources: [] });
    expect(() => weighRoutes(folder, [VIEWER], [])).toThrow('to name sources');
    expect(() => weighRoutes(join(folder, 'nowhere'), [VIEWER], [])).toThrow('ENOENT');
  });
});

function write(file: string, content: unknown): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
}
