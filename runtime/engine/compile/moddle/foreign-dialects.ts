import type { ModelElement } from '../model.ts';
import { localOf, prefixOf } from '../xml/names.ts';
import { find, type Findings } from './findings.ts';
import { dialectOf } from './namespaces.ts';

/**
 * Says which attributes and extensions of an element belong to another engine's dialect: they stay in
 * the file, and nothing here executes them.
 */
export function tellForeignDialects(
  findings: Findings,
  element: ModelElement,
  elementId: string | null,
): void {
  const names = [
    ...Object.keys(element.attributes),
    ...(element.children['extensionElements'] ?? []).map(({ type }) => type),
  ];
  const found = new Map<string, string[]>();
  for (const name of names) {
    const prefix = prefixOf(name);
    const dialect = dialectOf(prefix, findings.namespaces.get(prefix) ?? null);
    if (prefix === '' || localOf(name) === '' || dialect === null) continue;
    found.set(dialect, [...(found.get(dialect) ?? []), name]);
  }
  for (const [dialect, list] of found) {
    const message = `Expected what Baton executes, but ${list.join(', ')} of ${element.type} belong to ${dialect} and are not executed`;
    find(findings, { code: 'foreign-dialect', elementId, message, severity: 'warning' });
  }
}
