import { html, type TemplateResult } from 'lit';
import type { PresentEditor } from '../../../shared/api/project-talk-shapes.ts';
import { t } from '../../language/t.ts';

/** Who is here, each once, by their initials; one's own window last. */
export function avatars(present: readonly PresentEditor[], own: string): TemplateResult {
  const others = new Map(
    present.filter(({ session }) => session !== own).map((one) => [one.by, one]),
  );
  if (others.size === 0)
    return html`<span class="muted project-alone">${t('Only you are here')}</span>`;
  return html`<ul class="avatars" aria-label=${t('Who is here')}>
    ${[...others.values()].map(
      ({ by, elementId }) =>
        html`<li
          class="avatar tone-${toneOf(by)}"
          title=${elementId === null ? by : t('{by}, at {element}', { by, element: elementId })}
        >
          <span aria-hidden="true">${initialsOf(by)}</span>
          <span class="visually-hidden">${by}</span>
        </li>`,
    )}
  </ul>`;
}

/** `anna.meier` → `AM`. */
function initialsOf(name: string): string {
  const parts = name.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '');
  const [first = '?', second] = parts;
  const letters = second === undefined ? first.slice(0, 2) : `${first[0] ?? ''}${second[0] ?? ''}`;
  return letters.toUpperCase();
}

/** One of four colours, the same for the same name wherever it is shown. */
function toneOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 4;
  return sum;
}
