import { isoDateOfDay } from '../../../../shared/time.ts';
import { report, type Place } from '../place.ts';
import { domainOf, type Domain, type Segment } from './domain.ts';
import type { HitPolicy } from './hit-policy.ts';
import type { ReadTable } from './read-table.ts';
import type { RuleSet } from './rule-index.ts';

/** How much is looked at before the report gives up, and how much it tells. */
const MOST_STEPS = 20_000;
const MOST_TOLD = 5;
const MOST_COLUMNS = 20;

/** Hit policies by which one rule answers: without one there is no answer. */
const SINGLE: ReadonlySet<HitPolicy> = new Set<HitPolicy>(['UNIQUE', 'ANY', 'FIRST', 'PRIORITY']);

/**
 * Warns of the cases for which a table has no rule, and of rules that match the same case where only one
 * may. Knows numbers, dates, texts and booleans that are written out; says where it does not know.
 */
export function reportTable(table: ReadTable, policy: HitPolicy, place: Place): void {
  if (!SINGLE.has(policy) || table.rules.length === 0) return;
  const domains = domainsOf(table);
  if (domains === null) {
    const message =
      'Expected cells that are written out, but some are not: gaps and overlaps are not looked for.';
    report(place, 'table-not-analysed', message, 'warning');
    return;
  }
  const search: Search = { table, policy, domains, gaps: [], overlaps: new Map(), steps: 0 };
  explore(search, allRules(table.rules.length), []);
  tell(search, place);
}

interface Search {
  readonly table: ReadTable;
  readonly policy: HitPolicy;
  readonly domains: readonly Domain[];
  readonly gaps: string[];
  /** By the rules that overlap, a case in which they do. */
  readonly overlaps: Map<string, string>;
  steps: number;
}

function domainsOf({ inputs, rules }: ReadTable): readonly Domain[] | null {
  const domains: Domain[] = [];
  for (const [index, { source, allowed, type }] of inputs.entries()) {
    const cells = rules.map(({ cells: own }) => own[index]?.index ?? { type: 'any' as const });
    const values = allowed === null ? (type.values ?? '') : allowed.source;
    const domain = domainOf({ source, cells, allowed: values });
    if (domain === 'unknown') return null;
    if (domain !== null) domains.push(domain);
  }
  return domains.length > MOST_COLUMNS ? null : domains;
}

/** Divides case by case, one column after the other: no deeper than there are columns. */
function explore(search: Search, rules: RuleSet, path: readonly string[]): void {
  const domain = search.domains[path.length];
  if (domain === undefined) {
    tellOverlap(search, rules, path);
    return;
  }
  for (const { segments, rules: left } of merged(domain, rules)) {
    search.steps += 1;
    if (search.steps > MOST_STEPS) return;
    const here = [...path, describe(domain, segments)];
    if (isEmpty(left)) tellGap(search, here);
    else explore(search, left, here);
  }
}

interface Run {
  readonly segments: readonly [Segment, ...Segment[]];
  readonly rules: RuleSet;
}

/** Neighbours for which the same rules are left are one case. */
function merged({ segments, kind }: Domain, rules: RuleSet): readonly Run[] {
  const isOrdered = kind === 'number' || kind === 'date';
  const runs: { segments: [Segment, ...Segment[]]; rules: RuleSet }[] = [];
  for (const segment of segments) {
    const left = segment.rules.map((word, index) => word & (rules[index] ?? 0));
    const same = isOrdered
      ? runs.slice(-1).find((run) => isSame(run.rules, left) && touches(run.segments, segment))
      : runs.find((run) => isSame(run.rules, left));
    if (same === undefined) runs.push({ segments: [segment], rules: left });
    else same.segments.push(segment);
  }
  return runs;
}

function touches(segments: readonly Segment[], next: Segment): boolean {
  return segments.at(-1)?.to === next.from;
}

function describe({ source, kind }: Domain, segments: Run['segments']): string {
  if (kind === 'number' || kind === 'date') return `${source} ${describeEnds(kind, segments)}`;
  const values = segments.map(({ sample }) =>
    sample === null ? 'anything else' : JSON.stringify(sample),
  );
  return `${source} is ${values.slice(0, 5).join(' or ')}`;
}

function describeEnds(kind: 'number' | 'date', segments: Run['segments']): string {
  const [first] = segments;
  const last = segments.at(-1) ?? first;
  const from = endOf(kind, first.from);
  const to = endOf(kind, last.to);
  // A segment that begins where it ends is that one value: the end belongs to the case.
  const isFromIn = first.from === first.to;
  const isToIn = last.from === last.to;
  if (first.from === null && last.to === null) return 'is anything';
  if (first.from === null) return `${isToIn ? '<=' : '<'} ${to}`;
  if (last.to === null) return `${isFromIn ? '>=' : '>'} ${from}`;
  if (first.from === last.to) return `= ${from}`;
  return `in ${bracket('[(', isFromIn)}${from}..${to}${bracket('])', isToIn)}`;
}

function bracket(both: '[(' | '])', isIn: boolean): string {
  return both.charAt(isIn ? 0 : 1);
}

function endOf(kind: 'number' | 'date', end: number | null): string {
  if (end === null) return '';
  return kind === 'number' ? String(end) : isoDateOfDay(end);
}

function tellGap({ table, gaps }: Search, path: readonly string[]): void {
  if (table.outputs.every(({ otherwise }) => otherwise === null)) gaps.push(path.join(', '));
}

/** Where only one rule may match, or all must give the same. */
function tellOverlap(search: Search, rules: RuleSet, path: readonly string[]): void {
  const { policy, table, overlaps } = search;
  if (policy !== 'UNIQUE' && policy !== 'ANY') return;
  const members = membersOf(rules);
  if (members.length < 2) return;
  const outputs = new Set(
    members.map((rule) => JSON.stringify(table.rules[rule]?.outputs.map(({ source }) => source))),
  );
  if (policy === 'ANY' && outputs.size === 1) return;
  const key = members.map((rule) => rule + 1).join(', ');
  if (!overlaps.has(key)) overlaps.set(key, path.join(', '));
}

function tell({ gaps, overlaps, steps }: Search, place: Place): void {
  for (const gap of gaps.slice(0, MOST_TOLD))
    report(
      place,
      'table-gap',
      `Expected a rule for every case, but there is none for ${gap}.`,
      'warning',
    );
  for (const [rules, where] of [...overlaps].slice(0, MOST_TOLD))
    report(
      place,
      'rules-overlap',
      `Expected rules that do not overlap, but the rules ${rules} match ${where === '' ? 'everything' : where}.`,
      'warning',
    );
  const untold = Math.max(0, gaps.length - MOST_TOLD) + Math.max(0, overlaps.size - MOST_TOLD);
  if (untold > 0)
    report(place, 'table-more', `Expected no more of these, but there are ${untold}.`, 'warning');
  if (steps > MOST_STEPS)
    report(
      place,
      'table-not-analysed',
      `Expected a table that can be looked through in ${MOST_STEPS} steps, but it needs more: not all gaps and overlaps are told.`,
      'warning',
    );
}

function allRules(rules: number): RuleSet {
  const set = new Uint32Array(Math.ceil(rules / 32));
  for (let rule = 0; rule < rules; rule += 1)
    set[rule >> 5] = (set[rule >> 5] ?? 0) | (1 << (rule & 31));
  return set;
}

function membersOf(set: RuleSet): readonly number[] {
  const members: number[] = [];
  for (const [index, word] of set.entries())
    for (let bit = 0; bit < 32; bit += 1)
      if ((word & (1 << bit)) !== 0) members.push(index * 32 + bit);
  return members;
}

function isEmpty(set: RuleSet): boolean {
  return set.every((word) => word === 0);
}

function isSame(one: RuleSet, other: RuleSet): boolean {
  return one.every((word, index) => word === other[index]);
}
