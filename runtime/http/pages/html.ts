/** Text as it stands in HTML: nothing in it is markup. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A plain page of the runtime itself. `body` is HTML whose data are escaped already. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Baton</title>
<link rel="stylesheet" href="/pages.css">
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

/** The one style sheet of these pages. */
export const PAGES_CSS: string = `
:root { color-scheme: light dark; --line: light-dark(#d9dde3, #353b45); --dim: light-dark(#57606c, #a3acb9); --accent: light-dark(#2456c8, #8fb1ff); --code: light-dark(#f2f4f7, #20252d); }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.55 'Inter Variable', Inter, system-ui, sans-serif; background: light-dark(#ffffff, #15181d); color: light-dark(#1b2129, #e4e8ee); }
main { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; letter-spacing: -.01em; }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .75rem; padding-bottom: .35rem; border-bottom: 1px solid var(--line); }
h3 { font-size: .95rem; margin: 1.25rem 0 .35rem; }
p { margin: .5rem 0; } .dim { color: var(--dim); }
a { color: var(--accent); }
code, pre { font: 13px/1.5 ui-monospace, 'SF Mono', Menlo, Consolas, monospace; }
code { background: var(--code); padding: .1rem .3rem; border-radius: 4px; overflow-wrap: anywhere; }
pre { background: var(--code); padding: .75rem 1rem; border-radius: 8px; overflow: auto; margin: .5rem 0; }
details { border: 1px solid var(--line); border-radius: 8px; margin: .5rem 0; padding: .5rem .85rem; }
summary { cursor: pointer; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; } th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); } th { font-weight: 600; }
.verb { display: inline-block; min-width: 4.2rem; font-weight: 600; }
button { font: inherit; font-weight: 600; color: #fff; background: #2456c8; border: 0; border-radius: 8px; padding: .6rem 1.1rem; cursor: pointer; } button:hover { background: #1c46a6; } button:focus-visible, a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`;
