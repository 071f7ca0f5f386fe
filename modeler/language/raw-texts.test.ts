import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';

const MODELER = join(import.meta.dirname, '..');

/** Words that are the same in every language, or are no words of ours. */
const SAME_EVERYWHERE: readonly RegExp[] = [
  /^Baton$/, // the product's name
  /^(Ctrl|Enter|Shift|Alt|Esc|F\d+)$/, // what stands on the keys
  /^v$/, // the mark before a version's number
  /^[A-Z][A-Z_]+(, [A-Z][A-Z_]+)*$/, // an example of codes
  /^Task_\w+$/, // an example of an id
  /^\(Ctrl\+\w\)$/, // keys that do the same
  /^Markdown$/, // the name of a format
  /^description$/, // the name of an element of DMN
];

const files = readdirSync(MODELER, { recursive: true, encoding: 'utf8' }).filter(
  (name) =>
    name.endsWith('.ts') && !/\.(test|d)\.ts$/.test(name) && !/^(language|e2e|types)\//.test(name),
);

describe('the texts of the application', () => {
  it('are all handed to the translator', () => {
    const raw = files.flatMap((name) =>
      rawTexts(readFileSync(join(MODELER, name), 'utf8')).map((text) => `${name}: ${text}`),
    );
    expect(raw).toEqual([]);
  });
});

describe('a raw text', () => {
  it('is found between tags, in what is read aloud, and in a choice between two', () => {
    expect(rawTexts('html`<p class="a b">Not <b>said</b> ${x}</p>`')).toEqual(['Not', 'said']);
    expect(rawTexts('html`<a title="Go on" aria-label="To ${x}" href="A b">${x}</a>`')).toEqual([
      'Go on',
      'To',
    ]);
    expect(rawTexts("html`<p>${x ? 'Done' : t('Not done')}</p>`")).toEqual(['Done']);
  });

  it('is found in a member that is shown', () => {
    expect(rawTexts("const a = { label: 'Kind', id: 'Kind', title: `Start ${x}` }")).toEqual([
      'Kind',
      'Start',
    ]);
  });

  it('is none where the translator has it', () => {
    expect(rawTexts("html`<p title=${t('A b')}>${rich('A {b}', { b })}</p>`")).toEqual([]);
    expect(rawTexts("const a = { label: t('Kind') }")).toEqual([]);
  });
});

/** The texts of a source that a person would read and that no translator was asked about. */
function rawTexts(source: string): readonly string[] {
  const found: string[] = [];
  look(parseAst(source, { lang: 'ts' }), source, false, found);
  return found.filter(
    (text) => /\p{L}{2}/u.test(text) && !SAME_EVERYWHERE.some((same) => same.test(text)),
  );
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** A `placeholder` of a field is an example of what is typed there, and no text. */
const SHOWN = /^(label|title|description|tooltip|heading)$/;
const ASKS = /^(t|tn|rich|told|toldMany)$/;

function look(node: Node, source: string, inTemplate: boolean, found: string[]): void {
  if (/^(Import|ExportAll|TS(?!As|Satisfies))/.test(node.type)) return;
  if (node.type === 'CallExpression' && ASKS.test(written(member(node, 'callee'), source))) return;
  const isMarkup =
    node.type === 'TaggedTemplateExpression' &&
    /^(html|svg)$/.test(written(member(node, 'tag'), source));
  found.push(...(isMarkup ? ofTemplate(member(node, 'quasi'), source) : []));
  found.push(...shownBy(node, inTemplate, source));
  for (const part of parts(isMarkup ? member(node, 'quasi') : node))
    look(part, source, inTemplate || isMarkup, found);
}

function shownBy(node: Node, inTemplate: boolean, source: string): readonly string[] {
  if (node.type === 'Property' && SHOWN.test(written(member(node, 'key'), source)))
    return literalText(member(node, 'value'), source);
  if (!inTemplate || node.type !== 'ConditionalExpression') return [];
  return ['consequent', 'alternate'].flatMap((side) => chosen(member(node, side), source));
}

function member(node: Node, name: string): unknown {
  return new Map(Object.entries(node)).get(name);
}

function written(part: unknown, source: string): string {
  return isNode(part) ? source.slice(part.start, part.end) : '';
}

/** One side of a choice; what begins small there is most often the name of a class. */
function chosen(side: unknown, source: string): readonly string[] {
  return literalText(side, source).filter((words) => /^\p{Lu}\p{Ll}/u.test(words));
}

function literalText(value: unknown, source: string): readonly string[] {
  if (!isNode(value)) return [];
  const raw = source.slice(value.start, value.end);
  if (value.type === 'Literal' && /^['"]/.test(raw)) return [raw.slice(1, -1)];
  if (value.type !== 'TemplateLiteral') return [];
  return blanked(value, source).slice(1, -1).split(/\0+/).map(trimmed);
}

/** What stands between the tags of a template and in its attributes that are read. */
function ofTemplate(quasi: unknown, source: string): readonly string[] {
  if (!isNode(quasi)) return [];
  const markup = blanked(quasi, source).slice(1, -1);
  const attributes = [
    ...markup.matchAll(
      /\s(?:aria-label|aria-description|title|placeholder|alt|data-label)="([^"]*)"/g,
    ),
  ].map(([, value]) => value ?? '');
  const between = markup.replace(/<!--[^]*?-->|<(?:[^<>"]|"[^"]*")*>/g, '\0');
  return [...between.split(/\0+/), ...attributes.flatMap((one) => one.split(/\0+/))]
    .map((one) => trimmed(one.replace(/&\w+;/g, ' ')))
    .filter((one) => one !== '');
}

/** A template whose expressions are blanked out, length for length. */
function blanked(template: Node, source: string): string {
  let text = source.slice(template.start, template.end);
  for (const part of parts(template)) {
    if (part.type === 'TemplateElement') continue;
    const from = text.lastIndexOf('${', part.start - template.start);
    const to = text.indexOf('}', part.end - template.start) + 1;
    text = text.slice(0, from) + '\0'.repeat(to - from) + text.slice(to);
  }
  return text;
}

function trimmed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function parts(node: unknown): readonly Node[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.values(node).flat().filter(isNode);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
