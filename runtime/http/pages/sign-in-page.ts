import { escapeHtml, page } from './html.ts';

/** The page behind a sign-in link: one button, which the script presses by itself. */
export function signInPage(): string {
  return page(
    'Sign in',
    `<h1>Sign in to Baton</h1>
<p>This link signs you in once.</p>
<form id="sign-in" method="post" action="/sign-in"><button>Sign in</button></form>
<script src="/sign-in.js" defer></script>`,
  );
}

/** Presses the button: whoever opened the link wants in. Without scripts they press it themselves. */
export const SIGN_IN_SCRIPT: string = "document.getElementById('sign-in').requestSubmit();\n";

/** The page for whoever comes without a link that works; `provider` is the name of one, if any. */
export function signInFailedPage(provider: string | null, hasTried: boolean): string {
  return page(
    'Sign in',
    `<h1>Sign in to Baton</h1>
${hasTried ? '<p><strong>This did not work: a link works once, and for an hour; a password only with its name.</strong></p>' : ''}
${provider === null ? '' : `<p><a href="/sign-in/oidc">Sign in with ${escapeHtml(provider)}</a></p>`}
<form method="post" action="/sign-in">
<p><label>Name<br><input name="name" autocomplete="username" required maxlength="63"></label></p>
<p><label>Password<br><input name="password" type="password" autocomplete="current-password" required maxlength="256"></label></p>
<p><button>Sign in</button></p>
</form>
<p class="dim">Administrators make a link in a terminal on the machine that Baton runs on; everybody
else is given one by an administrator:</p>
<pre>npx baton sign-in</pre>`,
  );
}

/** The page for whoever comes back from an identity provider that does not vouch for them. */
export function signInRefusedPage(): string {
  return page(
    'Sign in',
    `<h1>You are not signed in</h1>
<p>The identity provider did not vouch for you, or you may not use this runtime.</p>
<p><a href="/sign-in">Try again</a></p>`,
  );
}
