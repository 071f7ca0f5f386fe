import { find, type Findings } from './findings.ts';
import { isModdleElement, isOfType, type ModdleElement } from './moddle-element.ts';

/** Extensions of which one element may have several. */
const REPEATABLE: ReadonlySet<string> = new Set(['zeebe:UserTaskForm', 'baton:TestCase']);

/** Which kinds of task a global task may be instead: what extends them extends it. */
const STANDS_FOR: Readonly<Record<string, readonly string[]>> = {
  'bpmn:GlobalUserTask': ['bpmn:UserTask'],
  'bpmn:GlobalScriptTask': ['bpmn:ScriptTask', 'zeebe:ZeebeServiceTask'],
  'bpmn:GlobalBusinessRuleTask': ['bpmn:BusinessRuleTask', 'zeebe:ZeebeServiceTask'],
};

/**
 * Checks that each extension stands where its package allows it, and once: one that the engine would
 * never look at must not be taken for one that it obeys.
 */
export function checkExtensions(
  findings: Findings,
  host: ModdleElement,
  wrapper: ModdleElement,
  elementId: string | null,
): void {
  const seen = new Set<string>();
  for (const extension of extensionsIn(wrapper)) {
    const { $type: type } = extension;
    const allowedIn = extension.$descriptor.allTypesByName?.[type]?.meta?.allowedIn ?? [];
    if (allowedIn.length > 0 && !allowedIn.some((one) => isAllowed(host, one))) {
      const message = `Expected ${type} in ${allowedIn.join(' or ')}, but it is in a ${host.$type}`;
      find(findings, { code: 'misplaced-extension', elementId, message });
    }
    if (seen.has(type) && !REPEATABLE.has(type)) {
      const message = `Expected one ${type} in the extensions of ${host.$type}, but there are more`;
      find(findings, { code: 'repeated-element', elementId, message });
    }
    seen.add(type);
  }
}

function isAllowed(host: ModdleElement, type: string): boolean {
  const standsFor = Object.hasOwn(STANDS_FOR, host.$type) ? STANDS_FOR[host.$type] : undefined;
  return isOfType(host, type) || standsFor?.includes(type) === true;
}

function extensionsIn(wrapper: ModdleElement): readonly ModdleElement[] {
  const values: unknown = Object.hasOwn(wrapper, 'values') ? wrapper['values'] : [];
  const list: readonly unknown[] = Array.isArray(values) ? values : [];
  return list.filter(isModdleElement).filter((one) => one.$descriptor.isGeneric !== true);
}
