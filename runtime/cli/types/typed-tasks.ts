import type { WireDiagnostic } from '../../../shared/api/deployments.ts';
import { parseDefinitionId } from '../../../shared/ids.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import { createCompileResources, type CompiledResources } from '../../service/compile-resources.ts';
import { convertResources } from '../../service/convert-resources.ts';
import { createModelReader } from '../../service/model-reader/model-reader.ts';
import type { Resource } from '../../store/port.ts';
import type { TypedTask } from './write-types.ts';

/** What models come to. */
export interface TasksOfModels {
  readonly tasks: readonly TypedTask[];
  /** Why models could not be read; what is only not ready to be deployed has types all the same. */
  readonly errors: readonly WireDiagnostic[];
}

/** The tasks of models that machines do, each with its contract. */
export async function typedTasks(resources: readonly Resource[]): Promise<TasksOfModels> {
  const reader = createModelReader();
  try {
    const compiled = await createCompileResources(reader)(convertResources(resources).resources);
    const errors = compiled.diagnostics.filter(({ severity }) => severity === 'error');
    return { tasks: tasksIn(compiled), errors: compiled.processes.length === 0 ? errors : [] };
  } finally {
    await reader.close();
  }
}

function tasksIn({ processes }: CompiledResources): readonly TypedTask[] {
  const id = parseDefinitionId('types');
  if (id === null) throw new InvariantViolation('an id for a model', 'it is none');
  return processes.flatMap(({ processId, bind }) =>
    [...bind(id).nodes.values()].flatMap(({ id: elementId, name, work }) => {
      // whose capability is computed has none that a worker could be written for
      const capability = work?.capability.type === 'literal' ? work.capability.value : null;
      if (work === null || work.kind === 'human' || typeof capability !== 'string') return [];
      return [{ processId, elementId, name, capability, ...work.contract }];
    }),
  );
}
