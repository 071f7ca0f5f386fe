import type { InstanceFilter, VariableTest } from '../../find-port.ts';
import { containedText, isWhole, LONGEST_KEY, orderKey, textKey } from '../../find-rules.ts';
import { columnText } from '../text.ts';
import { isThere, JOIN, pattern, type Condition, type Scan } from './condition.ts';

/** The scope of the process itself is made by record 2: its variables lie under this. */
const ROOT = 'e2';

/** All that is asked of variables; conditions name them by their place. */
export function testsOf({ variables, tests = [] }: InstanceFilter): readonly VariableTest[] {
  return [
    ...variables.map(({ name, value }): VariableTest => ({
      path: [name],
      comparison: 'equal',
      value,
    })),
    ...tests,
  ];
}

/** The key under which a variable of the process lies with its instance. */
export function variableKey(name: string): string {
  return columnText(`${ROOT}/${name}`);
}

/** A condition on a variable of the process, with the part of the index of values that it is about. */
export function variableCondition(test: VariableTest, place: number): Condition {
  const [name, ...inwards] = test.path;
  const at = `x.instance = i.key AND x.key = :key${place}`;
  const bound = { [`key${place}`]: variableKey(name), [`name${place}`]: columnText(name) };
  const fits = `variable_fits(x.data, ${place})`;
  if (test.comparison === 'missing')
    return { sql: `NOT EXISTS (SELECT 1 FROM variable x WHERE ${at} AND NOT ${fits})`, bound };
  const range = inwards.length === 0 ? rangeOf(test, `:sorted${place}`) : ANY_VALUE;
  const parts = [at, ...range.sql('x.sorted'), ...(range.isSure ? [] : [fits])];
  return {
    sql: isThere(`variable x WHERE ${parts.join(' AND ')}`),
    bound: {
      ...bound,
      [`sorted${place}`]: orderKey(test.value),
      [`like${place}`]: pattern(textKey(containedText(test.value))),
    },
    ...(test.comparison === 'contains' && inwards.length === 0
      ? { scan: scanOf(name, place) }
      : {}),
    lead: {
      from: 'variable v INDEXED BY variable_by_value',
      join: JOIN,
      where: [`v.name = :name${place}`, ...range.sql('v.sorted')].join(' AND '),
      key: 'v.instance',
      isOrdered: range.isPoint,
      isExact: range.isSure,
    },
  };
}

/** Texts that hold another; of a longer text, or a list, the index does not know. */
function scanOf(name: string, place: number): Scan {
  return {
    name: `variable ${name}`,
    from: 'variable v INDEXED BY variable_by_value',
    where: `v.name = :name${place}`,
    place: 'v.sorted',
    key: 'v.instance',
    test: `(v.sorted LIKE :like${place} ESCAPE '\\' OR length(v.sorted) >= ${LONGEST_KEY}
      OR v.sorted = x'03')`,
    low: Number.NEGATIVE_INFINITY,
    also: null,
  };
}

/** A part of the index of values. */
interface Range {
  readonly sql: (column: string) => readonly string[];
  /** All of one place in the order: they lie in the order of their instances. */
  readonly isPoint: boolean;
  /** What lies in it fits, and need not be looked at. */
  readonly isSure: boolean;
}

const BOUNDS: Readonly<
  Partial<Record<VariableTest['comparison'], readonly [sign: string, wide: string]>>
> = {
  less: ['<', '<='],
  atMost: ['<=', '<='],
  more: ['>', '>='],
  atLeast: ['>=', '>='],
};

/** All values of a name. */
const ANY_VALUE: Range = { sql: () => [], isPoint: false, isSure: false };

/** Which part of the order of values a comparison is about. */
function rangeOf({ comparison, value }: VariableTest, name: string): Range {
  const key = orderKey(value);
  if (comparison === 'exists') return { ...ANY_VALUE, isSure: true };
  if (comparison === 'equal')
    return { sql: (column) => [`${column} = ${name}`], isPoint: true, isSure: isWhole(key) };
  const signs = BOUNDS[comparison];
  if (signs === undefined || Buffer.isBuffer(key)) return ANY_VALUE;
  const [sign, wide] = signs;
  if (typeof key === 'number')
    return {
      sql: (column) => [`${column} ${sign} ${name}`, `${column} < ''`],
      isPoint: false,
      isSure: true,
    };
  // texts lie between the numbers and x'00'
  const end = sign.startsWith('<') ? `>= ''` : `< x'00'`;
  return {
    sql: (column) => [`${column} ${wide} ${name}`, `${column} ${end}`],
    isPoint: false,
    isSure: false,
  };
}
