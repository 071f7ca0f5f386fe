import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type JsonObject,
  listOf,
  objectOf,
  optionalTextOf,
  parseJsonObject,
  ShapeError,
  textOf,
  wholeOf,
} from '../json.ts';
import { freshTokens, type Tokens } from '../systems/start-systems.ts';

/** What the demonstration remembers from one start to the next. */
export interface Memory {
  readonly tokens: Tokens;
  /** Where the systems were found before; zero when nowhere. */
  readonly ports: { readonly erp: number; readonly sanctions: number; readonly control: number };
  /** Keys of the performers, by `name@version`. */
  readonly keys: Readonly<Record<string, string>>;
  /** Which Baton this is, counted: each new one gets systems without a past. */
  readonly generation: number;
  /** Digest of the process as it was deployed last. */
  readonly deployed: string | null;
  /** Documents whose instances were started. */
  readonly started: readonly string[];
}

/** Keeps the {@link Memory} in a file that only its owner may read: it holds secrets. */
export class MemoryFile {
  readonly #file: string;
  #memory: Memory;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#file = join(folder, 'demo.json');
    this.#memory = read(this.#file) ?? FRESH();
  }

  get now(): Memory {
    return this.#memory;
  }

  /** Changes what is remembered, on disk first: a half-written file is never left behind. */
  change(changes: Partial<Memory>): void {
    const next = { ...this.#memory, ...changes };
    const aside = `${this.#file}.new`;
    writeFileSync(aside, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600 });
    renameSync(aside, this.#file);
    this.#memory = next;
  }

  /** Forgets what was said to a Baton that is no more. */
  forgetBaton(): void {
    const generation = this.#memory.generation + 1;
    this.change({ keys: {}, generation, deployed: null, started: [] });
  }
}

const FRESH = (): Memory => ({
  tokens: freshTokens(),
  ports: { erp: 0, sanctions: 0, control: 0 },
  keys: {},
  generation: 1,
  deployed: null,
  started: [],
});

function read(file: string): Memory | null {
  try {
    return memoryIn(parseJsonObject(readFileSync(file, 'utf8'), file));
  } catch (error) {
    // nothing there, or nothing that can be used: begin anew
    if (error instanceof ShapeError || isMissing(error)) return null;
    throw error;
  }
}

function memoryIn(object: JsonObject): Memory {
  const tokens = objectOf(object, 'tokens');
  const ports = objectOf(object, 'ports');
  const keys = objectOf(object, 'keys');
  return {
    tokens: {
      'baton-probe': textOf(tokens, 'baton-probe'),
      'svc-reader': textOf(tokens, 'svc-reader'),
      'svc-poster': textOf(tokens, 'svc-poster'),
      'svc-payer': textOf(tokens, 'svc-payer'),
      'svc-screener': textOf(tokens, 'svc-screener'),
      'system-admin': textOf(tokens, 'system-admin'),
    },
    ports: {
      erp: wholeOf(ports, 'erp'),
      sanctions: wholeOf(ports, 'sanctions'),
      control: wholeOf(ports, 'control'),
    },
    keys: Object.fromEntries(Object.keys(keys).map((agent) => [agent, textOf(keys, agent)])),
    generation: wholeOf(object, 'generation'),
    deployed: optionalTextOf(object, 'deployed'),
    started: listOf(object, 'started').filter((name) => typeof name === 'string'),
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
