import type { ElementId } from '../../../shared/ids.ts';
import type { RecordBody, RecordOf } from '../../../shared/journal.ts';
import type { Instant } from '../../../shared/time.ts';

/** What a fact means to the reader: `claim` is said but not proven, `ok` is proven. */
export type Tone = 'plain' | 'quiet' | 'ok' | 'claim' | 'warn' | 'danger';

/** What a fact is about; a reader may look at one topic alone. */
export type Topic = 'instance' | 'flow' | 'work' | 'data' | 'waits' | 'incidents';

/** One piece of a sentence: words, an element by its name, who did it, a moment, or a quoted value. */
export type Part =
  | string
  | { readonly type: 'element'; readonly id: ElementId }
  | { readonly type: 'who'; readonly name: string }
  | { readonly type: 'at'; readonly at: Instant }
  | { readonly type: 'code'; readonly text: string };

/** One fact of a journal in words. `details` are further lines for who wants to know more. */
export interface Sentence {
  readonly topic: Topic;
  readonly tone: Tone;
  readonly parts: readonly Part[];
  readonly details: readonly string[];
}

/** The sentences of some kinds of record: complete for them, or it does not compile. */
export type Sentences<Types extends RecordBody['type']> = {
  readonly [Type in Types]: (record: RecordOf<Type>) => Sentence;
};

/** A sentence about one topic, of words that `told` wrote. */
export function say(
  topic: Topic,
  tone: Tone,
  parts: readonly Part[],
  details: readonly string[] = [],
): Sentence {
  return { topic, tone, parts, details };
}

/** An element, to be shown by its name. */
export function element(id: ElementId): Part {
  return { type: 'element', id };
}

/** Who did it: a person, a performer, or an element of the diagram, which is shown by its name. */
export function who(name: string): Part {
  return { type: 'who', name };
}

/** A moment, to be shown in the reader's time zone. */
export function moment(at: Instant): Part {
  return { type: 'at', at };
}

/** A value or a name, to be shown as it is written. */
export function code(text: string): Part {
  return { type: 'code', text };
}

/** How names and moments are written out. */
export interface Wording {
  readonly nameOf: (id: string) => string;
  readonly timeOf: (at: Instant) => string;
}

/** A sentence as plain text, e.g. for a screen reader or a search. */
export function plainText(parts: readonly Part[], wording: Wording): string {
  return parts.map((part) => partText(part, wording)).join('');
}

function partText(part: Part, { nameOf, timeOf }: Wording): string {
  if (typeof part === 'string') return part;
  if (part.type === 'element') return nameOf(part.id);
  if (part.type === 'who') return nameOf(part.name);
  return part.type === 'at' ? timeOf(part.at) : part.text;
}
