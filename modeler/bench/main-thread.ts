import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { CDPSession, Page } from 'playwright-core';
import { isJsonObject } from '../../shared/json.ts';

const ASSETS = new URL('../../dist/web/assets/', import.meta.url);

/** How often (µs) it is looked at what the page is doing. */
const EVERY_US = 250;

type Profile = Awaited<ReturnType<typeof stopped>>;

/** What the main thread did in a while. */
export interface MainThread {
  /** Time (ms) in which a file of ours stood on the stack, by the one nearest to what was done. */
  readonly byFile: ReadonlyMap<string, number>;
  /** All time (ms) in which anything was done. */
  readonly busy: number;
}

/** Looks at what the main thread of a page does meanwhile, by source file: what a build has merged is told apart. */
export async function mainThreadDuring(page: Page, act: () => Promise<void>): Promise<MainThread> {
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: EVERY_US });
  await session.send('Profiler.start');
  await act();
  const profile = await stopped(session);
  await session.detach();
  return byFile(profile);
}

async function stopped(session: CDPSession) {
  const { profile } = await session.send('Profiler.stop');
  return profile;
}

function byFile({ nodes, samples = [], timeDeltas = [] }: Profile): MainThread {
  const sources = new Sources();
  const owner = new Map<number, string | null>();
  const parents = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])),
  );
  const known = new Map(nodes.map((node) => [node.id, node]));
  const ownerOf = (id: number): string | null => {
    const before = owner.get(id);
    if (before !== undefined) return before;
    const node = known.get(id);
    const above = parents.get(id);
    const own = node === undefined ? null : sources.fileOf(node.callFrame);
    const found =
      own !== null && isOurs(own) ? own : above === undefined ? own : (ownerOf(above) ?? own);
    owner.set(id, found);
    return found;
  };
  const times = new Map<string, number>();
  let busy = 0;
  samples.forEach((id, index) => {
    const { functionName = '' } = known.get(id)?.callFrame ?? {};
    if (functionName === '(idle)') return;
    const took = (timeDeltas[index + 1] ?? 0) / 1000;
    busy += took;
    const who = ownerOf(id) ?? functionName;
    times.set(who, (times.get(who) ?? 0) + took);
  });
  return { byFile: new Map([...times].sort(([, one], [, other]) => other - one)), busy };
}

/** Files of this repository, not of the libraries. */
function isOurs(file: string): boolean {
  return /^(modeler|shared|runtime)\//.test(file);
}

interface Frame {
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** Which file of the sources a place in what was built comes from. */
class Sources {
  readonly #maps = new Map<string, SourceMap | null>();

  fileOf({ url, lineNumber, columnNumber }: Frame): string | null {
    const chunk = /\/assets\/([^/]+\.js)$/.exec(url)?.[1];
    if (chunk === undefined) return null;
    const entry = this.#mapOf(chunk)?.findEntry(lineNumber, columnNumber);
    if (entry === undefined || !('originalSource' in entry)) return null;
    const source = entry.originalSource;
    return /(?:\.\.\/)+(.*)$/.exec(source)?.[1] ?? source;
  }

  #mapOf(chunk: string): SourceMap | null {
    const before = this.#maps.get(chunk);
    if (before !== undefined) return before;
    const map = sourceMapOf(fileURLToPath(new URL(`${chunk}.map`, ASSETS)));
    this.#maps.set(chunk, map);
    return map;
  }
}

function sourceMapOf(path: string): SourceMap {
  const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (
    !isJsonObject(read) ||
    typeof read['mappings'] !== 'string' ||
    !Array.isArray(read['sources'])
  )
    throw new Error(`Expected a source map in ${path}, but it is none.`);
  const sources = read['sources'].map(String);
  const nothing = { file: '', sourceRoot: '', names: [], sourcesContent: [] };
  return new SourceMap({ ...nothing, version: 3, sources, mappings: read['mappings'] });
}
