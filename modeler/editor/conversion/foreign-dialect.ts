/** Namespaces of engines whose models are converted: Camunda 7 and Operaton, Activiti, Flowable. */
const FOREIGN = [
  'http://camunda.org/schema/1.0/bpmn',
  'http://operaton.org/schema/1.0/bpmn',
  'http://activiti.org/bpmn',
  'http://flowable.org/bpmn',
];

/** Whether a model speaks a dialect of another engine. */
export function isOfAnotherEngine(xml: string): boolean {
  return FOREIGN.some((namespace) => new RegExp(`=\\s*["']${namespace}["']`).test(xml));
}
