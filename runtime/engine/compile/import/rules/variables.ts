import { isVariableName } from '../../mappings.ts';
import { type Found, type Host, noteOf, type Said } from '../host.ts';
import { asFeel, asLiteral } from '../juel/translate.ts';
import { elementsIn, plainAttribute, type XmlElement } from '../xml/xml-element.ts';
import { textIn } from '../xml/write-xml.ts';
import { everywhere, MAPPED, MAPPED_OUT, type Rule, THROWING, WORK } from './rule.ts';

/** `camunda:inputOutput` → `zeebe:ioMapping`. */
export const variables: Rule = {
  on: everywhere,
  convert(host) {
    for (const found of host.extensions('inputOutput')) {
      if (found.element === null) continue;
      convertParameters(host, found.element);
      // What was refused stays where it stood.
      if (elementsIn(found.element).length === 0) found.remove();
    }
  },
};

/** Every parameter of an `inputOutput`, on the element or in a connector. */
export function convertParameters(host: Host, inputOutput: XmlElement): void {
  for (const element of elementsIn(inputOutput)) {
    const found = host.foundIn(element);
    const isInput = element.local === 'inputParameter';
    if (!isInput && element.local !== 'outputParameter')
      host.refuse(found, 'only input and output parameters may stand in inputOutput');
    else if (!(isInput ? mapsIn(host) : mapsOut(host)))
      host.refuse(found, `a ${host.kind} has no ${isInput ? 'input' : 'output'} of its own`);
    else convertParameter(host, found, isInput);
  }
}

function mapsIn({ kind }: Host): boolean {
  return MAPPED.has(kind) || THROWING.has(kind);
}

function mapsOut({ kind }: Host): boolean {
  return MAPPED.has(kind) || MAPPED_OUT.has(kind);
}

function convertParameter(host: Host, found: Found, isInput: boolean): void {
  const { element } = found;
  const name = (element === null ? null : plainAttribute(element, 'name')) ?? '';
  if (element === null || !isVariableName(name))
    return host.refuse(found, `"${name}" is not the name of a variable`);
  const said = parameterValue(host, found, element);
  if (said === null) return;
  if (isInput) host.additions.input(name, said.value);
  else host.additions.output(name, said.value);
  const note = isInput || !WORK.has(host.kind) ? null : ONLY_MAPPED;
  const to = `${isInput ? 'zeebe:input' : 'zeebe:output'} ${name}: ${said.value}`;
  host.converted(found, to, noteOf([said.note, note]));
}

const ONLY_MAPPED = 'with an output mapping nothing else of what a worker answers leaves the task';

/** Text, a list, a map, or a script in a language that is executed here; null when refused. */
function parameterValue(host: Host, found: Found, element: XmlElement): Said | null {
  const [definition, second] = elementsIn(element);
  if (second !== undefined) {
    host.refuse(found, 'it has more than one value');
    return null;
  }
  if (definition !== undefined) return definitionValue(host, found, definition);
  const text = textIn(element).trim();
  return text === '' ? { value: '=null', note: null } : host.translate(found, text);
}

function definitionValue(host: Host, found: Found, definition: XmlElement): Said | null {
  switch (definition.local) {
    case 'list':
      return collect(
        host,
        found,
        definition,
        (items) => `=[${items.map(([, v]) => v).join(', ')}]`,
      );
    case 'map':
      return collect(
        host,
        found,
        definition,
        (items) => `={${items.map(([key, v]) => `${JSON.stringify(key)}: ${v}`).join(', ')}}`,
      );
    case 'script':
      return scriptValue(host, found, definition);
    default:
      host.refuse(found, `<${definition.local}> is not a value that is known`);
      return null;
  }
}

type Item = readonly [key: string, feel: string];

/** How deep values nest the reader of the file has bounded. */
function collect(
  host: Host,
  found: Found,
  element: XmlElement,
  write: (items: readonly Item[]) => string,
): Said | null {
  const items: Item[] = [];
  const notes: (string | null)[] = [];
  for (const one of elementsIn(element)) {
    const isScript = one.local === 'script';
    const said = isScript ? scriptValue(host, found, one) : parameterValue(host, found, one);
    if (said === null) return null;
    items.push([plainAttribute(one, 'key') ?? '', asFeel(said.value)]);
    notes.push(said.note);
  }
  return { value: write(items), note: noteOf(notes) };
}

/** A script is not run by the engine, unless it says what FEEL can say. */
function scriptValue(host: Host, found: Found, script: XmlElement): Said | null {
  const format = (plainAttribute(script, 'scriptFormat') ?? '').toLowerCase();
  const text = textIn(script).trim();
  if (plainAttribute(script, 'resource') !== null) {
    host.refuse(found, 'a script in a file of its own is not read');
    return null;
  }
  if (format === 'juel') return host.translate(found, text);
  if (format === 'feel')
    return { value: text === '' ? asLiteral('') : `=${text.replace(/^=/, '')}`, note: null };
  host.refuse(
    found,
    `a script in ${format === '' ? 'no language' : format} is not run by the engine`,
  );
  return null;
}
