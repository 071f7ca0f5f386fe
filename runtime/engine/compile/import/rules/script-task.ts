import { BPMN } from '../dialects.ts';
import { isVariableName } from '../../mappings.ts';
import type { Found, Host } from '../host.ts';
import {
  elementsIn,
  plainAttribute,
  removeAttribute,
  removeChild,
  type XmlElement,
} from '../xml/xml-element.ts';
import { textIn } from '../xml/write-xml.ts';
import { only, type Rule } from './rule.ts';

/** What a worker has to be able to do for scripts in languages that the engine does not speak. */
const CAPABILITY = 'script';

/** FEEL and JUEL are computed by the engine; any other language is work for a worker. */
export const scriptTask: Rule = {
  on: only('scriptTask'),
  convert(host) {
    convertStoring(host);
    const script = scriptIn(host.element);
    const resource = host.attribute('resource');
    if (script === null && resource === null) return refuseResult(host);
    const format = plainAttribute(host.element, 'scriptFormat') ?? '';
    const language = format.toLowerCase();
    const found = foundOf(host, format, script);
    if (language === 'juel' || language === 'feel') compute(host, found, language);
    else handOver(host, found, { language, resource });
  },
};

function refuseResult(host: Host): void {
  const found = host.attribute('resultVariable');
  if (found !== null) host.refuse(found, 'there is no script that would have a result');
}

function convertStoring(host: Host): void {
  const flag = host.attribute('autoStoreVariables');
  if (flag === null) return;
  if (flag.value === 'false') host.dropped(flag, 'it says what holds anyway');
  else host.refuse(flag, 'a script hands over what it says is its result, and nothing else');
}

function scriptIn(element: XmlElement): XmlElement | null {
  return (
    elementsIn(element).find(({ namespace, local }) => namespace === BPMN && local === 'script') ??
    null
  );
}

/** The standard's own attribute and element, reported as one thing. */
function foundOf({ element }: Host, format: string, script: XmlElement | null): Found {
  return {
    label: `the script in ${format === '' ? 'no language' : format}`,
    value: script === null ? '' : textIn(script).trim(),
    element: script,
    remove: () => {
      const attribute = element.attributes.find(({ name }) => name === 'scriptFormat');
      if (attribute !== undefined) removeAttribute(element, attribute);
      if (script !== null) removeChild(element, script);
    },
  };
}

function compute(host: Host, found: Found, language: 'juel' | 'feel'): void {
  const result = host.attribute('resultVariable');
  if (result === null || !isVariableName(result.value))
    return host.refuse(found, 'what it computes goes nowhere: it names no result variable');
  const said =
    language === 'juel'
      ? host.translate(found)
      : { value: `=${found.value.replace(/^=/, '')}`, note: null };
  if (said === null) return;
  const expression = said.value.startsWith('=') ? said.value : `=${JSON.stringify(said.value)}`;
  host.additions.extension('script', { expression, resultVariable: result.value });
  host.converted(found, `zeebe:script ${expression}`, said.note);
  host.converted(result, `zeebe:script resultVariable="${result.value}"`);
}

function handOver(
  host: Host,
  found: Found,
  { language, resource }: { readonly language: string; readonly resource: Found | null },
): void {
  const result = host.attribute('resultVariable');
  host.additions.extension('taskDefinition', { type: CAPABILITY });
  host.additions.header('language', language);
  if (resource === null) host.additions.header('script', found.value);
  else {
    host.additions.header('resource', resource.value);
    host.converted(resource, 'zeebe:header resource');
  }
  host.converted(
    found,
    `work with the capability ${CAPABILITY}; language and script are its headers`,
    'no script runs in the engine; a worker has to run it',
  );
  if (result === null) return;
  if (!isVariableName(result.value))
    return host.refuse(result, `"${result.value}" is not the name of a variable`);
  host.additions.output(result.value, '=result');
  host.converted(
    result,
    `zeebe:output ${result.value}: =result`,
    'the worker has to answer the variable result',
  );
}
