import { html, type TemplateResult } from 'lit';
import { loadSession } from '../client/sign-in.ts';
import { t } from '../language/t.ts';
import { emptyState } from '../widgets/states.ts';

/** What is shown while nobody is signed in: where the one-time link is to be found. */
export function signedOutPage(): TemplateResult {
  return html`<div class="page">
    <div class="panel">
      ${emptyState({
        icon: 'shield',
        title: t('You are signed out'),
        detail: t(
          'Baton prints a one-time sign-in link in the terminal when it starts. Open that link in this browser. Drafts that are kept in this browser are still there afterwards.',
        ),
        actions: html`<button class="button primary" @click=${() => void loadSession()}>
          ${t('I have signed in')}
        </button>`,
      })}
    </div>
  </div>`;
}
