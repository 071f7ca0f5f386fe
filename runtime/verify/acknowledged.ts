import { readFileSync } from 'node:fs';

/** Something that a client was told had happened. */
export type Acknowledged =
  /** A command under its id, with the very reply that was given. */
  | {
      readonly type: 'command';
      readonly command: string;
      readonly instance: string;
      readonly seq: number;
      readonly reply: string;
    }
  | {
      readonly type: 'started';
      readonly instance: string;
      readonly businessKey: string | null;
    }
  | { readonly type: 'claimed'; readonly workItem: string; readonly claimId: string };

/**
 * Reads a history file: one JSON object a line, in any order.
 *
 * @throws Error that names the first line that is none
 */
export function readHistory(path: string): readonly Acknowledged[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const entry = parseAcknowledged(line);
    if (entry === null)
      throw new Error(
        `Expected something acknowledged in line ${index + 1} of ${path}, but found ${line.slice(0, 200)}.`,
      );
    return [entry];
  });
}

function parseAcknowledged(line: string): Acknowledged | null {
  const value = parseJson(line);
  if (typeof value !== 'object' || value === null) return null;
  const said = new Map<string, unknown>(Object.entries(value));
  switch (said.get('type')) {
    case 'started':
      return started(said);
    case 'claimed':
      return claimed(said);
    case 'command':
      return commanded(said);
    default:
      return null;
  }
}

type Said = ReadonlyMap<string, unknown>;

function started(said: Said): Acknowledged | null {
  const instance = textIn(said, 'instance');
  const businessKey = textIn(said, 'businessKey');
  return instance === null ? null : { type: 'started', instance, businessKey };
}

function claimed(said: Said): Acknowledged | null {
  const workItem = textIn(said, 'workItem');
  const claimId = textIn(said, 'claimId');
  return workItem === null || claimId === null ? null : { type: 'claimed', workItem, claimId };
}

function commanded(said: Said): Acknowledged | null {
  const [command, instance] = [textIn(said, 'command'), textIn(said, 'instance')];
  const [reply, seq] = [textIn(said, 'reply'), said.get('seq')];
  if (command === null || instance === null || reply === null || typeof seq !== 'number')
    return null;
  return { type: 'command', command, instance, seq, reply };
}

function textIn(said: Said, name: string): string | null {
  const found = said.get(name);
  return typeof found === 'string' ? found : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
