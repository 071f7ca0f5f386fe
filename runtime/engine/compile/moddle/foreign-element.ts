import type { ModelElement } from '../model.ts';
import { isDeclaration } from '../xml/names.ts';
import { readDeclaration } from './extra-attributes.ts';
import type { Findings } from './findings.ts';
import { idOf, isModdleElement, type ModdleElement } from './moddle-element.ts';

/** Keeps an element of a namespace that is not ours as it is written; nothing in it is judged. */
export function readForeign(
  findings: Findings,
  element: ModdleElement,
  elementId: string | null,
): ModelElement {
  const attributes: [string, string][] = [];
  for (const [name, value] of Object.entries(element)) {
    if (typeof value !== 'string' || (name.startsWith('$') && name !== '$body')) continue;
    if (isDeclaration(name)) readDeclaration(findings, name, value, elementId);
    else attributes.push([name, value]);
  }
  const inner: unknown = element['$children'];
  const list: readonly unknown[] = Array.isArray(inner) ? inner : [];
  const children = list.filter(isModdleElement).map((one) => readForeign(findings, one, elementId));
  return {
    type: element.$type,
    id: idOf(element),
    attributes: Object.fromEntries(attributes),
    references: {},
    children: children.length === 0 ? {} : { $children: children },
  };
}
