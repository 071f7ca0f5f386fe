import { readdirSync, readFileSync } from 'node:fs';
import type { ModelElement } from '../../engine/index.ts';
import { parseDefinitions } from '../../service/model-reader/parse-definitions.ts';

/** Where the drawn processes and their golden traces lie, from the root of the repository. */
export const FIXTURES = 'runtime/engine/elements/fixtures/';
const ROOT = new URL('../../../', import.meta.url);

/** A drawn process, and what its golden trace says comes of it. */
export interface Drawing {
  /** Its path below {@link FIXTURES}, without ending. */
  readonly name: string;
  readonly definitions: ModelElement;
  readonly trace: string;
}

let read: Promise<readonly Drawing[]> | null = null;

/** Every drawn process that has a golden trace, read once. */
export function allDrawings(): Promise<readonly Drawing[]> {
  read ??= Promise.all(drawingNames().map(drawingOf));
  return read;
}

/** The paths of all drawings below {@link FIXTURES}, without ending. */
export function drawingNames(): readonly string[] {
  const files = readdirSync(new URL(FIXTURES, ROOT), { recursive: true }).map(String).sort();
  const traced = new Set(files.filter((name) => name.endsWith('.trace.txt')));
  return files
    .filter((name) => name.endsWith('.bpmn') && traced.has(name.replace('.bpmn', '.trace.txt')))
    .map((name) => name.replace('.bpmn', ''));
}

async function drawingOf(name: string): Promise<Drawing> {
  const parsed = await parseDefinitions(textOf(`${name}.bpmn`));
  if (parsed.type === 'unreadable') throw new Error(`Expected to read ${name}, but could not.`);
  const { definitions } = parsed.model;
  return { name, definitions, trace: textOf(`${name}.trace.txt`) };
}

function textOf(name: string): string {
  return readFileSync(new URL(FIXTURES + name, ROOT), 'utf8');
}
