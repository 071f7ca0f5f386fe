import type { Diagnostic, ElementPlace } from '../../engine/index.ts';

/** The namespace of BPMN 2.0 models. */
export const BPMN_NAMESPACE = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/**
 * Elements of BPMN that are nothing but text or the id of another. Written down rather than read from
 * the package, which only the child process loads; a test holds the two together.
 */
export const PLAIN_ELEMENTS: ReadonlySet<string> = new Set([
  ...['incoming', 'outgoing', 'sourceRef', 'targetRef', 'source', 'target', 'script', 'text'],
  ...['boundaryEventRefs', 'categoryValueRef', 'choreographyRef', 'correlationPropertyRef'],
  ...['dataInputRefs', 'dataOutputRefs', 'endPointRefs', 'errorRef', 'eventDefinitionRef'],
  ...['extensionDefinitions', 'flowNodeRef', 'inMessageRef', 'inputSetRefs', 'interfaceRef'],
  ...['loopDataInputRef', 'loopDataOutputRef', 'messageFlowRef', 'messageFlowRefs', 'operationRef'],
  ...['optionalInputRefs', 'optionalOutputRefs', 'outMessageRef', 'outputSetRefs'],
  ...['participantRef', 'resourceRef', 'supportedInterfaceRef', 'supports'],
  ...['whileExecutingInputRefs', 'whileExecutingOutputRefs'],
]);

/** Refuses attributes of elements that can have none: the parser passes over them without a word. */
export function checkPlainElements(elements: readonly ElementPlace[]): readonly Diagnostic[] {
  return elements.flatMap(({ namespace, name, attributes, id, line, column }) => {
    if (attributes === 0 || namespace !== BPMN_NAMESPACE || !PLAIN_ELEMENTS.has(name)) return [];
    const message = `Expected <${name}> to have no attributes, but it has ${attributes}.`;
    return [{ severity: 'error', code: 'unknown-attribute', elementId: id, line, column, message }];
  });
}
