import type { CalledPlanEntry } from '../../../shared/api/migrations.ts';
import { parseElementId, type ElementId } from '../../../shared/ids.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import {
  planMigration,
  staticCall,
  type ExecutableProcess,
  type StaticCall,
} from '../../engine/index.ts';
import type { DefinitionStore } from '../../store/port.ts';
import type { DefinitionCache } from '../definition-cache.ts';
import { findCallee } from '../step-library.ts';

/** How many called processes a plan compares at most. */
const MOST_COMPARED = 200;

/** Where versions are found. */
export interface CalledParts {
  readonly store: Pick<DefinitionStore, 'find' | 'findVersion' | 'findBound'>;
  readonly definitions: Pick<DefinitionCache, 'load'>;
}

/** Two versions of a process that calls others, and how its elements are called in the newer one. */
interface Caller {
  readonly from: ExecutableProcess;
  readonly to: ExecutableProcess;
  readonly elements: Readonly<Record<string, string>>;
  readonly path: readonly ElementId[];
}

/**
 * Compares what two versions of a process call, however deep: each call as far as both say what they
 * call, and in which version. Those that are for the same version in both are not told of.
 */
export async function planCalled(
  parts: CalledParts,
  own: Omit<Caller, 'path'>,
): Promise<Outcome<readonly CalledPlanEntry[]>> {
  const entries: CalledPlanEntry[] = [];
  const compared = new Set<string>();
  const open: Caller[] = [{ ...own, path: [] }];
  for (const caller of open)
    for (const [elementId, before, after] of callsOf(caller)) {
      const pair = await versionsOf(parts, caller, [before, after]);
      if (!pair.ok) return pair;
      if (pair.value === null || compared.size >= MOST_COMPARED) continue;
      const { from, to } = pair.value;
      const path = [...caller.path, elementId];
      if (from.definition !== to.definition) {
        const plan = planMigration({ from, to, elements: {} });
        const { processId } = from;
        entries.push({ path, processId, from: from.definition, to: to.definition, ...plan });
      }
      const key = `${from.definition} ${to.definition}`;
      if (!compared.has(key)) open.push({ from, to, elements: {}, path });
      compared.add(key);
    }
  return accept(entries);
}

type Calls = readonly [elementId: ElementId, before: StaticCall, after: StaticCall];

function callsOf({ from, to, elements }: Caller): readonly Calls[] {
  return [...from.nodes.values()].flatMap((node): readonly Calls[] => {
    const named = Object.hasOwn(elements, node.id) ? elements[node.id] : node.id;
    const other = to.nodes.get(parseElementId(named ?? '') ?? node.id);
    const [before] = staticCall(node.id, (node.pass ?? node).call);
    const [after] = other === undefined ? [] : staticCall(other.id, (other.pass ?? other).call);
    return before !== undefined && after?.processId === before.processId
      ? [[node.id, before, after]]
      : [];
  });
}

async function versionsOf(
  { store, definitions }: CalledParts,
  { from, to }: Caller,
  [before, after]: readonly [StaticCall, StaticCall],
): Promise<Outcome<Pick<Caller, 'from' | 'to'> | null>> {
  const processId = parseElementId(before.processId);
  if (processId === null) return accept(null);
  const one = await findCallee(store, { ...before, processId, from: from.definition });
  const other = await findCallee(store, { ...after, processId, from: to.definition });
  if (one === null || other === null) return accept(null);
  const source = await definitions.load(one.id);
  if (!source.ok) return source;
  const target = await definitions.load(other.id);
  return target.ok ? accept({ from: source.value, to: target.value }) : target;
}
