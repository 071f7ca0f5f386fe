import { html, svg, type TemplateResult } from 'lit';

/** Bars in a row, the highest as high as there is room; `label` says what they show. */
export function sparkline(values: readonly number[], label: string): TemplateResult {
  const top = Math.max(1, ...values);
  return html`<svg
    class="sparkline"
    viewBox="0 0 ${values.length * 4} 20"
    role="img"
    aria-label=${label}
  >
    <title>${label}</title>
    <line class="ground" x1="0" y1="19.5" x2=${values.length * 4} y2="19.5"></line>
    ${values.map((value, index) => {
      const height = value === 0 ? 0 : Math.max(1.5, (value / top) * 18);
      return svg`<rect x=${index * 4} y=${19 - height} width="3" height=${height}></rect>`;
    })}
  </svg>`;
}
