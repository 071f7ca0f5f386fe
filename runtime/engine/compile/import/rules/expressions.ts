import { hasExpression } from '../juel/translate.ts';
import type { Found, Host } from '../host.ts';
import {
  elementsIn,
  plainAttribute,
  removeAttribute,
  setAttribute,
  type XmlElement,
} from '../xml/xml-element.ts';
import { encodeText } from '../xml/references.ts';
import { textIn } from '../xml/write-xml.ts';
import type { Rule } from './rule.ts';

/** Elements of the standard whose text is an expression. */
const HOLDERS: ReadonlySet<string> = new Set([
  ...['conditionExpression', 'condition', 'timeDate', 'timeDuration', 'timeCycle'],
  ...['loopCardinality', 'completionCondition', 'activationCondition', 'loopCondition'],
  ...['from', 'to', 'messagePath', 'dataPath'],
]);

/** Conditions, timers and limits: the text of the standard's own expressions. */
export const expressions: Rule = {
  on: (kind) => HOLDERS.has(kind),
  convert(host) {
    const { element } = host;
    const resource = host.attribute('resource');
    if (resource !== null) host.refuse(resource, 'a script in a file of its own is not read');
    if (elementsIn(element).length > 0) return;
    const text = textIn(element).trim();
    const language = element.attributes.find(({ name }) => name === 'language');
    const found = foundOf(element, text);
    const isForeign = language !== undefined && !/feel|juel/i.test(language.value);
    if (isForeign) return host.refuse(found, `a script in ${language.value} is not run`);
    if (!hasExpression(text)) return;
    const said = host.translate(found);
    if (said === null) return;
    if (language !== undefined) removeAttribute(element, language);
    host.converted(found, said.value, said.note);
    element.children = [{ type: 'text', raw: encodeText(said.value) }];
  },
};

function foundOf(element: XmlElement, text: string): Found {
  return { label: `the ${element.local} "${text}"`, value: text, element, remove: () => undefined };
}

/** Names of messages and signals may be computed. */
export const names: Rule = {
  on: (kind) => kind === 'message' || kind === 'signal',
  convert(host) {
    const name = plainAttribute(host.element, 'name') ?? '';
    if (!hasExpression(name)) return;
    const found: Found = {
      label: `the name "${name}"`,
      value: name,
      element: null,
      remove: () => undefined,
    };
    const said = host.translate(found);
    if (said === null) return;
    setAttribute(host.element, 'name', said.value);
    host.converted(found, said.value, said.note);
  },
};

/** A language of the whole file that is not spoken here. */
export const language: Rule = {
  on: (kind) => kind === 'definitions',
  convert(host: Host) {
    for (const attribute of host.element.attributes) {
      const isLanguage =
        attribute.name === 'expressionLanguage' || attribute.name === 'typeLanguage';
      if (!isLanguage) continue;
      host.dropped(
        {
          label: `${attribute.name}="${attribute.value}"`,
          value: attribute.value,
          element: null,
          remove: () => removeAttribute(host.element, attribute),
        },
        'expressions are FEEL, and values are JSON',
      );
    }
  },
};
