import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDefinitionId } from '../../../shared/ids.ts';
import { parseDefinitions } from '../../service/model-reader/parse-definitions.ts';
import { inEveryMode } from '../../testing/every-mode.ts';
import { harness, Harness } from '../../testing/harness.ts';
import { CALLS as STORIES } from '../../testing/stories/calls.ts';
import { TestLibrary } from '../../testing/test-library.ts';
import { traceOf } from '../../testing/trace.ts';
import { compile } from '../index.ts';

const FIXTURES = new URL('./fixtures/calls/', import.meta.url);

/** The drawn process, with all others of its file to call. */
async function read(name: string): Promise<() => Harness> {
  const parsed = await parseDefinitions(readFileSync(new URL(`${name}.bpmn`, FIXTURES), 'utf8'));
  if (parsed.type === 'unreadable') throw new Error(JSON.stringify(parsed.diagnostics));
  const { processes, diagnostics } = compile(parsed.model, []);
  expect(diagnostics).toEqual([]);
  const bound = processes.map((one) => one.bind(parseDefinitionId(`${one.processId}:1`)!));
  const main = bound.find(({ processId }) => processId === name)!;
  return () => harness(main, new TestLibrary(...bound));
}

describe('a drawn process that calls or chooses', () => {
  it.each(Object.keys(STORIES))('%s', async (name) => {
    const begin = await read(name);
    const run = begin();
    STORIES[name]?.(run);
    expect(run.ended).toBe('completed');
    expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
    const golden = new URL(`${name}.trace.txt`, FIXTURES);
    await expect(traceOf(run)).toMatchFileSnapshot(golden.pathname);
    const { live, crash, replay } = inEveryMode(() => STORIES[name]?.(begin()));
    expect([crash, replay]).toEqual([live, live]);
  });

  it('has a story, whichever is drawn', () => {
    const drawn = readdirSync(FIXTURES).filter((name) => name.endsWith('.bpmn'));
    expect(drawn.map((name) => name.replace('.bpmn', '')).sort()).toEqual(Object.keys(STORIES));
  });
});
