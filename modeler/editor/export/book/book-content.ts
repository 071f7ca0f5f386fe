import { isJsonObject } from '../../../../shared/json.ts';
import type { ModdleElement } from '../../../canvas/bpmn.ts';
import { isModdle } from '../../../canvas/kinds/kind.ts';
import type { Resource } from '../../../client/definitions.ts';
import { lookUp, t } from '../../../language/t.ts';
import { listOf, textOf } from '../../../panel/extension-edit.ts';
import { formId, formsAmong } from '../../documents/editor-document.ts';
import { fieldsOf } from '../../files/form/form-checks.ts';
import { nameOf } from '../../main-process.ts';

/** What a book says of one element. */
export interface BookEntry {
  readonly title: string;
  /** How deep it lies: 0 is a process, 1 what is in it. */
  readonly depth: number;
  readonly facts: readonly (readonly [label: string, text: string])[];
}

/** The entries of a document: every process and pool with all that is in it, in the order of the file. */
export function bookEntries(
  definitions: ModdleElement,
  files: readonly Resource[],
): readonly BookEntry[] {
  const roots = listOf(definitions, 'rootElements');
  const processes = roots.filter(({ $type }) => $type === 'bpmn:Process');
  const pools = roots
    .filter(({ $type }) => $type === 'bpmn:Collaboration')
    .flatMap((collaboration) => listOf(collaboration, 'participants'));
  return [
    ...pools.map((pool) => entryOf(pool, 0, files)),
    ...processes.flatMap((process) => withContent(process, files)),
  ];
}

function withContent(process: ModdleElement, files: readonly Resource[]): readonly BookEntry[] {
  const entries: BookEntry[] = [];
  const waiting: { readonly element: ModdleElement; readonly depth: number }[] = [
    { element: process, depth: 0 },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { element, depth } = next;
    entries.push(entryOf(element, depth, files));
    const inside = listOf(element, 'flowElements').filter(isToldOf);
    waiting.push(...inside.toReversed().map((one) => ({ element: one, depth: depth + 1 })));
  }
  return entries;
}

/** A flow is told of when it has anything to say; every node is. */
function isToldOf(element: ModdleElement): boolean {
  if (element.$type === 'bpmn:DataObject') return false;
  if (element.$type !== 'bpmn:SequenceFlow') return true;
  return nameOf(element) !== '' || isModdle(element.get('conditionExpression'));
}

function entryOf(element: ModdleElement, depth: number, files: readonly Resource[]): BookEntry {
  const type = lookUp(words(element.$type));
  const name = nameOf(element);
  return {
    title: name === '' ? `${type} ${element.id ?? ''}` : `${name} (${type})`,
    depth,
    facts: [
      ...listOf(element, 'documentation').map(
        (one) => [t('Documentation'), textOf(one, 'text')] as const,
      ),
      ...conditionOf(element),
      ...extensionsOf(element).flatMap((extension) => factOf(extension, files)),
      ...notesOn(element).map((note) => [t('Note'), note] as const),
    ].filter(([, text]) => text !== ''),
  };
}

function conditionOf(element: ModdleElement): readonly (readonly [string, string])[] {
  if (element.$type !== 'bpmn:SequenceFlow') return [];
  const condition = element.get('conditionExpression');
  return isModdle(condition) ? [[t('Condition'), textOf(condition, 'body')]] : [];
}

function extensionsOf(element: ModdleElement): readonly ModdleElement[] {
  const extensions = element.get('extensionElements');
  return isModdle(extensions) ? listOf(extensions, 'values') : [];
}

function factOf(
  extension: ModdleElement,
  files: readonly Resource[],
): readonly (readonly [string, string])[] {
  const label = LABELS[extension.$type] ?? words(extension.$type);
  const said = [label, saidBy(extension, 0)] as const;
  if (extension.$type !== 'zeebe:FormDefinition') return [said];
  return [said, [t('Fields of the form'), fieldsNamed(textOf(extension, 'formId'), files)]];
}

function fieldsNamed(id: string, files: readonly Resource[]): string {
  const form = formsAmong(files).find((file) => formId(file) === id);
  const schema: unknown = form === undefined ? null : JSON.parse(form.content);
  if (!isJsonObject(schema)) return '';
  return fieldsOf(schema)
    .map(({ key, label }) => (label === key ? key : `${label} (${key})`))
    .join('\n');
}

/** All that an extension says, line by line. Deeper than people write it is not followed. */
function saidBy(element: ModdleElement, depth: number): string {
  if (depth > 6) return '…';
  const indent = '  '.repeat(depth);
  return Object.entries(element)
    .filter(([name]) => !name.startsWith('$'))
    .flatMap(([name, value]: [string, unknown]) => {
      if (isModdle(value)) return [`${indent}${words(name)}:`, saidBy(value, depth + 1)];
      if (!Array.isArray(value)) return [`${indent}${words(name)}: ${String(value)}`];
      return value.filter(isModdle).map((one) => {
        const inside = saidBy(one, depth + 1).trimStart();
        return `${indent}${words(one.$type)} ${inside.replaceAll('\n', ', ').replaceAll(/ {2,}/g, ' ')}`;
      });
    })
    .filter((line) => line.trim() !== '')
    .join('\n');
}

/** The texts of the notes that hang on an element. */
function notesOn(element: ModdleElement): readonly string[] {
  const around = element.$parent;
  if (!isModdle(around)) return [];
  return listOf(around, 'artifacts')
    .filter(({ $type }) => $type === 'bpmn:Association')
    .flatMap((association) => {
      const ends = [association.get('sourceRef'), association.get('targetRef')];
      if (!ends.includes(element)) return [];
      return ends
        .filter(isModdle)
        .filter(({ $type }) => $type === 'bpmn:TextAnnotation')
        .map((note) => textOf(note, 'text'));
    });
}

/** `bpmn:UserTask` → `User task`. */
function words(type: string): string {
  const local = type.slice(type.indexOf(':') + 1);
  const spaced = local.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

const LABELS: Readonly<Record<string, string>> = {
  'baton:Performer': t('Performer'),
  'baton:Contract': t('Contract'),
  'baton:Proof': t('What proves it'),
  'baton:Governance': t('Policy'),
  'baton:Owners': t('Owners'),
  'zeebe:FormDefinition': t('Form'),
  'zeebe:CalledDecision': t('Decision'),
  'zeebe:TaskDefinition': t('Work'),
  'zeebe:IoMapping': t('Inputs and outputs'),
  'zeebe:AssignmentDefinition': t('People'),
};
