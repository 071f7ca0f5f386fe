import type { KindLook } from './kind.ts';

/**
 * The icon of a kind as markup, for the places of the libraries that take nothing else. It is made of
 * constants of ours alone, and carries no style: the class colours it.
 */
export function kindIconMarkup({ kind, strokes }: KindLook): string {
  const paths = strokes.map((d) => `<path d="${d}"/>`).join('');
  return `<svg class="baton-kind-icon ${kind}" viewBox="0 0 16 16" aria-hidden="true">${paths}</svg>`;
}
