import { html } from 'lit';
import { signOut } from '../client/sign-in.ts';
import { t } from '../language/t.ts';
import { openDialog } from '../widgets/dialog.ts';
import { icon } from '../widgets/icon.ts';
import { notifyError } from '../widgets/notices.ts';

/** Says who is signed in, with which roles, and signs out. */
export function openSessionDialog(user: string, roles: readonly string[]): void {
  const leave = (): void => {
    dialog.close();
    void signOut().catch(notifyError);
  };
  const dialog = openDialog(
    {
      title: user,
      body: html`<p>${t('Signed in with the roles: {roles}.', { roles: roles.join(', ') })}</p>
        <p class="muted">
          ${t('Drafts are kept in this browser, not in the session: they are still here after signing out.')}
        </p>`,
      actions: html`<button type="submit" class="button">
        ${icon('signOut')} ${t('Sign out')}
      </button>`,
    },
    leave,
  );
}
