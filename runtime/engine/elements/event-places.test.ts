import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inEveryMode } from '../../testing/every-mode.ts';
import { readFixture, runOf, type Fixture } from '../../testing/fixture.ts';
import { Harness } from '../../testing/harness.ts';
import { BY_REFERENCE, eventStory } from '../../testing/stories/events.ts';
import { traceOf } from '../../testing/trace.ts';

const FIXTURES = new URL('./fixtures/events/', import.meta.url);
const DRAWN = readdirSync(FIXTURES)
  .filter((name) => name.endsWith('.bpmn'))
  .map((name) => name.replace('.bpmn', ''));
/** What happens in a drawn process: it is started by its event, and everything it waits for comes. */
async function runThrough(name: string): Promise<Harness> {
  return through(await read(name), name);
}

function read(name: string): Promise<Fixture> {
  return readFixture(new URL(`${name}.bpmn`, FIXTURES));
}

function through(fixture: Fixture, name: string): Harness {
  return eventStory(name)(runOf(fixture));
}

describe('every event, wherever it stands', () => {
  it.each(DRAWN)('%s', async (name) => {
    const fixture = await read(name);
    const run = through(fixture, name);
    expect(run.incidents).toEqual([]);
    expect(run.ended).toBe('completed');
    expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
    const golden = new URL(`${name}.trace.txt`, FIXTURES);
    await expect(traceOf(run)).toMatchFileSnapshot(golden.pathname);
    const { live, crash, replay } = inEveryMode(() => through(fixture, name));
    expect([crash, replay]).toEqual([live, live]);
  });

  it('has a twin by reference of whatever has a definition', () => {
    const alone = DRAWN.filter((name) => !name.endsWith(BY_REFERENCE)).filter(
      (name) => !DRAWN.includes(name + BY_REFERENCE),
    );
    expect(alone).toEqual(['process-starts-on-nothing']);
  });

  it.each(DRAWN.filter((name) => DRAWN.includes(name + BY_REFERENCE)))(
    '%s is the same by reference',
    async (name) => {
      const [inline, referenced] = [await runThrough(name), await runThrough(name + BY_REFERENCE)];
      const facts = referenced.trace.map((fact) => fact.replace(BY_REFERENCE, ''));
      const skipped = inline.trace.filter((fact) => !ONLY_INLINE.test(fact));
      expect(facts.filter((fact) => !ONLY_INLINE.test(fact))).toEqual(skipped);
    },
  );
});

/** What has no definition stands among those that have one, and has no twin. */
const ONLY_INLINE = /milestone|none|^begin-in|several-undo|several-milestone/;
