import type { Kind } from '../values/sealed.ts';

/**
 * A type of FEEL, as `instance of`, parameters and item definitions name it. A `simple` one of `list`,
 * `context`, `range` or `function` says nothing of what is inside. @spec DMN 1.5 §10.3.2.3, §10.3.2.9
 */
export type FeelType =
  | { readonly type: 'any' }
  | { readonly type: 'simple'; readonly kind: Kind }
  | { readonly type: 'list'; readonly element: FeelType }
  | { readonly type: 'range'; readonly element: FeelType }
  | { readonly type: 'context'; readonly entries: readonly EntryType[] }
  | {
      readonly type: 'function';
      readonly parameters: readonly FeelType[];
      readonly result: FeelType;
    };

/** One entry that a context of some type has. */
export interface EntryType {
  readonly name: string;
  readonly type: FeelType;
}

/** The type of everything, null included. */
export const ANY: FeelType = { type: 'any' };

const SIMPLE: readonly Kind[] = [
  'boolean',
  'number',
  'string',
  'list',
  'context',
  'date',
  'time',
  'date and time',
  'days and time duration',
  'years and months duration',
  'range',
  'function',
];

const NAMES: ReadonlyMap<string, FeelType> = new Map<string, FeelType>([
  ['Any', ANY],
  ['Null', { type: 'simple', kind: 'null' }],
  ...SIMPLE.map((kind): [string, FeelType] => [kind, { type: 'simple', kind }]),
  // As the type references of DMN 1.1 spell them.
  ['dateTime', { type: 'simple', kind: 'date and time' }],
  ['dayTimeDuration', { type: 'simple', kind: 'days and time duration' }],
  ['yearMonthDuration', { type: 'simple', kind: 'years and months duration' }],
]);

/** The built-in type of that name; null when FEEL has none. */
export function builtInType(name: string): FeelType | null {
  return NAMES.get(name) ?? null;
}
