import type { ModelElement } from '../../engine/index.ts';
import type { JsonValue } from '../../../shared/json.ts';
import { element, said } from './model-parts.ts';
import type { GovernancePart, TaskOptions } from './options.ts';

/** What the dialects say about an activity, or an event. */
export function extensionsOf(options: TaskOptions): readonly ModelElement[] {
  const { inputs, outputs, kind, subject, probes, assignment } = options;
  const found: ModelElement[] = [];
  if (inputs !== undefined || outputs !== undefined)
    found.push(
      element('zeebe:IoMapping', null, {
        children: {
          inputParameters: mappings('zeebe:Input', inputs ?? {}),
          outputParameters: mappings('zeebe:Output', outputs ?? {}),
        },
      }),
    );
  if (kind !== undefined) found.push(element('baton:Performer', null, { attributes: { kind } }));
  found.push(...contractOf(options));
  if (subject !== undefined) {
    const keys = Object.entries(subject).map(([name, value]) =>
      element('baton:SubjectKey', null, { attributes: { name, value } }),
    );
    found.push(element('baton:Subject', null, { children: { keys } }));
  }
  if (probes !== undefined) {
    const list = probes.map((attributes) => element('baton:Probe', null, { attributes }));
    found.push(element('baton:Proof', null, { children: { probes: list } }));
  }
  if (assignment !== undefined)
    found.push(element('zeebe:AssignmentDefinition', null, { attributes: assignment }));
  if (options.governance !== undefined) found.push(governanceOf(options.governance));
  return [...found, ...listenersOf(options)];
}

function contractOf({ contract, inputContract }: TaskOptions): readonly ModelElement[] {
  if (contract === undefined && inputContract === undefined) return [];
  const input = schemaOf('baton:InputSchema', inputContract);
  const output = schemaOf('baton:OutputSchema', contract);
  return [element('baton:Contract', null, { children: said({ input, output }) })];
}

function schemaOf(type: string, schema: JsonValue | undefined): ModelElement[] | undefined {
  if (schema === undefined) return undefined;
  return [element(type, null, { attributes: { schema: JSON.stringify(schema) } })];
}

/** What is done beside an element. */
function listenersOf({ listeners = [] }: TaskOptions): readonly ModelElement[] {
  const all = listeners.map((attributes) =>
    element('zeebe:ExecutionListener', null, { attributes }),
  );
  if (all.length === 0) return [];
  return [element('zeebe:ExecutionListeners', null, { children: { listeners: all } })];
}

/** The types of the lists in what governs a task. */
const PARTS: Readonly<Record<string, string>> = {
  tripwires: 'baton:Tripwire',
  lanes: 'baton:LaneTerms',
  tools: 'baton:Tool',
  bounds: 'baton:Bound',
  agrees: 'baton:Agreement',
  fallbacks: 'baton:Fallback',
  parts: 'baton:Part',
  requiredConfidence: 'baton:RequiredConfidence',
  budgets: 'baton:Budget',
  scenarios: 'baton:PolicyScenario',
  failureModes: 'baton:FailureMode',
  signals: 'baton:PolicySignal',
};

/** What governs a task, or all tasks of a process. */
function governanceOf(governance: NonNullable<TaskOptions['governance']>): ModelElement {
  return part('baton:Governance', governance);
}

function part(
  type: string,
  parts: Readonly<Record<string, string | readonly GovernancePart[]>>,
): ModelElement {
  const attributes: Record<string, string> = {};
  const children: Record<string, readonly ModelElement[]> = {};
  for (const [name, value] of Object.entries(parts))
    if (typeof value === 'string') attributes[name] = value;
    else children[name] = value.map((one) => part(PARTS[name] ?? name, one));
  return element(type, null, { attributes, children });
}

function mappings(
  type: string,
  sources: Readonly<Record<string, string>>,
): readonly ModelElement[] {
  return Object.entries(sources).map(([target, source]) =>
    element(type, null, { attributes: { target, source } }),
  );
}
