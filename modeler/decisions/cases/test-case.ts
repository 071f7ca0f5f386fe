import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { parseJson } from './parse-json.ts';
import { TEST_CASES } from '../../../shared/moddle/decision-packages.ts';
import type { DecisionEntry, DecisionsFile } from '../table/decisions-file.ts';
import {
  attributeOf,
  childNamed,
  escapedAttribute,
  type Splice,
  type XmlElement,
} from '../xml/xml-tree.ts';

/** What a decision is to answer when it is given something; kept in the file, beside the decision. */
export interface TestCase {
  readonly name: string;
  readonly given: JsonObject;
  /** Undefined: only looked at, nothing is expected. */
  readonly expected?: JsonValue;
}

/** The cases that a file keeps for a decision. */
export function readCases(file: DecisionsFile, { element }: DecisionEntry): readonly TestCase[] {
  return caseElements(file, element).flatMap((one) => {
    const given = jsonIn(attributeOf(one, 'given'));
    const expected = jsonIn(attributeOf(one, 'expected'));
    const name = attributeOf(one, 'name') ?? '';
    if (!isJsonObject(given)) return [];
    return [{ name, given, ...(expected !== undefined && { expected }) }];
  });
}

function jsonIn(text: string | null): JsonValue | undefined {
  return text === null ? undefined : parseJson(text);
}

function caseElements(file: DecisionsFile, decision: XmlElement): readonly XmlElement[] {
  const extensions = childNamed(decision, `${file.prefix}extensionElements`);
  return (extensions?.children ?? []).filter(
    (one) => /(?:^|:)testCase$/.test(one.name) && isOurs(file, one),
  );
}

function isOurs({ root }: DecisionsFile, one: XmlElement): boolean {
  const prefix = one.name.slice(0, -'testCase'.length).replace(':', '');
  const declared = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  return (attributeOf(one, declared) ?? attributeOf(root, declared)) === TEST_CASES;
}

/** What to replace in a file so that it keeps these cases; all else of its extensions stays. */
export function casesSplice(
  file: DecisionsFile,
  { element }: DecisionEntry,
  cases: readonly TestCase[],
): readonly Splice[] {
  const { prefix, text } = file;
  const extensions = childNamed(element, `${prefix}extensionElements`);
  const own = caseElements(file, element);
  const indent = '\n      ';
  const written = cases.map((one) => `${indent}${caseXml(one)}`).join('');
  const tag = `${prefix}extensionElements`;
  if (extensions === null || extensions.isEmpty) {
    if (cases.length === 0) return [];
    const whole = `<${tag}>${written}\n    </${tag}>`;
    return [
      extensions === null ? newExtensions(file, element, whole) : { ...extensions, text: whole },
    ];
  }
  const removed = own.map((one): Splice => {
    const at = extensions.children.indexOf(one);
    const start = extensions.children[at - 1]?.end ?? extensions.innerStart;
    const isBlank = text.slice(start, one.start).trim() === '';
    return { start: isBlank ? start : one.start, end: one.end, text: '' };
  });
  const last = extensions.children.findLast((one) => !own.includes(one));
  if (cases.length === 0 && last === undefined) return [gone(file, element, extensions)];
  const end = extensions.innerEnd;
  const at = text.slice(0, end).trimEnd().length;
  const behind = own.at(-1)?.end ?? 0;
  return [...removed, { start: Math.max(at, behind), end: Math.max(at, behind), text: written }];
}

/** Behind a description; before everything else, as the standard has it. */
function newExtensions(file: DecisionsFile, decision: XmlElement, xml: string): Splice {
  const description = childNamed(decision, `${file.prefix}description`);
  const at = description?.end ?? decision.innerStart;
  return { start: at, end: at, text: `\n    ${xml}` };
}

function gone({ text }: DecisionsFile, decision: XmlElement, { start, end }: XmlElement): Splice {
  const lead = text.slice(decision.innerStart, start);
  return { start: start - (lead.length - lead.trimEnd().length), end, text: '' };
}

function caseXml({ name, given, expected }: TestCase): string {
  const said = [
    ['name', name === '' ? null : name],
    ['given', JSON.stringify(given)],
    ['expected', expected === undefined ? null : JSON.stringify(expected)],
  ] as const;
  const attributes = said
    .map(([key, value]) => (value === null ? '' : ` ${key}="${escapedAttribute(value)}"`))
    .join('');
  return `<baton:testCase xmlns:baton="${TEST_CASES}"${attributes} />`;
}
