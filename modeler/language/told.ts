import { t } from './t.ts';

/**
 * A sentence in pieces, in the language of its reader: `{name}` becomes the piece, or pieces, of that
 * name. Whole sentences are translated: another language puts its pieces in another order.
 */
export function told<Piece = string>(
  text: string,
  values: Readonly<Record<string, Piece | readonly Piece[]>> = {},
): readonly (Piece | string)[] {
  return t(text)
    .split(/({[^{}]+})/)
    .flatMap((words): readonly (Piece | string)[] => {
      const value = /^{.*}$/.test(words) ? values[words.slice(1, -1)] : undefined;
      if (value === undefined) return [words];
      return isList(value) ? value : [value];
    })
    .filter((piece) => piece !== '');
}

/** A sentence about so many things: `{count}` is how many. */
export function toldMany<Piece = string>(
  count: number,
  one: string,
  many: string,
  values: Readonly<Record<string, Piece | readonly Piece[]>> = {},
): readonly (Piece | string)[] {
  return told<Piece | string>(count === 1 ? one : many, { count: String(count), ...values });
}

function isList<Piece>(value: Piece | readonly Piece[]): value is readonly Piece[] {
  return Array.isArray(value);
}
