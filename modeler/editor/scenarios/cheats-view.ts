import { html, nothing, type TemplateResult } from 'lit';
import type { CheatResult } from '../../../runtime/play/index.ts';
import { t } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';

/** What became of each cheat that was tried: what was believed is a fault of the model. */
export function cheatsView(
  cheats: readonly CheatResult[],
  nameOf: (id: string) => string,
): TemplateResult {
  if (cheats.length === 0)
    return html`<p class="muted scenario-note">
      ${t('No machine is honest in it: there is nothing to cheat with.')}
    </p>`;
  return html`<ul class="scenario-expectations" aria-label=${t('Cheats')}>
    ${cheats.map(
      ({ element, cheat, isBelieved, caughtBy, fault }) =>
        html`<li class=${isBelieved ? 'unmet' : 'met'} data-cheat=${cheat}>
          ${icon(isBelieved ? 'warning' : 'shield')}
          <span>
            ${cheatWords(cheat, nameOf(element))}
            <strong>${isBelieved ? t('It is believed.') : t('It is caught.')}</strong>
            ${caughtBy.length === 0 ? nothing : html`<code>${caughtBy.join(', ')}</code>`}
            ${fault === undefined ? nothing : html`<span class="muted">${fault}</span>`}
          </span>
        </li>`,
    )}
  </ul>`;
}

function cheatWords(cheat: CheatResult['cheat'], task: string): string {
  switch (cheat) {
    case 'doesNothing':
      return t('{task}: says it is done, and does nothing.', { task });
    case 'doesItTwice':
      return t('{task}: does it twice.', { task });
    case 'namesAnother':
      return t('{task}: does it for something else.', { task });
    case 'saysTooLittle':
      return t('{task}: leaves out what it has to say.', { task });
  }
}
