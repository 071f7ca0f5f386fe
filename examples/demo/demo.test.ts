import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LiarName } from '../workers/performers/liars.ts';
import { type Control, startControl } from './control.ts';
import { MemoryFile } from './memory.ts';
import { type Posters, startPosters } from './posters.ts';
import { parseLiar, readSettings } from './settings.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'demo-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('the memory of the demonstration', () => {
  it('is there again after a restart, for its owner only', () => {
    const before = new MemoryFile(folder);
    before.change({ keys: { 'poster@1.0.0': 'secret' }, started: ['a.pdf'] });
    const after = new MemoryFile(folder);

    expect(after.now).toEqual(before.now);
    expect(statSync(join(folder, 'demo.json')).mode & 0o077).toBe(0);
  });

  it('begins anew when the file is not what it should be', () => {
    writeFileSync(join(folder, 'demo.json'), '{"tokens": 1');

    expect(new MemoryFile(folder).now).toMatchObject({ keys: {}, generation: 1, started: [] });
  });

  it('forgets an earlier Baton, and gives the next one systems without a past', () => {
    const memory = new MemoryFile(folder);
    memory.change({ keys: { a: 'k' }, deployed: 'd', started: ['a.pdf'] });
    const { tokens } = memory.now;
    memory.forgetBaton();

    expect(memory.now).toMatchObject({ tokens, keys: {}, deployed: null, started: [] });
    expect(memory.now.generation).toBe(2);
    expect(readFileSync(join(folder, 'demo.json'), 'utf8')).not.toContain('a.pdf');
  });
});

describe('the settings', () => {
  const said = { BATON_URL: 'http://b/', BATON_ADMIN_TOKEN: 't', BATON_DEMO_DATA: '/d' };

  it('come from the surroundings, and the process from beside the program', () => {
    const settings = readSettings(said, ['--liar=double']);

    expect(settings).toMatchObject({ batonUrl: 'http://b', liar: 'double', data: '/d' });
    expect(settings.process).toMatch(/processes.invoice-to-payment$/);
  });

  it('say what is missing or unknown', () => {
    expect(() => readSettings({ ...said, BATON_URL: '' }, [])).toThrow(/BATON_URL/);
    expect(() => readSettings(said, ['--liar=saint'])).toThrow(/phantom/);
    expect(parseLiar('none')).toBeNull();
  });
});

describe('the switch between posters', () => {
  it('lets one put down its work before the next begins', async () => {
    const { posters, story } = recorded();
    await Promise.all([posters.switchTo('phantom'), posters.switchTo('double')]);
    await posters.switchTo('double');
    await posters.stop();
    await posters.switchTo(null);

    expect(story).toEqual([
      'start honest',
      'stop honest',
      'start phantom',
      'stop phantom',
      'start double',
      'stop double',
    ]);
  });
});

describe('the control', () => {
  let control: Control;
  let posters: Posters;

  beforeEach(async () => {
    posters = recorded().posters;
    control = await startControl(posters, 0);
  });

  afterEach(() => control.close());

  it('shows and changes who posts', async () => {
    expect(await (await fetch(control.url)).json()).toMatchObject({ liar: 'none' });
    const changed = await flip({ liar: 'stale' });

    expect(await changed.json()).toMatchObject({ liar: 'stale' });
    expect(posters.liar).toBe('stale');
    expect(await (await flip({ liar: 'none' })).json()).toMatchObject({ liar: 'none' });
  });

  it('refuses what it does not understand or what a foreign page could send', async () => {
    expect((await flip({ liar: 'saint' })).status).toBe(400);
    expect((await flip({ liar: 1 })).status).toBe(400);
    expect((await flip({ liar: 'phantom' }, 'text/plain')).status).toBe(415);
    expect((await fetch(control.url.replace('/switch', '/other'))).status).toBe(404);
    expect(posters.liar).toBeNull();
  });

  it('is a page for people, whose form only the page itself may send', async () => {
    const page = control.url.replace('/switch', '/');
    expect(await (await fetch(page)).text()).toContain('value="none" checked');
    const send = (origin: string): Promise<Response> =>
      fetch(page, {
        method: 'POST',
        headers: { origin },
        body: new URLSearchParams({ liar: 'wrong' }),
      });

    expect((await send('http://elsewhere.example')).status).toBe(403);
    expect(posters.liar).toBeNull();
    expect(await (await send(new URL(page).origin)).text()).toContain('value="wrong" checked');
    expect(posters.liar).toBe('wrong');
  });

  function flip(body: object, type = 'application/json'): Promise<Response> {
    return fetch(control.url, {
      method: 'POST',
      headers: { 'content-type': type },
      body: JSON.stringify(body),
    });
  }
});

function recorded(): { readonly posters: Posters; readonly story: string[] } {
  const story: string[] = [];
  const posters = startPosters(null, (liar: LiarName | null) => {
    const name = liar ?? 'honest';
    story.push(`start ${name}`);
    return {
      stop: () => {
        story.push(`stop ${name}`);
        return Promise.resolve();
      },
    };
  });
  return { posters, story };
}
