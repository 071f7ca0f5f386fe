import { html, nothing, type TemplateResult } from 'lit';
import { router } from './navigation.ts';
import { ROUTES } from './routes.ts';

/** A page of a section: its address and its name. */
export type SectionPage = readonly [path: string, label: string];

/**
 * The pages of a section, beside each other below its head; the page whose address is open is marked,
 * also while something within it is.
 */
export function sectionNav(label: string, pages: readonly SectionPage[]): TemplateResult {
  const here = new URL(router.place.value.href, window.location.origin).pathname;
  const known = pages.filter(([path]) => ROUTES.some((route) => route.path === path));
  return html`<nav class="section-nav" aria-label=${label}>
    ${known.map(
      ([path, name]) =>
        html`<a
          href=${path}
          aria-current=${here === path || here.startsWith(`${path}/`) ? 'page' : nothing}
          >${name}</a
        >`,
    )}
  </nav>`;
}
