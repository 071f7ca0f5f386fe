import { textOf, type ModelElement } from '../compile/model.ts';

/** What each global task is when it is called. `GlobalTask` itself is a task that nobody does. */
const TASKS: ReadonlyMap<string, string> = new Map([
  ['bpmn:GlobalTask', 'bpmn:Task'],
  ['bpmn:GlobalUserTask', 'bpmn:UserTask'],
  ['bpmn:GlobalManualTask', 'bpmn:ManualTask'],
  ['bpmn:GlobalScriptTask', 'bpmn:ScriptTask'],
  ['bpmn:GlobalBusinessRuleTask', 'bpmn:BusinessRuleTask'],
]);

/** How the schema calls the language of a script there and here. */
const RENAMED: Readonly<Record<string, string>> = { scriptLanguage: 'scriptFormat' };

/**
 * A global task as the process it stands for: one task, called by its id like any other process.
 * `null` for whatever is no global task. @spec BPMN 2.0.2 §10.3.4
 */
export function processOfGlobalTask(root: ModelElement): ModelElement | null {
  const type = TASKS.get(root.type);
  if (type === undefined || root.id === null) return null;
  const attributes = Object.fromEntries(
    Object.entries(root.attributes).flatMap(([name, value]) =>
      name === 'id' ? [] : [[RENAMED[name] ?? name, value]],
    ),
  );
  const name = textOf(root, 'name');
  const task: ModelElement = { ...root, type, id: `${root.id}-task`, attributes };
  return {
    type: 'bpmn:Process',
    id: root.id,
    attributes: { isExecutable: true, ...(name === null ? {} : { name }) },
    references: {},
    children: { flowElements: [task] },
  };
}
