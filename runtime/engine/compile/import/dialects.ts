/** Engines whose dialect of BPMN is converted, by the namespace they write it in. */
const DIALECTS: ReadonlyMap<string, string> = new Map([
  ['http://camunda.org/schema/1.0/bpmn', 'Camunda 7'],
  ['http://operaton.org/schema/1.0/bpmn', 'Operaton'],
  ['http://flowable.org/bpmn', 'Flowable'],
  ['http://activiti.org/bpmn', 'Activiti'],
]);

/** The name of the engine that a namespace belongs to; null when nothing is converted from it. */
export function convertedDialect(namespace: string): string | null {
  return DIALECTS.get(namespace) ?? null;
}

/** Whether a text speaks of such a dialect at all: a cheap look before it is taken apart. */
export function mentionsDialect(text: string): boolean {
  return [...DIALECTS.keys()].some((uri) => text.includes(uri));
}

/** The namespace of the standard. */
export const BPMN: string = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
/** The namespace in which execution is written. */
export const ZEEBE: string = 'http://camunda.org/schema/zeebe/1.0';
/** The namespace for what only Baton has. */
export const BATON: string = 'http://baton.dev/schema/bpmn/1.0';
/** What modelling tools note about the platform a file is meant for. */
export const MODELER: string = 'http://camunda.org/schema/modeler/1.0';
