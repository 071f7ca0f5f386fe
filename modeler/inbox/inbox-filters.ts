import { html, nothing, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import type { InboxCounts } from '../../shared/api/inbox.ts';
import type { InboxKind } from '../../shared/api/tasks.ts';
import { router } from '../app/navigation.ts';
import { t } from '../language/t.ts';
import { count } from '../widgets/format.ts';
import { icon } from '../widgets/icon.ts';
import { isNarrowed, kindIn, listPart } from './inbox-query.ts';
import { nameIn } from './task-evidence.ts';

/** The kinds of work that can be looked at alone, as people call them. */
const KINDS: readonly (readonly [InboxKind | null, string])[] = [
  [null, t('All')],
  ['task', t('Tasks')],
  ['query', t('Questions')],
  ['review', t('Reviews')],
  ['approval', t('Permissions')],
];

const LANES: readonly (readonly [string, string])[] = [
  ['low-risk', t('low risk')],
  ['expert', t('experts')],
  ['stop-the-line', t('stop the line')],
];

const ORDERS: readonly (readonly [string, string])[] = [
  ['', t('Oldest first')],
  ['newest', t('Newest first')],
  ['due', t('Due first')],
  ['urgent', t('Most urgent first')],
];

/** The kinds as a switch, with how much of each waits. */
export function kindSwitch(query: URLSearchParams, counts: InboxCounts | null): TemplateResult {
  const shown = kindIn(query);
  return html`<div class="segments kinds" role="group" aria-label=${t('Which kind')}>
    ${KINDS.map(
      ([kind, label]) =>
        html`<button
          aria-pressed=${shown === kind ? 'true' : 'false'}
          @click=${() => change(query, { kind })}
        >
          ${label} ${kind === null ? nothing : howMany(counts?.kinds[kind])}
        </button>`,
    )}
  </div>`;
}

/** What is looked for and in which order; what is seldom wanted is behind one button. */
export function filterBar(query: URLSearchParams, counts: InboxCounts | null): TemplateResult {
  return html`<div class="inbox-find">
    <label class="inbox-search"
      >${icon('search')}
      <input
        class="input"
        type="search"
        aria-label=${t('Find in the inbox')}
        placeholder=${t('Find')}
        maxlength="200"
        .value=${query.get('q') ?? ''}
        @change=${(event: Event) => change(query, { q: valueOf(event) })}
    /></label>
    ${choice(query, 'sort', t('Order'), ORDERS)}
    <details class="inbox-more" ?open=${isNarrowed(query)}>
      <summary class="button small quiet">${icon('filter')} ${t('Filter')}</summary>
      <div class="inbox-more-fields">
        ${choice(query, 'due', t('Due'), dueChoices(counts))}
        ${choice(query, 'process', t('Process'), processChoices(counts))}
        ${choice(query, 'lane', t('Lane'), [['', t('Any lane')], ...LANES.map(([lane, label]) => [lane, withCount(label, counts?.lanes[lane])] as const)])}
        ${choice(query, 'group', t('Group'), groupChoices(query, counts))}
        ${choice(query, 'urgent', t('Urgency'), [
          ['', t('Any urgency')],
          ['1', t('Urgent')],
        ])}
        ${choice(query, 'later', t('Put off'), [
          ['', t('Not put off')],
          ['1', withCount(t('Put off'), counts?.later)],
        ])}
        ${
          isNarrowed(query)
            ? html`<button class="button small" @click=${() => router.go('/inbox')}>
                ${icon('close')} ${t('Clear the filter')}
              </button>`
            : nothing
        }
      </div>
    </details>
  </div>`;
}

type Choices = readonly (readonly [string, string | Promise<string>])[];

function choice(
  query: URLSearchParams,
  name: string,
  label: string,
  choices: Choices,
): TemplateResult {
  const said = query.get(name) ?? '';
  return html`<select
    class="input"
    aria-label=${label}
    @change=${(event: Event) => change(query, { [name]: valueOf(event) })}
  >
    ${choices.map(([value, words]) => html`<option value=${value} ?selected=${value === said}>${typeof words === 'string' ? words : until(words, value)}</option>`)}
  </select>`;
}

function dueChoices(counts: InboxCounts | null): Choices {
  return [
    ['', t('Due at any time')],
    ['overdue', withCount(t('Overdue'), counts?.overdue)],
    ['today', withCount(t('Due today'), counts?.due)],
  ];
}

function processChoices(counts: InboxCounts | null): Choices {
  return [
    ['', t('Every process')],
    ...(counts?.processes ?? []).map(
      ({ processId, definitionId, count: waiting }) =>
        [
          processId,
          nameIn(definitionId, processId).then((name) => withCount(name, waiting)),
        ] as const,
    ),
  ];
}

/** The groups that something waits for, and the one that is looked for although nothing does. */
function groupChoices(query: URLSearchParams, counts: InboxCounts | null): Choices {
  const groups = counts?.groups ?? {};
  const names = new Set([...Object.keys(groups).sort(), ...query.getAll('group')]);
  return [
    ['', t('Any group')],
    ...[...names].map((name) => [name, withCount(name, groups[name])] as const),
  ];
}

function withCount(label: string, waiting: number | undefined): string {
  return waiting === undefined || waiting === 0 ? label : `${label} (${count(waiting)})`;
}

function howMany(waiting: number | undefined): TemplateResult | typeof nothing {
  return waiting === undefined || waiting === 0
    ? nothing
    : html`<span class="muted nums">${count(waiting)}</span>`;
}

/** Closes what is open: in another list, it would seem gone from it. A task's draft is kept. */
function change(query: URLSearchParams, changes: Readonly<Record<string, string | null>>): void {
  const next = new URLSearchParams(listPart(query));
  for (const [name, value] of Object.entries(changes))
    if (value === null || value === '') next.delete(name);
    else next.set(name, value);
  const text = next.toString();
  router.go(text === '' ? '/inbox' : `/inbox?${text}`, { replace: true });
}

function valueOf({ target }: Event): string {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement
    ? target.value
    : '';
}
