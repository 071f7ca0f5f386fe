import { html, type TemplateResult } from 'lit';
import { exactTime } from '../../widgets/format.ts';
import { formatInstant } from '../../../shared/time.ts';
import type { Part, Wording } from '../journal/sentence.ts';

/** Writes the parts of a sentence; an element's name is a button that shows the element. */
export function sentenceView(parts: readonly Part[], wording: Wording): readonly TemplateResult[] {
  return parts.map((part) => partView(part, wording));
}

function partView(part: Part, { nameOf, timeOf }: Wording): TemplateResult {
  if (typeof part === 'string') return html`${part}`;
  switch (part.type) {
    case 'element':
      return html`<button class="link" @click=${selecting(part.id)}>${nameOf(part.id)}</button>`;
    case 'who':
      return html`<span class="said">${nameOf(part.name)}</span>`;
    case 'at': {
      const written = formatInstant(part.at);
      return html`<time datetime=${written} title=${exactTime(written)}>${timeOf(part.at)}</time>`;
    }
    case 'code':
      return html`<span class="said">${part.text}</span>`;
  }
}

/** A click handler that asks whoever is around to show an element of the diagram. */
export function selecting(id: string): (event: Event) => void {
  return ({ currentTarget }) =>
    currentTarget?.dispatchEvent(new CustomEvent('baton-select', { bubbles: true, detail: id }));
}
