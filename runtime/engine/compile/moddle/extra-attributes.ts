import { isDeclaration, localOf, prefixOf } from '../xml/names.ts';
import { find, type Findings } from './findings.ts';
import type { ModdleElement } from './moddle-element.ts';
import { expectedNamespace, isOwnPrefix } from './namespaces.ts';

/**
 * Judges the attributes that no descriptor knows: unknown ones of our namespaces are refused, foreign
 * ones are given back to be kept.
 */
export function readExtraAttributes(
  findings: Findings,
  element: ModdleElement,
  elementId: string | null,
): readonly (readonly [name: string, value: string])[] {
  const kept: (readonly [string, string])[] = [];
  for (const [name, value] of Object.entries(element.$attrs ?? {})) {
    if (typeof value !== 'string') continue;
    if (isDeclaration(name)) readDeclaration(findings, name, value, elementId);
    else if (prefixOf(name) === 'xsi')
      checkInstanceType(findings, element, { name, value }, elementId);
    else if (prefixOf(name) !== '' && !isOwnPrefix(prefixOf(name))) kept.push([name, value]);
    else {
      const message = `Expected attributes that ${element.$type} has, but it has no ${name}`;
      find(findings, { code: 'unknown-attribute', elementId, message });
    }
  }
  return kept;
}

/** Remembers a namespace, and refuses one that looks like ours and is not. */
export function readDeclaration(
  findings: Findings,
  name: string,
  uri: string,
  elementId: string | null,
): void {
  const prefix = name === 'xmlns' ? '' : localOf(name);
  findings.namespaces.set(prefix, uri);
  const expected = expectedNamespace(prefix, uri);
  if (expected === null) return;
  const message = `Expected ${name} to be ${expected}, but it is ${JSON.stringify(uri)}`;
  find(findings, { code: 'foreign-namespace', elementId, message });
}

/** Where moddle does not choose the type by `xsi:type`, the attribute must say what the element is anyway. */
function checkInstanceType(
  findings: Findings,
  element: ModdleElement,
  attribute: { readonly name: string; readonly value: string },
  elementId: string | null,
): void {
  if (localOf(attribute.name) !== 'type') return;
  const claimed = localOf(attribute.value).replace(/^t(?=[A-Z])/, '');
  if (claimed === localOf(element.$type)) return;
  const message = `Expected xsi:type to name a type that may stand here, but ${element.$type} is said to be ${attribute.value}`;
  find(findings, { code: 'unexpected-type', elementId, message });
}
