import { afterEach, describe, expect, it, vi } from 'vitest';
import { createModelReader, type ModelReader, type ModelReaderOptions } from './model-reader.ts';

const unruly = new URL('./fixtures/unruly-child.js', import.meta.url);
const silent = new URL('./fixtures/silent-child.js', import.meta.url);

let reader: ModelReader;

afterEach(() => reader.close());

function open(options: ModelReaderOptions = {}): void {
  reader = createModelReader({ module: unruly, deadlineMs: 10_000, ...options });
}

function model(behaviour: string): string {
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><!-- ${behaviour} --></definitions>`;
}

/** What the child says of itself. */
async function ask(behaviour = 'answer'): Promise<Record<'pid' | 'files' | 'environment', number>> {
  const reading = await reader.read(model(behaviour));
  if (!reading.ok) throw new Error(reading.diagnostics[0]!.code);
  return reading.model.definitions.attributes as Record<'pid' | 'files' | 'environment', number>;
}

/** The code and the sentence of a refusal. */
async function refusal(behaviour: string): Promise<string> {
  const reading = await reader.read(model(behaviour));
  if (reading.ok) throw new Error('read');
  return reading.diagnostics.map(({ code, message }) => `${code}: ${message}`).join();
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('the child of a model reader', () => {
  it('is kept warm', async () => {
    open();
    const first = await ask();
    const second = await ask();
    expect(second).toEqual({ ...first, files: 2 });
  });

  it('inherits no environment, and so no secret', async () => {
    open();
    vi.stubEnv('BATON_SECRET', 'hidden');
    expect((await ask()).environment).toBeLessThanOrEqual(3);
    vi.unstubAllEnvs();
  });

  it('is replaced after its share of files', async () => {
    open({ filesPerChild: 2 });
    const pids = [(await ask()).pid, (await ask()).pid, (await ask()).pid];
    expect(pids[1]).toBe(pids[0]);
    expect(pids[2]).not.toBe(pids[0]);
    expect(isAlive(pids[0]!)).toBe(false);
  });

  it('is killed at the deadline, and the next file gets a fresh one', async () => {
    open({ deadlineMs: 200 });
    const { pid } = await ask();
    expect(await refusal('spin')).toBe(
      'parse-timeout: Expected the model to be parsed within 200 ms, but it took longer.',
    );
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false));
    expect((await ask()).pid).not.toBe(pid);
  });

  it('dies of its memory cap, not this process', async () => {
    open({ memoryMb: 32 });
    const { pid } = await ask();
    expect(await refusal('allocate')).toMatch(/^parse-crashed: .* ended by SIG(ABRT|TRAP|ILL)\.$/);
    expect(isAlive(pid)).toBe(false);
    expect((await ask()).pid).not.toBe(pid);
  }, 20_000);

  it.each([
    ['exit', 'it ended with code 3'],
    ['throw', 'it ended with code 1'],
  ])('may %s: the file is refused, the next is read', async (behaviour, how) => {
    open();
    await ask();
    expect(await refusal(behaviour)).toBe(
      `parse-crashed: Expected the model to be parsed within its share of memory, but the parser died: ${how}.`,
    );
    expect((await ask()).files).toBe(1);
  });

  it('may stop listening: the file is refused, the next is read', async () => {
    open();
    await ask();
    expect(await refusal('disconnect')).toMatch(/^parse-crashed: /);
    expect((await ask()).files).toBe(1);
  });

  it('may never be ready: the file is refused', async () => {
    open({ module: silent, startMs: 300 });
    expect(await refusal('answer')).toMatch(/^parse-timeout: /);
  });

  it('may not be startable: the file is refused', async () => {
    open({ module: new URL('./fixtures/no-such-child.js', import.meta.url) });
    expect(await refusal('answer')).toMatch(/^parse-crashed: .* it ended with code 1\.$/);
  });

  it.each(['lie', 'babble', 'fail'])(
    'is at fault, not the file, when it answers with a %s',
    async (behaviour) => {
      open();
      await expect(reader.read(model(behaviour))).rejects.toThrow(/^Expected .*, but .*\.$/);
      expect((await ask()).files).toBe(2);
    },
  );

  it('takes one file at a time, in their order, however many come at once', async () => {
    open();
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask()));
    expect(answers.map(({ files }) => files)).toEqual(answers.map((_, at) => at + 1));
    expect(new Set(answers.map(({ pid }) => pid)).size).toBe(1);
  });

  it('is one of two when two are allowed', async () => {
    open({ children: 2 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask()));
    expect(new Set(answers.map(({ pid }) => pid)).size).toBe(2);
  });

  it('does not hold up the others with a file that hangs', async () => {
    open({ children: 2, deadlineMs: 1_000 });
    const hanging = refusal('spin');
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask()));
    expect(answers.at(-1)!.files).toBe(5);
    expect(await hanging).toMatch(/^parse-timeout: /);
  });

  it('is not asked for more files than may wait', async () => {
    open({ waiting: 1 });
    const [, , third] = await Promise.all([ask(), ask(), refusal('answer')]);
    expect(third).toBe(
      'reader-busy: Expected a parser to be free, but too many models are waiting.',
    );
  });

  it('ends when the reader is closed, also in the middle of a file', async () => {
    open();
    const { pid } = await ask();
    const waiting = [refusal('spin'), refusal('answer')];
    await reader.close();
    expect(await Promise.all(waiting)).toEqual([
      'reader-closed: Expected the reader to be open, but it is closed.',
      'reader-closed: Expected the reader to be open, but it is closed.',
    ]);
    expect(isAlive(pid)).toBe(false);
    expect(await refusal('answer')).toMatch(/^reader-closed: /);
  });
});
