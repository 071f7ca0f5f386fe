import type { ModelElement } from '../model.ts';
import { localOf, prefixOf } from '../xml/names.ts';
import { find, type Findings } from './findings.ts';
import { dialectOf, expectedNamespace, isOfTools, isOwnPrefix } from './namespaces.ts';

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
    const namespace = findings.namespaces.get(prefix) ?? null;
    const dialect = dialectOf(prefix, namespace);
    if (prefix === '' || localOf(name) === '') continue;
    if (dialect === null) count(findings, prefix, namespace);
    else found.set(dialect, [...(found.get(dialect) ?? []), name]);
  }
  for (const [dialect, list] of found) {
    const message = `Expected what Baton executes, but ${list.join(', ')} of ${element.type} belong to ${dialect} and are not executed`;
    find(findings, { code: 'foreign-dialect', elementId, message, severity: 'warning' });
  }
}

/** Counts what is neither ours, nor another engine's, nor the drawing tools': nobody knows what it means. */
function count(findings: Findings, prefix: string, namespace: string | null): void {
  if (isOwnPrefix(prefix) || namespace === null || isOfTools(namespace)) return;
  // One that looks like ours and is not has been refused.
  if (expectedNamespace(prefix, namespace) !== null) return;
  findings.foreign.set(namespace, (findings.foreign.get(namespace) ?? 0) + 1);
}

/** Says, once for each namespace of a vendor, that what it says is kept and not executed. */
export function tellForeignNamespaces(findings: Findings): void {
  for (const [namespace, times] of findings.foreign) {
    const what = times === 1 ? 'one attribute or extension' : `${times} attributes or extensions`;
    const message = `Expected what Baton executes, but found ${what} of ${JSON.stringify(namespace.slice(0, 200))}, kept and not executed`;
    find(findings, { code: 'foreign-extension', elementId: null, message, severity: 'warning' });
  }
}
