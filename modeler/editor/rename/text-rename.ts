import { namePlaces } from '../../../runtime/engine/index.ts';

/** One name that becomes another. */
export interface Renaming {
  readonly from: string;
  readonly to: string;
}

/** How a text is read: FEEL, the tests of a table, FEEL behind a `=`, or FEEL between braces. */
export type TextForm = 'feel' | 'tests' | 'marked' | 'braces' | 'doubleBraces';

/** What the name is at a place: a variable there, a field of what is given, a field of what comes out. */
export interface Meaning {
  readonly variable: boolean;
  readonly input: boolean;
  readonly output: boolean;
}

/** What becomes of a text. */
export type TextOutcome =
  | { readonly type: 'same' }
  | { readonly type: 'changed'; readonly text: string; readonly isUnsure: boolean }
  /** It cannot be read, and has the name as a word. */
  | { readonly type: 'unread' }
  /** A local name of the text would stand in the way of the new one. */
  | { readonly type: 'hidden' };

const SAME: TextOutcome = { type: 'same' };

/** Renames where the text means the variable, and nowhere else. */
export function renamedText(
  text: string,
  form: TextForm,
  renaming: Renaming,
  meaning: Meaning,
): TextOutcome {
  if (!text.includes(renaming.from)) return SAME;
  switch (form) {
    case 'feel':
      return renamedFeel(text, 'Expression', renaming, meaning);
    case 'tests':
      return renamedFeel(text, 'UnaryTests', renaming, meaning);
    case 'marked':
      return text.startsWith('=')
        ? withText(renamedFeel(text.slice(1), 'Expression', renaming, meaning), (one) => `=${one}`)
        : SAME;
    case 'braces':
      return renamedParts(text, SINGLE, renaming, meaning);
    case 'doubleBraces':
      return renamedParts(text, DOUBLE, renaming, meaning);
  }
}

function renamedFeel(
  source: string,
  form: 'Expression' | 'UnaryTests',
  { from, to }: Renaming,
  meaning: Meaning,
): TextOutcome {
  const places = namePlaces(source, form);
  if (places === null) return hasWord(source, from) ? { type: 'unread' } : SAME;
  const meant = places.filter(({ path }) => isMeant(path, from, meaning));
  if (meant.length === 0) return SAME;
  const text = [...meant]
    .sort((a, b) => b.from - a.from)
    .reduce((done, at) => done.slice(0, at.from) + to + done.slice(at.to), source);
  const after = namePlaces(text, form)?.filter(({ path }) => isMeant(path, to, meaning)) ?? [];
  const before = places.filter(({ path }) => isMeant(path, to, meaning));
  if (after.length !== meant.length + before.length) return { type: 'hidden' };
  return { type: 'changed', text, isUnsure: meant.some(({ isUnsure }) => isUnsure) };
}

function isMeant(path: readonly string[], name: string, meaning: Meaning): boolean {
  if (path.at(-1) !== name) return false;
  switch (path.slice(0, -1).join('.')) {
    case '':
      return meaning.variable;
    case 'input':
      return meaning.input;
    case 'output':
    case 'claim.output':
      return meaning.output;
    default:
      return false;
  }
}

/** How parts of a text are set off that are FEEL. */
interface Braces {
  readonly split: RegExp;
  readonly count: number;
}

const SINGLE: Braces = { split: /(\{[^{}]*\})/, count: 1 };
const DOUBLE: Braces = { split: /(\{\{[^{}]*\}\})/, count: 2 };

function renamedParts(
  text: string,
  { split, count }: Braces,
  renaming: Renaming,
  meaning: Meaning,
): TextOutcome {
  const outcomes = text.split(split).map((part): TextOutcome & { readonly part: string } => {
    if (!part.startsWith('{'.repeat(count))) return { ...SAME, part };
    const outcome = renamedFeel(part.slice(count, -count), 'Expression', renaming, meaning);
    const whole = withText(outcome, (one) => '{'.repeat(count) + one + '}'.repeat(count));
    return { ...whole, part: whole.type === 'changed' ? whole.text : part };
  });
  const stopped = outcomes.find(({ type }) => type === 'unread' || type === 'hidden');
  if (stopped !== undefined) return stopped;
  const changed = outcomes.filter((one) => one.type === 'changed');
  if (changed.length === 0) return SAME;
  const isUnsure = changed.some((one) => one.isUnsure);
  return { type: 'changed', text: outcomes.map(({ part }) => part).join(''), isUnsure };
}

function withText(outcome: TextOutcome, wrap: (text: string) => string): TextOutcome {
  return outcome.type === 'changed' ? { ...outcome, text: wrap(outcome.text) } : outcome;
}

/** Whether a text has a name as a word of its own. */
function hasWord(text: string, name: string): boolean {
  return text.split(/[^\p{L}\p{N}_]+/u).includes(name);
}

/** Whether a text can be the name of a variable that expressions may say as it stands. */
export function isVariableName(text: string): boolean {
  if (!/^[\p{L}_][\p{L}\p{N}_]{0,199}$/u.test(text)) return false;
  const places = namePlaces(text, 'Expression');
  return places?.length === 1 && places[0]?.path.join('.') === text;
}
