import {
  governedTasks,
  lintMatrix,
  lintTask,
  runScenarios,
  type Diagnostic,
  type ExecutableProcess,
  type GateFinding,
  type Model,
} from '../../runtime/engine/index.ts';
import { fieldOf } from './fixes/fields.ts';
import { fixesFor } from './fixes/engine-fixes.ts';
import { findingOf, type Finding } from './finding.ts';

/** What the very compiler that deploys says of a model. */
export function deploymentFindings(
  model: Model,
  diagnostics: readonly Diagnostic[],
): readonly Finding[] {
  return diagnostics.map(({ severity, code, elementId, message }) => {
    const source = GOVERNANCE.has(code) ? 'governance' : 'deployment';
    const said = { rule: code, source, severity, elementId, said: message } as const;
    const fixes = fixesFor(model, { code, elementId, message });
    return findingOf({ ...said, field: fieldOf(code), fixes });
  });
}

/** What of the compiler's findings is about how a step is governed. */
const GOVERNANCE: ReadonlySet<string> = new Set([
  ...['effectUnproven', 'probeSharesCredential', 'quantifierUnguarded', 'probeInvalid'],
  ...['progressRead', 'governanceInvalid', 'emptyProves', 'assertionVacuous'],
]);

/** What the gate at deployment says of the governed tasks of a process, and of agents that are not. */
export function governanceFindings(model: Model, process: ExecutableProcess): readonly Finding[] {
  const tasks = governedTasks(process.nodes.values());
  const governed = tasks.flatMap((task) => {
    const isStrict = task.governance.gate === 'strict';
    // The decision that a task names is deployed beside it: what it says is asked of the runtime.
    const scenarios = task.governance.matrix === null ? runScenarios(task, null) : [];
    return [...lintTask(task), ...lintMatrix(task, null), ...scenarios].map((one) =>
      gateFinding(model, one, isStrict),
    );
  });
  return [...governed, ...ungoverned(process)];
}

function gateFinding(
  model: Model,
  { elementId, code, message, isError }: GateFinding,
  isStrict: boolean,
): Finding {
  return findingOf({
    rule: code,
    source: 'governance',
    severity: isError || isStrict ? 'error' : 'warning',
    elementId,
    field: fieldOf(code),
    said: message,
    fixes: fixesFor(model, { code, elementId, message }),
  });
}

/** An agent of which nothing is said may do whatever its task lets it. */
function ungoverned({ nodes }: ExecutableProcess): readonly Finding[] {
  return [...nodes.values()].flatMap(({ id, name, work }) => {
    if (work?.kind !== 'agent' || work.governance !== undefined) return [];
    return [
      findingOf({
        rule: 'agentUngoverned',
        source: 'governance',
        severity: 'warning',
        elementId: id,
        field: 'baton:Governance',
        values: { name: name === null ? id : `“${name}”` },
        fixes: [
          {
            type: 'change',
            id: 'letPeopleLook',
            values: {},
            commands: [
              {
                type: 'setExtension',
                elementId: id,
                extension: 'baton:Governance',
                property: 'zone',
                value: 'human-review',
              },
            ],
          },
        ],
      }),
    ];
  });
}
