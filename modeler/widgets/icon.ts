import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { ICON_PATHS, type IconName } from './icon-paths.ts';

export type { IconName } from './icon-paths.ts';

/** An icon of our own set, 16 px, in the colour of the text beside it. Decoration: label the control. */
export function icon(name: IconName): TemplateResult {
  return html`<svg
    class="icon"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${ICON_PATHS[name].map(pathOf)}
  </svg>`;
}

function pathOf(path: string): SVGTemplateResult {
  return svg`<path d=${path}></path>`;
}
