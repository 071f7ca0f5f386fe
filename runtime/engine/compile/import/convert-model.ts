import { isDeclaration } from '../xml/names.ts';
import { positionsOf } from '../xml/positions.ts';
import { declare } from './additions.ts';
import { BATON, BPMN, convertedDialect, mentionsDialect, ZEEBE } from './dialects.ts';
import { type Conversion, Host } from './host.ts';
import { hasExpression } from './juel/translate.ts';
import { type ConversionEntry, type DraftEntry, MOST_ENTRIES, moreOf } from './report.ts';
import { RULES } from './rules/index.ts';
import { awaitedMessages } from './rules/messages.ts';
import { parseXml } from './xml/parse-xml.ts';
import { textIn, writeXml } from './xml/write-xml.ts';
import {
  everyElement,
  plainAttribute,
  removeAttribute,
  type XmlDocument,
  type XmlElement,
} from './xml/xml-element.ts';

/** A form that lies beside a model. */
export interface FormBeside {
  readonly formId: string;
  /** The name of its file. */
  readonly resource: string;
}

/** A file in the dialects that are executed here, and what became of everything else it said. */
export interface ConvertedModel {
  readonly xml: string;
  /** Forms that were made of form fields: form-js schemas as JSON text. */
  readonly forms: readonly { readonly formId: string; readonly content: string }[];
  /** In the order of the file. */
  readonly report: readonly ConversionEntry[];
}

/**
 * Converts a model of Camunda 7, Operaton, Flowable or Activiti: what its dialect says is said in ours,
 * left out because nothing runs otherwise without it, or refused; there is a line of the report for
 * each. What the dialect did not touch stays byte for byte. Pure; the same text gives the same text.
 *
 * @param xml text that the pre-scan has let pass
 * @param forms the forms that are deployed along, by which form keys are resolved
 * @returns null when the file is not of such a dialect
 */
export function convertModel(
  xml: string,
  forms: readonly FormBeside[] = [],
): ConvertedModel | null {
  if (!mentionsDialect(xml)) return null;
  const document = parseXml(xml);
  if (!isOfDialect(document.root)) return null;
  const conversion = begin(document, forms);
  const hosts = [...conversion.hosts.values()];
  for (const host of hosts) for (const rule of RULES) if (rule.on(host.kind)) rule.convert(host);
  for (const host of hosts)
    for (const found of host.unasked())
      host.refuse(found, 'nothing is known that would say the same');
  for (const host of hosts) host.additions.write();
  finish(conversion);
  const report = placed(xml, conversion.entries);
  return {
    xml: writeXml(document),
    forms: conversion.madeForms,
    report: [...report, ...more(conversion)],
  };
}

/**
 * Whether anything in the file is of such a dialect. A declaration is enough, for what a file of the
 * standard alone says in expressions depends on it; but not beside ours, where it is a leftover.
 */
function isOfDialect(root: XmlElement): boolean {
  const declares = (isIt: (uri: string) => boolean): boolean =>
    root.attributes.some(({ name, value }) => isDeclaration(name) && isIt(value));
  const isOurs = declares((uri) => uri === ZEEBE || uri === BATON);
  return isUsed(root) || (!isOurs && declares((uri) => convertedDialect(uri) !== null));
}

function begin({ root }: XmlDocument, forms: readonly FormBeside[]): Conversion {
  const all = everyElement(root);
  const everything = all.filter(({ namespace }) => namespace === BPMN);
  const byId = everything.flatMap((one) => {
    const id = plainAttribute(one, 'id');
    return id === null ? [] : [[id, one] as const];
  });
  const conversion: Conversion = {
    root,
    entries: [],
    forms,
    madeForms: [],
    prefixes: { zeebe: prefixOf(root, ZEEBE, 'zeebe'), baton: prefixOf(root, BATON, 'baton') },
    used: new Set(),
    byId: new Map(byId),
    awaited: awaitedMessages(everything),
    words: wordsOf(all.flatMap(textsOf).filter(hasExpression)),
    counts: { converted: 0, dropped: 0, refused: 0 },
    hosts: new Map(),
  };
  for (const element of everything) conversion.hosts.set(element, new Host(element, conversion));
  return conversion;
}

function wordsOf(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []));
}

function textsOf(element: XmlElement): readonly string[] {
  return [textIn(element), ...element.attributes.map(({ value }) => value)];
}

/** The prefix that the root binds to a namespace, or the usual one. */
function prefixOf(root: XmlElement, uri: string, usual: string): string {
  const declaration = root.attributes.find(
    ({ name, value }) => name.startsWith('xmlns:') && value === uri,
  );
  return declaration?.local ?? usual;
}

/** Declares what is used, and takes away the declarations of what is used no longer. */
function finish({ root, used, prefixes }: Conversion): void {
  if (used.has('zeebe')) declare(root, prefixes.zeebe, ZEEBE);
  if (used.has('baton')) declare(root, prefixes.baton, BATON);
  if (isUsed(root)) return;
  for (const attribute of root.attributes)
    if (attribute.name.startsWith('xmlns:') && convertedDialect(attribute.value) !== null)
      removeAttribute(root, attribute);
}

function isUsed(root: XmlElement): boolean {
  return everyElement(root).some(
    ({ namespace, attributes }) =>
      convertedDialect(namespace) !== null ||
      attributes.some((one) => convertedDialect(one.namespace) !== null),
  );
}

/** Says how many lines were left out. */
function more({ counts }: Conversion): readonly ConversionEntry[] {
  const tooMany = (['converted', 'dropped', 'refused'] as const).filter(
    (outcome) => counts[outcome] > MOST_ENTRIES,
  );
  return placed(
    '',
    tooMany.map((outcome) => moreOf(outcome, counts[outcome])),
  );
}

function placed(xml: string, entries: readonly DraftEntry[]): readonly ConversionEntry[] {
  const sorted = [...entries].sort((one, other) => one.offset - other.offset);
  const places = positionsOf(
    xml,
    sorted.map(({ offset }) => offset),
  );
  return sorted.map(({ offset: _offset, ...entry }, index) => {
    const { line, column } = places[index] ?? { line: 1, column: 1 };
    return { ...entry, line, column };
  });
}
