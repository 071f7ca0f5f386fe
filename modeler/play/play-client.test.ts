import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PlayFiles } from '../../runtime/play/index.ts';
import { createModelReader } from '../../runtime/service/model-reader/model-reader.ts';
import { readScenario } from '../../shared/scenario/read-scenario.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import { PlayClient, PlayFailed, PlayRefused } from './play-client.ts';
import { MOST_LISTED, PLAY_PROTOCOL, type FromWorker, type ToWorker } from './protocol.ts';
import { readFiles } from './read-files.ts';
import { servePlay } from './serve-play.ts';

const FOLDER = join(import.meta.dirname, '../../processes/invoice-to-payment');
const PROCESS = 'invoice-to-payment';

let files: PlayFiles;
let scenarios: readonly Scenario[];

beforeAll(async () => {
  const reader = createModelReader();
  const names = readdirSync(FOLDER);
  const text = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');
  const reading = await reader.read(text('invoice-to-payment.bpmn'));
  await reader.close();
  if (!reading.ok) throw new Error('unreadable');
  const forms = names
    .filter((name) => name.endsWith('.form'))
    .map((name) => (JSON.parse(text(name)) as { id: string }).id);
  files = { models: [{ resource: 'i.bpmn', model: reading.model }], decisions: [], forms };
  scenarios = names
    .filter((name) => name.endsWith('.scenario.json'))
    .map((name) => {
      const read = readScenario(text(name));
      if (!read.ok) throw new Error(name);
      return read.scenario;
    });
});

/** A worker in the same thread: messages are copied, and come later, as between threads. */
function open(): { readonly client: PlayClient; readonly sent: FromWorker[] } {
  const sent: FromWorker[] = [];
  let hear: (message: FromWorker) => void = () => {};
  const worker = servePlay({
    post(message) {
      const copy = structuredClone(message);
      sent.push(copy);
      void setImmediate().then(() => hear(copy));
    },
    breathe: async () => await setImmediate(),
    read: readFiles,
  });
  const client = new PlayClient({
    post: (message: ToWorker) => void setImmediate().then(() => worker(structuredClone(message))),
    listen: (hears) => {
      hear = hears;
    },
    close: () => {},
  });
  return { client, sent };
}

function named(name: string): Scenario {
  const found = scenarios.find((one) => one.name.startsWith(name));
  if (found === undefined) throw new Error(name);
  return found;
}

describe('a play in a worker', () => {
  it('loads files, and opens a process with a scenario that is stepped through', async () => {
    const { client } = open();
    const { processes, diagnostics } = await client.ask({ type: 'load', files });
    expect([processes.map(({ process }) => process), diagnostics]).toEqual([[PROCESS], []]);
    const scenario = named('who says it has posted');
    const begun = await client.ask({ type: 'open', process: PROCESS, scenario });
    expect(begun.view.state).toBeNull();
    const first = await client.ask({ type: 'step' });
    expect(first.view.tokens.at(-1)?.element).toBe('AssessDocument');
    const rest = await client.ask({ type: 'playOn', until: 'rest' });
    expect([rest.halt, rest.view.dues[0]?.what]).toEqual([null, 'lease']);
    const end = await client.ask({ type: 'playOn', until: 'end' });
    expect([end.halt, end.view.state]).toEqual([{ type: 'over' }, 'completed']);
    const { moments, all } = await client.ask({ type: 'moments', from: 0 });
    expect([moments.length, all]).toEqual([end.view.moment + 1, end.view.moment + 1]);
    const back = await client.ask({ type: 'goTo', moment: 1 });
    expect(back.view.tokens.at(-1)?.element).toBe('AssessDocument');
    const [work] = back.view.work;
    const verb = { type: 'fail', workItem: work!.id, by: 'me', code: 'X' } as const;
    const other = await client.ask({ type: 'do', verb });
    expect(other.view.lastMoment).toBe(2);
  });

  it('reads files by itself, and names the one that cannot be read', async () => {
    const { client } = open();
    const model = readFileSync(join(FOLDER, 'invoice-to-payment.bpmn'), 'utf8');
    const forms = files.forms;
    const good = { name: 'i.bpmn', content: model };
    const read = await client.ask({ type: 'read', texts: [good], forms });
    expect(read).toMatchObject({
      type: 'loaded',
      diagnostics: [],
      processes: [{ process: PROCESS }],
    });
    const bad = { name: 'x.dmn', content: '<definitions' };
    const refused = await client.ask({ type: 'read', texts: [good, bad], forms });
    expect(refused).toMatchObject({ type: 'unreadable', file: 'x.dmn' });
    // What was loaded before is still there.
    const { view } = await client.ask({ type: 'open', process: PROCESS });
    expect(view.moment).toBe(0);
  });

  it('runs scenarios, tells how far it is, and counts what they go through', async () => {
    const { client } = open();
    await client.ask({ type: 'load', files });
    const told: (number | null)[] = [];
    const progress = (done: number, all: number | null): void => void told.push(done, all);
    const entries = await client.ask({ type: 'run', scenarios }, { progress });
    expect(entries.map(({ isMet }) => isMet)).toEqual(scenarios.map(() => true));
    expect(told.slice(-2)).toEqual([scenarios.length, scenarios.length]);
    const { processes } = await client.ask({ type: 'coverage' });
    expect(Object.values(processes[0]!.flows).filter((count) => count === 0)).toEqual([]);
  });

  it('has honest performers cheat', async () => {
    const { client } = open();
    await client.ask({ type: 'load', files });
    const cheats = await client.ask({ type: 'cheats', scenario: named('an invoice in order') });
    expect(cheats.filter(({ isBelieved }) => isBelieved)).toEqual([]);
    expect(cheats.length).toBeGreaterThan(10);
  });

  it('stops when the answer is not wanted any more, and goes on with the next question', async () => {
    const { client, sent } = open();
    await client.ask({ type: 'load', files });
    const ending = new AbortController();
    const running = client.ask(
      { type: 'run', scenarios },
      {
        signal: ending.signal,
        progress: (done) => done === 2 && ending.abort(new Error('enough')),
      },
    );
    await expect(running).rejects.toThrow('enough');
    const next = await client.ask({ type: 'open', process: PROCESS });
    expect(next.view.moment).toBe(0);
    expect(sent.filter(({ type }) => type === 'cancelled')).toHaveLength(1);
    expect(sent.filter(({ type }) => type === 'progress').length).toBeLessThan(scenarios.length);
  });

  it('refuses what cannot be done, by its reason', async () => {
    const { client } = open();
    await expect(client.ask({ type: 'step' })).rejects.toThrow(PlayRefused);
    await client.ask({ type: 'load', files });
    await expect(client.ask({ type: 'open', process: 'none' })).rejects.toThrow('none');
    await client.ask({ type: 'open', process: PROCESS });
    await expect(client.ask({ type: 'step' })).rejects.toThrow('a scenario');
  });

  it('sends no more than a screen can use', async () => {
    const { client } = open();
    await client.ask({ type: 'load', files });
    const rows = Array.from({ length: MOST_LISTED + 5 }, (_, id) => ({ id }));
    const systems = { erp: { tables: { many: { list: '/many', rows } } } };
    const variables = { document: { name: 'x', text: 'y'.repeat(30_000) } };
    const scenario = { ...named('an invoice in order'), systems, start: { variables } };
    await client.ask({ type: 'open', process: PROCESS, scenario });
    const { view, left } = await client.ask({ type: 'step' });
    expect([view.systems[0]?.tables[0]?.rows.length, left['rows']]).toEqual([MOST_LISTED, 5]);
    expect(JSON.stringify(view.scopes)).toMatch(/… \(\d+ characters\)/);
  });

  it('does not listen to a worker of another build', async () => {
    let hear: (message: FromWorker) => void = () => {};
    const client = new PlayClient({
      post: ({ id }) => hear({ protocol: PLAY_PROTOCOL + 1, type: 'cancelled', id }),
      listen: (hears) => {
        hear = hears;
      },
      close: () => {},
    });
    await expect(client.ask({ type: 'coverage' })).rejects.toThrow(PlayFailed);
  });
});
