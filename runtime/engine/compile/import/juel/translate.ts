import { compileExpression } from '../../../expression/index.ts';
import { primary } from './feel.ts';
import { type JuelNode, Untranslatable } from './juel-node.ts';
import { parseJuel } from './parse-juel.ts';
import { toFeel } from './to-feel.ts';

/** What a text of the other dialect says here, or why that cannot be said. */
export type Translation =
  | {
      readonly ok: true;
      /** Begins with `=` when it is to be computed; else it stands for itself. */
      readonly value: string;
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly reason: string };

/** A text cut at its expressions. */
type Part = { readonly type: 'text'; readonly text: string } | JuelNode;

/** No expression that people write is longer. */
const LONGEST = 4_000;

/** Whether a text has an expression in it. */
export function hasExpression(text: string): boolean {
  return /[$#]\{/.test(text);
}

/**
 * Translates a text that may hold expressions, `${…}` or `#{…}`, alone or between other text.
 * What comes out has been compiled once: it is FEEL that is executed here.
 */
export function translateText(text: string): Translation {
  if (!hasExpression(text)) return { ok: true, value: asLiteral(text), notes: [] };
  if (text.length > LONGEST)
    return { ok: false, reason: `it is longer than ${LONGEST} characters` };
  try {
    return check(translateParts(partsOf(text)));
  } catch (error) {
    if (error instanceof Untranslatable) return { ok: false, reason: error.message };
    throw error;
  }
}

/** Reads a text that is one expression and nothing else; null when it is anything else. */
export function readExpression(text: string): JuelNode | null {
  if (text.length > LONGEST) return null;
  try {
    const [only, second] = partsOf(text.trim());
    return only === undefined || second !== undefined || only.type === 'text' ? null : only;
  } catch (error) {
    if (error instanceof Untranslatable) return null;
    throw error;
  }
}

/** A part of an expression as FEEL; null when it cannot be said. */
export function translateNode(node: JuelNode): string | null {
  try {
    const { text } = toFeel(node);
    return compileExpression(text).ok ? text : null;
  } catch (error) {
    if (error instanceof Untranslatable) return null;
    throw error;
  }
}

/** Text that stands for itself, also when it begins as an expression does. */
export function asLiteral(text: string): string {
  return text === '' || text.startsWith('=') ? `=${JSON.stringify(text)}` : text;
}

/** A value as it stands inside FEEL. */
export function asFeel(value: string): string {
  return value.startsWith('=') ? value.slice(1) : JSON.stringify(value);
}

function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (let start = nextStart(text, 0); start !== -1; start = nextStart(text, at)) {
    if (start > at) parts.push({ type: 'text', text: text.slice(at, start) });
    const { node, end } = parseJuel(text, start + 2);
    parts.push(node);
    at = end;
  }
  if (at < text.length) parts.push({ type: 'text', text: text.slice(at) });
  return parts;
}

function nextStart(text: string, from: number): number {
  const found = /[$#]\{/.exec(text.slice(from));
  return found === null ? -1 : from + found.index;
}

/** One expression keeps its type; several, or text beside them, make a text. Null is no text then. */
function translateParts(parts: readonly Part[]): Translation {
  const [only, second] = parts;
  if (only !== undefined && second === undefined && only.type !== 'text') {
    const { text, notes } = toFeel(only);
    return { ok: true, value: `=${text}`, notes };
  }
  const pieces = parts.map((part) => {
    if (part.type === 'text') return primary(JSON.stringify(part.text));
    const feel = toFeel(part);
    return primary(`string(${feel.text})`, [feel]);
  });
  const text = `string join([${pieces.map((piece) => piece.text).join(', ')}])`;
  return { ok: true, value: `=${text}`, notes: pieces.flatMap(({ notes }) => notes) };
}

function check(translation: Translation): Translation {
  if (!translation.ok) return translation;
  const compilation = compileExpression(translation.value.slice(1));
  if (compilation.ok) return translation;
  const [problem] = compilation.problems;
  return { ok: false, reason: `"${translation.value}" is not FEEL: ${problem?.message ?? ''}` };
}
