import { LIARS, LIAR_NAMES, type LiarName } from '../workers/performers/liars.ts';

/** The page on which people choose who posts. Needs no script. */
export function switchPage(now: LiarName | null): string {
  const choices = [
    { name: 'none', words: 'Posts the invoice and says so.', label: 'honest' },
    ...LIAR_NAMES.map((name) => ({ name, words: LIARS[name], label: `liar: ${name}` })),
  ].map(
    ({ name, words, label }) =>
      `<label><input type="radio" name="liar" value="${name}"${name === (now ?? 'none') ? ' checked' : ''}>` +
      `<b>${label}</b> ${words}</label>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Who posts invoices? — Baton demo</title><link rel="stylesheet" href="/style.css"></head>
<body><main><h1>Who posts invoices?</h1>
<p>The performer of “Post invoice” in the demo. Choose a liar, start another instance of
<i>Invoice to payment</i>, and watch the token stay hollow: the ERP does not confirm what is claimed.</p>
<form method="post" action="/">${choices.join('\n')}<button>Switch</button></form></main></body></html>
`;
}

/** The page's own style, light and dark. */
export const STYLE: string = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; display: grid; place-items: center; min-height: 100vh; }
main { max-width: 36rem; padding: 2rem; }
label { display: block; padding: .5rem 0; }
input { margin-right: .75rem; }
button { margin-top: 1rem; padding: .5rem 1.25rem; font: inherit; cursor: pointer; }
`;
