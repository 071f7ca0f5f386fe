/** Namespaces that Baton reads in full: what is unknown in them is refused, never skipped. */
const OWN_NAMESPACES: Readonly<Record<string, string>> = {
  bpmn: 'http://www.omg.org/spec/BPMN/20100524/MODEL',
  dmn: 'https://www.omg.org/spec/DMN/20191111/MODEL/',
  bpmndi: 'http://www.omg.org/spec/BPMN/20100524/DI',
  dc: 'http://www.omg.org/spec/DD/20100524/DC',
  di: 'http://www.omg.org/spec/DD/20100524/DI',
  zeebe: 'http://camunda.org/schema/zeebe/1.0',
  baton: 'http://baton.dev/schema/bpmn/1.0',
};

/** Under these lie versions of our dialects: one that is not ours would be ignored in silence. */
const FAMILIES = ['http://camunda.org/schema/zeebe/', 'http://baton.dev/schema/bpmn/'];

/** Prefixes by which people know our dialects: bound to anything else they mislead. */
const FAMILIAR = ['bpmn', 'zeebe', 'baton'];

/** Other engines' execution dialects: drawn, kept in the file, not executed. */
const DIALECTS: Readonly<Record<string, { readonly name: string; readonly uri: string }>> = {
  camunda: { name: 'Camunda 7', uri: 'http://camunda.org/schema/1.0/bpmn' },
  operaton: { name: 'Operaton', uri: 'http://operaton.org/schema/1.0/bpmn' },
  activiti: { name: 'Activiti', uri: 'http://activiti.org/bpmn' },
  flowable: { name: 'Flowable', uri: 'http://flowable.org/bpmn' },
  drools: { name: 'jBPM', uri: 'http://www.jboss.org/drools' },
};

/** What drawing tools note for themselves: colours, and the platform a file is meant for. */
const TOOLS: ReadonlySet<string> = new Set([
  'http://camunda.org/schema/modeler/1.0',
  'http://bpmn.io/schema/bpmn/biocolor/1.0',
  'http://www.omg.org/spec/BPMN/non-normative/color/1.0',
  'http://www.w3.org/2001/XMLSchema-instance',
  'http://www.w3.org/XML/1998/namespace',
]);

/** Whether a namespace is known to say nothing that could be executed. */
export function isOfTools(uri: string): boolean {
  return TOOLS.has(uri);
}

/** Whether elements and attributes of a (canonical) prefix must be known. */
export function isOwnPrefix(prefix: string): boolean {
  return Object.hasOwn(OWN_NAMESPACES, prefix);
}

/**
 * The namespace that a declaration ought to name.
 *
 * @returns null when the declaration is sound
 */
export function expectedNamespace(prefix: string, uri: string): string | null {
  if (Object.values(OWN_NAMESPACES).includes(uri)) return null;
  const family = FAMILIES.find((base) => uri.startsWith(base));
  const known = Object.values(OWN_NAMESPACES);
  if (family !== undefined) return known.find((own) => own.startsWith(family)) ?? null;
  return FAMILIAR.includes(prefix) ? (OWN_NAMESPACES[prefix] ?? null) : null;
}

/**
 * The name of the engine whose dialect a namespace is; null when it says nothing about execution.
 *
 * @param uri null when the file does not declare the prefix: the usual one is taken to mean the usual thing
 */
export function dialectOf(prefix: string, uri: string | null): string | null {
  if (uri !== null) return Object.values(DIALECTS).find((one) => one.uri === uri)?.name ?? null;
  return Object.hasOwn(DIALECTS, prefix) ? (DIALECTS[prefix]?.name ?? null) : null;
}
