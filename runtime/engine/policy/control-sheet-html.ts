import { controlFacts, type ControlRow } from './control-sheet.ts';

/** Plain enough for every browser and every printer; nothing is loaded from anywhere. */
const STYLE = [
  'body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}',
  'table{border-collapse:collapse;width:100%}',
  'th,td{border:1px solid #8888;padding:.4rem .6rem;text-align:left;vertical-align:top}',
  'th{width:14rem;font-weight:600}',
  'ul{margin:0;padding-left:1.2rem}',
  '@media print{section{break-inside:avoid}}',
].join('');

/** A control sheet as one document that can be kept, sent and printed. @see requirements 30, 104 */
export function controlSheetHtml(title: string, rows: readonly ControlRow[]): string {
  const head = `<meta charset="utf-8"><title>Control sheet: ${plain(title)}</title>`;
  return [
    `<!doctype html><html lang="en"><head>${head}<style>${STYLE}</style></head><body>`,
    `<h1>Control sheet: ${plain(title)}</h1>`,
    ...rows.map(sectionOf),
    '</body></html>\n',
  ].join('\n');
}

function sectionOf(row: ControlRow): string {
  const lines = controlFacts(row).map(
    ([what, said]) => `<tr><th scope="row">${plain(what)}</th><td>${listOf(said)}</td></tr>`,
  );
  return `<section><h2>${plain(row.name)}</h2><table>${lines.join('')}</table></section>`;
}

function listOf(said: readonly string[]): string {
  if (said.length === 0) return '–';
  const [first = ''] = said;
  if (said.length === 1) return plain(first);
  return `<ul>${said.map((one) => `<li>${plain(one)}</li>`).join('')}</ul>`;
}

/** What a model says may not become markup. */
function plain(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
