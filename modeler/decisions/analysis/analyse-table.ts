import {
  domainOf,
  literalTests,
  type Domain,
  type Segment,
} from '../../../runtime/engine/index.ts';
import { segmentsText } from './segments-text.ts';

/** What is looked at of a table: its inputs, and the texts of its rules. */
export interface PlainTable {
  readonly hitPolicy: string;
  readonly inputs: readonly {
    readonly name: string;
    readonly type: string;
    /** The values that the column or its type allows; empty: all. */
    readonly allowed: string;
  }[];
  /** Input texts by rule. */
  readonly tests: readonly (readonly string[])[];
  /** Output texts by rule. */
  readonly outputs: readonly (readonly string[])[];
  /** Whether something is said for the case that no rule matches. */
  readonly hasDefault: boolean;
}

/** Cases that several rules match, though only one may. `rules` count from 0. */
export interface Overlap {
  readonly rules: readonly number[];
  readonly cells: readonly string[];
}

/** What was found in a table. */
export interface TableAnalysis {
  /** Whether one rule is to answer each case: else neither gaps nor overlaps are looked for. */
  readonly isSingle: boolean;
  /** Cases without a rule, each as the inputs of a rule that would answer it. */
  readonly gaps: readonly (readonly string[])[];
  readonly overlaps: readonly Overlap[];
  /** Rules that are never heard: rules before them match whatever they match. They count from 0. */
  readonly unreachable: readonly number[];
  /** Columns whose cells must be computed: nothing was looked for. */
  readonly unknownInputs: readonly string[];
  /** There would be more to look at than is looked at. */
  readonly isPartial: boolean;
}

/** How much is looked at, and how much is told. */
const MOST_STEPS = 60_000;
const MOST_GAPS = 20;
const MOST_OVERLAPS = 50;
const MOST_COLUMNS = 20;

const NOTHING: TableAnalysis = {
  isSingle: true,
  gaps: [],
  overlaps: [],
  unreachable: [],
  unknownInputs: [],
  isPartial: false,
};

const SINGLE: ReadonlySet<string> = new Set(['UNIQUE', 'ANY', 'FIRST', 'PRIORITY']);

/**
 * Looks through every case that a table may be asked for: those that no rule answers, those that too many
 * do, and rules that are never heard. Knows numbers, dates, texts and booleans that are written out.
 */
export function analyseTable(table: PlainTable): TableAnalysis {
  const { inputs, tests, hitPolicy } = table;
  if (!SINGLE.has(hitPolicy)) return { ...NOTHING, isSingle: false };
  if (tests.length === 0) return NOTHING;
  const domains = inputs.map((input, column) => {
    const cells = tests.map((row) => cellOf(row[column] ?? ''));
    return domainOf({ source: input.name, cells, allowed: input.allowed });
  });
  const unknown = inputs.filter((_, column) => domains[column] === 'unknown');
  if (unknown.length > 0) return { ...NOTHING, unknownInputs: unknown.map(({ name }) => name) };
  const known = domains.map((domain) => (domain === 'unknown' ? null : domain));
  if (known.filter((domain) => domain !== null).length > MOST_COLUMNS)
    return { ...NOTHING, isPartial: true };
  const search: Search = {
    table,
    domains: known,
    gaps: [],
    overlaps: new Map(),
    heard: new Set(),
    steps: 0,
  };
  explore(search, allRules(tests.length), []);
  const isPartial = search.steps > MOST_STEPS;
  const isOrdered = hitPolicy === 'FIRST' && !isPartial;
  return {
    isSingle: true,
    gaps: search.gaps,
    overlaps: [...search.overlaps.values()],
    unreachable: isOrdered
      ? tests.flatMap((_, rule) => (search.heard.has(rule) ? [] : [rule]))
      : [],
    unknownInputs: [],
    isPartial,
  };
}

interface Search {
  readonly table: PlainTable;
  /** Null: anything matches all cells of that column. */
  readonly domains: readonly (Domain | null)[];
  readonly gaps: (readonly string[])[];
  readonly overlaps: Map<string, Overlap>;
  /** Rules that are the first of a case. */
  readonly heard: Set<number>;
  steps: number;
}

type Cell = Parameters<typeof domainOf>[0]['cells'][number];

function cellOf(text: string): Cell {
  const source = text.trim();
  if (source === '' || source === '-') return { type: 'any' };
  const tests = literalTests(source);
  return tests === null ? { type: 'feel' } : { type: 'literals', tests };
}

/** Divides case by case, one column after the other: no deeper than there are columns. */
function explore(search: Search, rules: Uint32Array, path: readonly string[]): void {
  const domain = search.domains[path.length];
  if (domain === undefined) {
    tellMatch(search, rules, path);
    return;
  }
  if (domain === null) {
    explore(search, rules, [...path, '-']);
    return;
  }
  for (const run of runsOf(domain, rules)) {
    search.steps += 1;
    if (search.steps > MOST_STEPS) return;
    const here = [...path, segmentsText(domain, run.segments)];
    if (run.rules.every((word) => word === 0)) tellGap(search, here);
    else explore(search, run.rules, here);
  }
}

interface Run {
  readonly segments: Segment[];
  readonly rules: Uint32Array;
}

/** Neighbours for which the same rules are left are one case. */
function runsOf({ segments, kind }: Domain, rules: Uint32Array): readonly Run[] {
  const isOrdered = kind === 'number' || kind === 'date';
  const runs: Run[] = [];
  for (const segment of segments) {
    const left = segment.rules.map((word, index) => word & (rules[index] ?? 0));
    const near = isOrdered ? runs.slice(-1).filter((run) => touches(run, segment)) : runs;
    const same = near.find((run) => isSame(run.rules, left));
    if (same === undefined) runs.push({ segments: [segment], rules: left });
    else same.segments.push(segment);
  }
  return runs;
}

function touches({ segments }: Run, next: Segment): boolean {
  return segments.at(-1)?.to === next.from;
}

function tellGap({ table, domains, gaps }: Search, path: readonly string[]): void {
  if (table.hasDefault || gaps.length >= MOST_GAPS) return;
  gaps.push(domains.map((_, column) => path[column] ?? '-'));
}

function tellMatch(search: Search, rules: Uint32Array, cells: readonly string[]): void {
  const { table, overlaps, heard } = search;
  const members = membersOf(rules);
  const [first] = members;
  if (first !== undefined) heard.add(first);
  const { hitPolicy } = table;
  if (members.length < 2 || (hitPolicy !== 'UNIQUE' && hitPolicy !== 'ANY')) return;
  const answers = new Set(members.map((rule) => JSON.stringify(table.outputs[rule])));
  if (hitPolicy === 'ANY' && answers.size === 1) return;
  const key = members.join(' ');
  if (overlaps.size < MOST_OVERLAPS && !overlaps.has(key))
    overlaps.set(key, { rules: members, cells });
}

function allRules(count: number): Uint32Array {
  const set = new Uint32Array(Math.ceil(count / 32));
  for (let rule = 0; rule < count; rule += 1)
    set[rule >> 5] = (set[rule >> 5] ?? 0) | (1 << (rule & 31));
  return set;
}

function membersOf(set: Uint32Array): readonly number[] {
  const members: number[] = [];
  for (const [index, word] of set.entries())
    for (let bits = word; bits !== 0; bits &= bits - 1)
      members.push(index * 32 + (31 - Math.clz32(bits & -bits)));
  return members;
}

function isSame(one: Uint32Array, other: Uint32Array): boolean {
  return one.every((word, index) => word === other[index]);
}
