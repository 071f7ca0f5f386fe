import type { ModelElement } from '../../engine/index.ts';
import { element } from './model-parts.ts';
import type { TaskOptions } from './options.ts';

/** What the dialects say about an activity, or an event. */
export function extensionsOf(options: TaskOptions): readonly ModelElement[] {
  const { inputs, outputs, kind, contract, subject, probes, assignment } = options;
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
  if (contract !== undefined) {
    const schema = JSON.stringify(contract);
    const output = [element('baton:OutputSchema', null, { attributes: { schema } })];
    found.push(element('baton:Contract', null, { children: { output } }));
  }
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
  return [...found, ...listenersOf(options)];
}

/** What is done beside an element. */
function listenersOf({ listeners = [] }: TaskOptions): readonly ModelElement[] {
  const all = listeners.map((attributes) =>
    element('zeebe:ExecutionListener', null, { attributes }),
  );
  if (all.length === 0) return [];
  return [element('zeebe:ExecutionListeners', null, { children: { listeners: all } })];
}

function mappings(
  type: string,
  sources: Readonly<Record<string, string>>,
): readonly ModelElement[] {
  return Object.entries(sources).map(([target, source]) =>
    element(type, null, { attributes: { target, source } }),
  );
}
