import type { Resource } from '../../../client/definitions.ts';
import { compareDecisions } from './compare-decisions.ts';
import { compareDiagrams } from './compare-diagrams.ts';
import { compareForms } from './compare-forms.ts';
import type { Comparison, FileChange, FileKind } from './comparison.ts';

/** What comparing the insides of a file gives; `null` when it cannot be read as what it is. */
type Insides = Pick<FileChange, 'items' | 'redrawn'> | null;

/**
 * Compares two states of the files of a process by what they say. The one diagram of each side is
 * compared with the other, whatever their names; all other files by their names.
 */
export async function compareFiles(
  before: readonly Resource[],
  after: readonly Resource[],
): Promise<Comparison> {
  const files: FileChange[] = [];
  for (const pair of pairsOf(before, after)) {
    const change = await compared(pair);
    if (change !== null) files.push(change);
  }
  return { files };
}

/** A file of each side; `null` where that side has none. */
interface Pair {
  readonly was: Resource | null;
  readonly now: Resource | null;
}

function pairsOf(before: readonly Resource[], after: readonly Resource[]): readonly Pair[] {
  const left = new Map(before.map((file) => [file.name, file]));
  const [onlyBefore, onlyAfter] = [diagramOf(before), diagramOf(after)];
  const pairs = after.map((now): Pair => {
    const isTheDiagram = now === onlyAfter && onlyBefore !== null && !left.has(now.name);
    const was = isTheDiagram ? onlyBefore : (left.get(now.name) ?? null);
    if (was !== null) left.delete(was.name);
    return { was, now };
  });
  return [...pairs, ...[...left.values()].map((was): Pair => ({ was, now: null }))];
}

/** The diagram, when there is exactly one. */
function diagramOf(files: readonly Resource[]): Resource | null {
  const diagrams = files.filter(({ name }) => kindOf(name) === 'bpmn');
  return diagrams.length === 1 ? (diagrams[0] ?? null) : null;
}

async function compared({ was, now }: Pair): Promise<FileChange | null> {
  const name = (now ?? was)?.name ?? '';
  const kind = kindOf(name);
  const nothing = { name, kind, items: [], redrawn: [], isUnreadable: false } as const;
  if (was === null) return { type: 'added', ...nothing };
  if (now === null) return { type: 'removed', ...nothing };
  if (was.content === now.content) return null;
  const insides = await insidesOf(kind, was.content, now.content);
  if (insides === null) return { type: 'changed', ...nothing, isUnreadable: true };
  if (insides.items.length === 0 && insides.redrawn.length === 0) return null;
  return { type: 'changed', ...nothing, ...insides };
}

function insidesOf(kind: FileKind, was: string, now: string): Insides | Promise<Insides> {
  switch (kind) {
    case 'bpmn':
      return compareDiagrams(was, now);
    case 'dmn':
      return compareDecisions(was, now);
    case 'form':
      return compareForms(was, now);
    case 'other':
      return null;
  }
}

function kindOf(name: string): FileKind {
  const ending = /\.(bpmn|dmn|form)$/i.exec(name)?.[1]?.toLowerCase();
  return ending === 'bpmn' || ending === 'dmn' || ending === 'form' ? ending : 'other';
}
