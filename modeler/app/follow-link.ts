/** The parts of a click that decide where it leads. */
export type LinkClick = Pick<
  MouseEvent,
  'button' | 'metaKey' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'defaultPrevented'
>;

/** The parts of a link that decide who follows it. */
export type LinkTarget = Pick<HTMLAnchorElement, 'href' | 'origin' | 'target'> & {
  readonly download: string;
};

/**
 * Whether a click on a link is the application's to follow. A new tab, a download, another origin and
 * what the runtime itself serves (`/v1`, `/docs`, …) are the browser's.
 */
export function isOurs(click: LinkClick, link: LinkTarget, origin: string): boolean {
  if (!isPlain(click)) return false;
  if (link.origin !== origin || link.download !== '') return false;
  if (link.target !== '' && link.target !== '_self') return false;
  return !SERVED.test(new URL(link.href).pathname);
}

function isPlain(click: LinkClick): boolean {
  const modified = click.metaKey || click.ctrlKey || click.shiftKey || click.altKey;
  return click.button === 0 && !modified && !click.defaultPrevented;
}

const SERVED = /^\/(v1|docs|openapi\.json|problems|metrics|healthz|readyz)(\/|$)/;
