import { page } from './html.ts';

/** The page behind a sign-in link: one button, which the script presses by itself. */
export function signInPage(): string {
  return page(
    'Sign in',
    `<h1>Sign in to Baton</h1>
<p>This link signs you in once, as administrator of this runtime.</p>
<form id="sign-in" method="post" action="/sign-in"><button>Sign in</button></form>
<script src="/sign-in.js" defer></script>`,
  );
}

/** Presses the button: whoever opened the link wants in. Without scripts they press it themselves. */
export const SIGN_IN_SCRIPT: string = "document.getElementById('sign-in').requestSubmit();\n";

/** The page for whoever comes with a link that is used up. */
export function signInFailedPage(): string {
  return page(
    'Sign in',
    `<h1>This link does not work any more</h1>
<p>A sign-in link works once, and for an hour. Make a new one in a terminal on the machine that
Baton runs on:</p>
<pre>npx baton sign-in</pre>`,
  );
}
