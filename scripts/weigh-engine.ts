import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'vite';
import type { EnginePart } from './bundle-budgets.ts';
import type { Weighing } from './weigh-routes.ts';

const ROOT = join(import.meta.dirname, '..');
const DOOR = 'runtime/engine/index.ts';
const ENTRY = 'virtual:engine-part';

/**
 * Weighs what somebody fetches who uses a part of the engine in a browser: bundled, minified,
 * compressed with gzip.
 *
 * @throws Error when a part comes to nothing: then nothing was looked at
 */
export async function weighEngine(parts: readonly EnginePart[]): Promise<Weighing> {
  const report: string[] = [];
  const faults: string[] = [];
  for (const { name, module = DOOR, uses, limitKb } of parts) {
    const kb = (await weightOf(join(ROOT, module), uses)) / 1000;
    const weight = `${kb.toFixed(1)} of ${String(limitKb)} kB`;
    report.push(`${name.padEnd(20)} ${weight}`);
    if (kb > limitKb) faults.push(`Expected ${name} to keep its limit, but it weighs ${weight}.`);
  }
  return { report, faults };
}

async function weightOf(module: string, uses: readonly string[]): Promise<number> {
  const built = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'silent',
    plugins: [entryOf(module, uses)],
    build: {
      write: false,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: ENTRY, preserveEntrySignatures: 'strict' },
    },
  });
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const code = outputs.flatMap((one) => (one.type === 'chunk' ? [one.code] : []));
  if (code.join('').length === 0)
    throw new Error(`Expected ${uses.join(', ')} of ${module} to be code, but there is none.`);
  return code.reduce((sum, one) => sum + gzipSync(one).length, 0);
}

/** A module that hands on just these names of another; all of it, when none is named. */
function entryOf(module: string, uses: readonly string[]): Plugin {
  const names = uses.length === 0 ? '*' : `{ ${uses.join(', ')} }`;
  return {
    name: 'baton-engine-part',
    resolveId: (id) => (id === ENTRY ? `\0${ENTRY}` : null),
    load: (id) => (id === `\0${ENTRY}` ? `export ${names} from ${JSON.stringify(module)};` : null),
  };
}
