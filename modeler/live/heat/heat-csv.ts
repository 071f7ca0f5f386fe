import type { ElementStatistics } from '../../../shared/api/statistics.ts';

/** What a spreadsheet would take for a formula, or skip on its way to one. */
const FORMULA = /^[\s\uFEFF]*[=+\-@|%]|^[\t\r\n]/;
const UNSAFE = /[",\r\n]|^\s|\s$/;

const COLUMNS: readonly (readonly [
  name: string,
  value: (element: ElementStatistics) => number | null,
])[] = [
  ['entered', ({ entered }) => entered],
  ['passes', ({ passes }) => passes],
  ['completed', ({ completed }) => completed],
  ['terminated', ({ terminated }) => terminated],
  ['failed', ({ failed }) => failed],
  ['durationMeanMs', ({ duration }) => duration?.meanMs ?? null],
  ['durationP50Ms', ({ duration }) => duration?.p50Ms ?? null],
  ['durationP95Ms', ({ duration }) => duration?.p95Ms ?? null],
  ['waitingMeanMs', ({ waiting }) => waiting?.meanMs ?? null],
  ['waitingP50Ms', ({ waiting }) => waiting?.p50Ms ?? null],
  ['waitingP95Ms', ({ waiting }) => waiting?.p95Ms ?? null],
  ['workingP50Ms', ({ working }) => working?.p50Ms ?? null],
  ['workingP95Ms', ({ working }) => working?.p95Ms ?? null],
  ['reviews', ({ reviews }) => reviews],
  ['questions', ({ questions }) => questions],
  ['approvals', ({ approvals }) => approvals],
  ['escalations', ({ escalations }) => escalations],
  ['incidents', ({ incidents }) => incidents],
  ['retries', ({ retries }) => retries],
  ['money', ({ cost }) => cost.money],
  ['tokens', ({ cost }) => cost.tokens],
  ['calls', ({ cost }) => cost.calls],
];

/** The figures of the elements as a table (RFC 4180); names that would run as formulas are texts. */
export function heatCsv(
  elements: readonly ElementStatistics[],
  nameOf: (id: string) => string,
): string {
  const head = ['elementId', 'name', ...COLUMNS.map(([name]) => name)];
  const rows = elements.map((element) => [
    element.elementId,
    nameOf(element.elementId),
    ...COLUMNS.map(([, value]) => value(element)),
  ]);
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return UNSAFE.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
