import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LIAR_NAMES, type LiarName } from '../workers/performers/liars.ts';

/** What the demonstration is told by whoever starts it. */
export interface Settings {
  readonly batonUrl: string;
  readonly adminToken: string;
  /** Folder for the databases and the memory of the demonstration. */
  readonly data: string;
  /** Folder of the process that is shown. */
  readonly process: string;
  /** Who posts at first. */
  readonly liar: LiarName | null;
}

/** Reads the surroundings. @throws Error when something needed is not said */
export function readSettings(environment: NodeJS.ProcessEnv, args: readonly string[]): Settings {
  return {
    batonUrl: needed(environment, 'BATON_URL').replace(/\/+$/, ''),
    adminToken: needed(environment, 'BATON_ADMIN_TOKEN'),
    data: needed(environment, 'BATON_DEMO_DATA'),
    process: processFolder(dirname(fileURLToPath(import.meta.url))),
    liar: liarIn(args),
  };
}

/** A liar's name, or null for none. @throws Error when there is no such liar */
export function parseLiar(name: string): LiarName | null {
  if (name === 'none') return null;
  const known = LIAR_NAMES.find((liar) => liar === name);
  if (known === undefined)
    throw new Error(`Expected one of none, ${LIAR_NAMES.join(', ')}, but got ${name}.`);
  return known;
}

function liarIn(args: readonly string[]): LiarName | null {
  const given = args.find((arg) => arg.startsWith('--liar='));
  return given === undefined ? null : parseLiar(given.slice('--liar='.length));
}

function needed(environment: NodeJS.ProcessEnv, name: string): string {
  const value = environment[name];
  if (value === undefined || value === '') throw new Error(`Expected ${name}, but it is not set.`);
  return value;
}

// the program runs as source and as built code, at different depths below the repository
function processFolder(from: string): string {
  const folder = join(from, 'processes', 'invoice-to-payment');
  if (existsSync(folder)) return folder;
  const above = dirname(from);
  if (above === from) throw new Error('Expected processes/invoice-to-payment above this program.');
  return processFolder(above);
}
