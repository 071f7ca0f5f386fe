import { isVariableName } from '../../mappings.ts';
import { referredId } from '../additions.ts';
import type { Found, Host } from '../host.ts';
import { plainAttribute } from '../xml/xml-element.ts';
import { only, type Rule } from './rule.ts';
import { convertParameters } from './variables.ts';

/** Which attribute of which event definition names what it refers to, and what that is known by. */
const CODES: Readonly<Record<string, readonly [reference: string, code: string]>> = {
  errorEventDefinition: ['errorRef', 'errorCode'],
  escalationEventDefinition: ['escalationRef', 'escalationCode'],
};

/** What caught events hand over: the code is known, so it becomes a mapping. */
export const codes: Rule = {
  on: only('errorEventDefinition', 'escalationEventDefinition'),
  convert(host) {
    const found = host.attribute('errorCodeVariable', 'escalationCodeVariable');
    if (found !== null) convertCode(host, found);
    const message = host.attribute('errorMessageVariable');
    if (message !== null)
      host.refuse(message, 'an error has a code here; let the worker hand its message over');
  },
};

function convertCode(host: Host, found: Found): void {
  const [reference, name] = CODES[host.kind] ?? ['', ''];
  const target = host.conversion.byId.get(referredId(host.element, reference) ?? '');
  const code = target === undefined ? null : plainAttribute(target, name);
  if (code === null) return host.refuse(found, 'it catches whatever comes: the code is not known');
  if (!isVariableName(found.value))
    return host.refuse(found, `"${found.value}" is not the name of a variable`);
  const source = `=${JSON.stringify(code)}`;
  host.around.additions.output(found.value, source);
  host.converted(found, `zeebe:output ${found.value}: ${source}`);
}

/** The message that an error has for people. */
export const errors: Rule = {
  on: only('error'),
  convert(host) {
    const found = host.attribute('errorMessage');
    if (found !== null) host.dropped(found, 'nothing but errorMessageVariable would read it');
  },
};

/** `camunda:variableName` and `variableEvents` → `zeebe:conditionalFilter`. */
export const conditional: Rule = {
  on: only('conditionalEventDefinition'),
  convert(host) {
    for (const [from, to] of [
      ['variableName', 'variableNames'],
      ['variableEvents', 'variableEvents'],
    ] as const) {
      const found = host.attribute(from);
      if (found === null) continue;
      host.additions.extension('conditionalFilter', { [to]: found.value });
      host.converted(found, `zeebe:conditionalFilter ${to}="${found.value}"`);
    }
  },
};

/** What a thrown signal carries. */
export const signals: Rule = {
  on: only('signalEventDefinition'),
  convert(host) {
    for (const found of host.extensions('in')) convertPayload(host, found);
  },
};

function convertPayload(host: Host, found: Found): void {
  const said = (name: string): string | null =>
    found.element === null ? null : plainAttribute(found.element, name);
  if (said('variables') === 'all')
    return host.refuse(found, 'a signal carries what is mapped into it; name the variables');
  const target = said('target') ?? '';
  const source = said('source');
  const value =
    source === null
      ? host.translate(found, said('sourceExpression') ?? '')
      : { value: `=${source}` };
  if (value === null) return;
  if (!isVariableName(target))
    return host.refuse(found, `"${target}" is not the name of a variable`);
  host.around.additions.input(target, value.value);
  host.converted(found, `zeebe:input ${target}: ${value.value}`);
}

/** Who started an instance. */
export const initiator: Rule = {
  on: only('startEvent'),
  convert(host) {
    const found = host.attribute('initiator');
    if (found === null) return;
    if (!host.conversion.words.has(found.value))
      return host.dropped(found, 'nothing reads the variable');
    host.refuse(
      found,
      `who started is kept in the journal, not in the variable ${found.value}; ` +
        'let whoever starts the process give it',
    );
  },
};

/** Parameters that stand in event definitions. */
export const eventParameters: Rule = {
  on: (kind) => kind.endsWith('EventDefinition'),
  convert(host) {
    for (const found of host.extensions('inputOutput'))
      if (found.element !== null) convertParameters(host.around, found.element);
  },
};
