import { isJsonObject } from '../../shared/json.ts';
import { parseStrictJson } from '../../shared/strict-json.ts';
import { getDefinitionXml } from '../client/definitions.ts';

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const ZEEBE = 'http://camunda.org/schema/zeebe/1.0';

/** Where a modeler keeps an example of what an element puts out, as JSON text. */
const EXAMPLE = 'camundaModeler:exampleOutputJson';

/**
 * The variables that the model itself gives as an example at the start event of a process, pretty-printed;
 * `null` when it gives none, or none that an instance could be started with.
 */
export async function exampleVariables(
  definitionId: string,
  processId: string,
): Promise<string | null> {
  const xml = await getDefinitionXml(definitionId);
  const model = new DOMParser().parseFromString(xml, 'application/xml');
  const processes = [...model.getElementsByTagNameNS(BPMN, 'process')];
  const starts = processes
    .filter(({ id }) => id === processId)
    .flatMap(({ children }) => [...children])
    .filter(({ namespaceURI, localName }) => namespaceURI === BPMN && localName === 'startEvent');
  for (const property of starts.flatMap(propertiesOf)) {
    if (property.getAttribute('name') !== EXAMPLE) continue;
    const printed = printedExample(property.getAttribute('value') ?? '');
    if (printed !== null) return printed;
  }
  return null;
}

/** An example as the field shows it; `null` when it is no JSON object or holds nothing. */
export function printedExample(written: string): string | null {
  const outcome = parseStrictJson(written);
  if (!outcome.ok || !isJsonObject(outcome.value)) return null;
  if (Object.keys(outcome.value).length === 0) return null;
  return JSON.stringify(outcome.value, null, 2);
}

function propertiesOf(element: Element): readonly Element[] {
  return [...element.getElementsByTagNameNS(ZEEBE, 'property')];
}
