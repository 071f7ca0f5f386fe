import type { ElementInstanceId } from '../../../shared/ids.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { AssignedResource, Assignment } from '../../../shared/work-item.ts';
import { valueOf, variablesFrom } from '../evaluate.ts';
import type { Failure } from '../event.ts';
import type { ResourcePlan } from '../graph.ts';
import type { Run } from '../run.ts';
import { warn } from './variables.ts';

/** What is asked of resources. */
interface Asked {
  /** What the assignment says of it; nothing where nothing is asked. */
  readonly said: Pick<Assignment, 'resources'>;
  /** By which names who may do the work can depend on it: `resources.sales.region`. */
  readonly names: JsonObject;
}

const NOTHING: Asked = { said: {}, names: {} };

/** Computes the parameters of the resources that a task asks for. @spec BPMN 2.0.2 §10.3.1 */
export function resourcesOf(
  run: Run,
  element: ElementInstanceId,
  plans: readonly ResourcePlan[],
): Asked | Failure {
  if (plans.length === 0) return NOTHING;
  const resources: AssignedResource[] = [];
  const scope = variablesFrom(run.draft, element);
  for (const { name, parameters } of plans) {
    const bound: [string, JsonValue][] = [];
    for (const parameter of parameters) {
      const place = `parameter ${parameter.name} of ${name}`;
      const result = valueOf(parameter.value, scope, run.at);
      warn(run, element, place, result);
      if (!result.ok) return { kind: 'mappingFailed', message: result.message, details: { place } };
      bound.push([parameter.name, result.value]);
    }
    resources.push({ name, parameters: Object.fromEntries(bound) });
  }
  const byName = Object.fromEntries(resources.map(({ name, parameters }) => [name, parameters]));
  return { said: { resources }, names: { resources: byName } };
}
