import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Route } from './bundle-budgets.ts';

/** What was weighed, in words, and every limit that was passed. */
export interface Weighing {
  readonly report: readonly string[];
  readonly faults: readonly string[];
}

/** What Vite's manifest says of one chunk. */
interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

interface Build {
  readonly folder: string;
  readonly manifest: Readonly<Record<string, Chunk>>;
}

/**
 * Weighs the routes of a built web application.
 *
 * @param folder where Vite built it, with manifest and source maps
 * @param notYet entries that are allowed to be missing, and have to be
 * @throws Error when there is no build, or its source maps name no source: then nothing was looked at
 */
export function weighRoutes(
  folder: string,
  routes: readonly Route[],
  notYet: readonly string[],
): Weighing {
  const build: Build = { folder, manifest: readJson(folder, '.vite/manifest.json') };
  const weighings = routes.map((route) => weighRoute(route, build));
  return {
    report: weighings.flatMap(({ report }) => report),
    faults: [
      ...notYet
        .filter((entry) => entry in build.manifest)
        .map((entry) => `Expected ${entry} not to be built yet, but it is: take it off the list.`),
      ...routes.flatMap((route) => missingEntries(route, build, notYet)),
      ...weighings.flatMap(({ faults }) => faults),
    ],
  };
}

function missingEntries(route: Route, build: Build, notYet: readonly string[]): readonly string[] {
  return route.entries
    .filter((entry) => !(entry in build.manifest) && !notYet.includes(entry))
    .map((entry) => `Expected ${entry} to open ${route.name}, but no such entry was built.`);
}

function weighRoute(route: Route, build: Build): Weighing {
  const built = route.entries.filter((entry) => entry in build.manifest);
  const label = route.name.padEnd(20);
  if (built.length === 0) return { report: [`${label} not yet built`], faults: [] };
  const there = new Set(closure(route.upon ?? [], build));
  const files = closure(built, build).filter((file) => !there.has(file));
  const bytes = files.map((file) => gzipSync(readFileSync(join(build.folder, file))).length);
  const kb = bytes.reduce((sum, each) => sum + each, 0) / 1000;
  const faults = strangers(route, files, build).map(
    (source) => `Expected ${route.name} to do without ${source}, but it imports it.`,
  );
  const weight = `${kb.toFixed(1)} of ${String(route.limitKb)} kB`;
  if (kb > route.limitKb)
    faults.push(`Expected ${route.name} to keep its limit, but it weighs ${weight}.`);
  return { report: [`${label} ${weight} in ${String(files.length)} files`], faults };
}

/** Every script and style that is fetched before the entries run. */
function closure(entries: readonly string[], { manifest }: Build): readonly string[] {
  const seen = new Set<string>();
  const files = new Set<string>();
  const visit = (name: string): void => {
    const chunk = manifest[name];
    if (seen.has(name) || chunk === undefined) return;
    seen.add(name);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    chunk.imports?.forEach(visit);
  };
  entries.forEach(visit);
  return [...files];
}

/** What the bundler writes itself, to hold modules together: made of no source, it has no map. */
const BUNDLER_OWN = /rolldown-runtime-[^/]+\.js$/;

/** Which forbidden sources a route's scripts were made of, by their source maps. */
function strangers(route: Route, files: readonly string[], { folder }: Build): string[] {
  const sources = files
    .filter((file) => file.endsWith('.js') && !BUNDLER_OWN.test(file))
    .flatMap(
      (file) => readJson<{ readonly sources: readonly string[] }>(folder, `${file}.map`).sources,
    );
  if (sources.length === 0)
    throw new Error(
      `Expected the source maps of ${route.name} to name sources, but they name none.`,
    );
  return sources.filter((source) => route.never.some((pattern) => pattern.test(source)));
}

/** The manifest and the maps are Vite's own; their shape is its word. */
function readJson<Shape>(folder: string, file: string): Shape {
  // oxlint-disable-next-line typescript/no-unsafe-return -- the one seam to what Vite wrote
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}
