import type { PolicyDependent } from '../../../shared/api/policy-report.ts';
import {
  governedTasks,
  runScenarios,
  type CompiledDecision,
  type GovernedTask,
} from '../../engine/index.ts';
import type { DefinitionStore } from '../../store/port.ts';
import type { DefinitionCache } from '../definition-cache.ts';

/** What is needed to find who depends on a shared policy. */
export interface DependentsParts {
  readonly store: Pick<DefinitionStore, 'list'>;
  readonly definitions: Pick<DefinitionCache, 'load'>;
}

/** A task of the newest version of a process that has its policy from a shared decision. */
export interface DependentTask {
  readonly processId: string;
  readonly definitionId: string;
  readonly version: number;
  readonly task: GovernedTask;
}

const PAGE = 100;

/**
 * The tasks, of the newest version of every process, that a decision is the policy of: what is
 * thought through once, and inherited by all. @see requirement 101
 */
export async function dependentsOf(
  { store, definitions }: DependentsParts,
  decisionIds: ReadonlySet<string>,
): Promise<readonly DependentTask[]> {
  const found: DependentTask[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof store.list>> = await store.list({
      latestOnly: true,
      limit: PAGE,
      cursor,
    });
    for (const { id, processId, version } of page.items) {
      const process = await definitions.load(id);
      if (!process.ok) continue;
      const tasks = governedTasks(process.value.nodes.values()).filter((task) =>
        policiesOf(task).some((one) => decisionIds.has(one)),
      );
      found.push(...tasks.map((task) => ({ processId, definitionId: id, version, task })));
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}

/** The decisions that a task has its policy from. */
function policiesOf({ governance: { matrix, preGate } }: GovernedTask): readonly string[] {
  return [matrix, preGate].filter((one) => one !== null);
}

/** How a task depends on a shared policy: what it says otherwise, and how its agreed cases come out. */
export function dependentOf(
  { processId, definitionId, version, task }: DependentTask,
  decision: CompiledDecision | null,
): PolicyDependent {
  const { own, inherited } = task.governance.said;
  const isMatrix = decision !== null && task.governance.matrix === decision.decisionId;
  const failing = isMatrix ? runScenarios(task, decision).map(({ message }) => message) : [];
  return {
    processId,
    definitionId,
    version,
    elementId: task.id,
    overrides: own,
    inherited,
    scenarios: task.governance.scenarios.length,
    failing,
  };
}
