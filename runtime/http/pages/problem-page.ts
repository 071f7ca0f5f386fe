import { problemSlug, REJECTIONS, type RejectionCode } from '../../../shared/rejection.ts';
import { escapeHtml, page } from './html.ts';
import { PROBLEM_TEXTS, type ProblemText } from './problem-texts.ts';

const ENTRIES: readonly (readonly [string, RejectionCode])[] = codes().map((code) => [
  problemSlug(code),
  code,
]);

/** The page that a problem's `type` leads to; `null` when there is no such problem. */
export function problemPage(slug: string): string | null {
  const code = ENTRIES.find(([name]) => name === slug)?.[1];
  if (code === undefined) return null;
  const { status, title } = REJECTIONS[code];
  const { meaning, remedy }: ProblemText = PROBLEM_TEXTS[code];
  return page(
    title,
    `<h1>${escapeHtml(title)}</h1>
<p class="dim"><code>${slug}</code> · HTTP status ${status}</p>
<h2>What it means</h2>
<p>${escapeHtml(meaning)}</p>
<h2>What to do</h2>
<p>${escapeHtml(remedy)}</p>
<p><a href="/problems">All problems</a> · <a href="/docs">The interface</a></p>`,
  );
}

/** All problems on one page. */
export function problemsPage(): string {
  const rows = ENTRIES.map(([slug, code]) => {
    const { status, title } = REJECTIONS[code];
    return `<tr><td>${status}</td><td><a href="/problems/${slug}">${slug}</a></td><td>${escapeHtml(title)}</td></tr>`;
  });
  return page(
    'Problems',
    `<h1>Problems</h1>
<p class="dim">Every reason for which the runtime may refuse something.</p>
<table><thead><tr><th>Status</th><th>Code</th><th>Title</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>`,
  );
}

function codes(): readonly RejectionCode[] {
  return Object.keys(REJECTIONS).filter((name): name is RejectionCode =>
    Object.hasOwn(PROBLEM_TEXTS, name),
  );
}
