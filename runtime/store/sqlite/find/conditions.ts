import type { InstanceFilter, Span, VariableTest } from '../../find-port.ts';
import { isWhole, lowerAscii, orderKey, type OrderKey } from '../../find-rules.ts';
import { columnText } from '../text.ts';

/** What can be bound to a statement. */
export type Bound = OrderKey | null;

/** One condition on an instance `i`. */
export interface Condition {
  readonly sql: string;
  readonly bound: Readonly<Record<string, Bound>>;
  /** An index that gives the instances for which it holds. */
  readonly lead?: Lead;
}

/** An index by which instances are walked, or gathered. */
export interface Lead {
  /** From where rows are taken, with `i` joined to them. */
  readonly from: string;
  readonly where: string;
  /** The column that is the key of the instance. */
  readonly key: 'i.key' | 'v.instance';
  /** Whether its rows lie in the order of these keys. */
  readonly isOrdered: boolean;
  /** The condition need not be looked at again. */
  readonly isExact: boolean;
}

/** The scope of the process itself is made by record 2: its variables lie under this. */
const ROOT = 'e2';

const FROM_VARIABLE =
  'variable v INDEXED BY variable_by_value CROSS JOIN instance i ON i.key = v.instance';

/** What a filter asks, aside from facts: each part with the index that answers it, if one does. */
export function conditionsOf(filter: InstanceFilter): readonly Condition[] {
  return [
    ...columnConditions(filter),
    ...listConditions(filter),
    ...spanConditions('started', 'i.started_at', filter.started),
    ...endConditions(filter.ended),
    ...elementConditions(filter),
    ...incidentConditions(filter),
    ...textConditions(filter),
    ...testsOf(filter).map(variableCondition),
  ];
}

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

/** All that is bound by several conditions. */
export function boundOf(conditions: readonly Pick<Condition, 'bound'>[]): Condition['bound'] {
  return Object.fromEntries(conditions.flatMap(({ bound }) => Object.entries(bound)));
}

/** The key under which a variable of the process lies with its instance. */
export function variableKey(name: string): string {
  return columnText(`${ROOT}/${name}`);
}

/** What was told of an instance: one of these numbers. */
export function factCondition(values: readonly number[], place: number): Condition {
  const name = `fact${place}`;
  const [only] = values;
  if (values.length === 1 && only !== undefined)
    return {
      sql: `EXISTS (SELECT 1 FROM fact f WHERE f.value = :${name} AND f.instance = i.key)`,
      bound: { [name]: only },
      lead: {
        from: 'fact v CROSS JOIN instance i ON i.key = v.instance',
        where: `v.value = :${name}`,
        key: 'v.instance',
        isOrdered: true,
        isExact: true,
      },
    };
  return {
    sql: `EXISTS (SELECT 1 FROM fact f
      WHERE f.value IN (SELECT value FROM json_each(:${name})) AND f.instance = i.key)`,
    bound: { [name]: JSON.stringify(values) },
  };
}

function columnConditions(filter: InstanceFilter): readonly Condition[] {
  const { definition, processId, state, businessKey } = filter;
  const found: Condition[] = [];
  if (definition !== null) found.push(column('definition', definition));
  if (processId !== null) found.push(column('process_id', processId));
  if (businessKey !== null) found.push(column('business_key', businessKey));
  if (state !== null) found.push(stateCondition(state, found[0]?.sql ?? ''));
  return found;
}

const COLUMN_INDEXES = {
  definition: 'instance_by_definition',
  process_id: 'instance_by_process',
  business_key: 'instance_by_business_key',
} as const;

/** A column of the instance that has an index of its own, in the order of keys. */
function column(name: keyof typeof COLUMN_INDEXES, value: string): Condition {
  const sql = `i.${name} = :${name}`;
  return {
    sql,
    bound: { [name]: columnText(value) },
    lead: ownLead(COLUMN_INDEXES[name], sql),
  };
}

/** The state of instances has an index with their definition, and one with their process, too. */
function stateCondition(state: string, beside: string): Condition {
  const sql = 'i.state = :state';
  const lead = beside.startsWith('i.definition')
    ? ownLead('instance_by_definition_state', `${beside} AND ${sql}`)
    : beside.startsWith('i.process_id')
      ? ownLead('instance_by_process_state', `${beside} AND ${sql}`)
      : ownLead('instance_by_state', sql);
  return { sql, bound: { state }, lead };
}

function ownLead(index: string, where: string): Lead {
  const from = `instance i INDEXED BY ${index}`;
  return { from, where, key: 'i.key', isOrdered: true, isExact: true };
}

function listConditions({ processes, definitions, states }: InstanceFilter): readonly Condition[] {
  const lists = { process_id: processes, definition: definitions, state: states };
  return Object.entries(lists).flatMap(([name, values]) =>
    values === undefined || values === null
      ? []
      : [
          {
            sql: `i.${name} IN (SELECT value FROM json_each(:${name}s))`,
            bound: { [`${name}s`]: JSON.stringify(values.map(columnText)) },
          },
        ],
  );
}

function spanConditions(
  name: string,
  place: string,
  span: Span | null = null,
): readonly Condition[] {
  const found: Condition[] = [];
  if (span === null) return found;
  const { from, before } = span;
  if (from !== null)
    found.push({ sql: `${place} >= :${name}From`, bound: { [`${name}From`]: from } });
  if (before !== null)
    found.push({ sql: `${place} < :${name}Before`, bound: { [`${name}Before`]: before } });
  return found;
}

function endConditions(span: Span | null = null): readonly Condition[] {
  if (span === null) return [];
  const parts = spanConditions('ended', 'i.ended_at', span);
  const sql = ['i.ended_at IS NOT NULL', ...parts.map((part) => part.sql)].join(' AND ');
  const from = 'instance i INDEXED BY instance_by_end';
  return [
    {
      sql,
      bound: boundOf(parts),
      lead: { from, where: sql, key: 'i.key', isOrdered: false, isExact: true },
    },
  ];
}

function elementConditions({ elementId, since }: InstanceFilter): readonly Condition[] {
  if (elementId === null) return [];
  const ages = spanConditions('since', "t.data ->> '$.since'", since);
  const sql = `EXISTS (SELECT 1 FROM entity t WHERE t.instance = i.key AND t.token_in = :element
    ${ages.map((age) => `AND ${age.sql}`).join(' ')})`;
  const where = `v.token_in = :element AND NOT EXISTS (
    SELECT 1 FROM entity u
    WHERE u.token_in = :element AND u.instance = v.instance AND u.key > v.key)`;
  const from =
    'entity v INDEXED BY entity_token_by_element CROSS JOIN instance i ON i.key = v.instance';
  return [
    {
      sql,
      bound: { element: columnText(elementId), ...boundOf(ages) },
      lead: { from, where, key: 'v.instance', isOrdered: true, isExact: ages.length === 0 },
    },
  ];
}

const WITH_INCIDENTS: Lead = {
  from: 'instance i INDEXED BY instance_with_incidents',
  where: 'i.incidents > 0',
  key: 'i.key',
  isOrdered: true,
  isExact: true,
};

function incidentConditions({ incidents, ...filter }: InstanceFilter): readonly Condition[] {
  const { incidentKinds = null, incidentLike = null } = filter;
  const found: Condition[] = [];
  if (incidents === true) found.push({ sql: 'i.incidents > 0', bound: {}, lead: WITH_INCIDENTS });
  if (incidents === false) found.push({ sql: 'i.incidents = 0', bound: {} });
  return incidentKinds === null && incidentLike === null
    ? found
    : [...found, incidentCondition(incidentKinds, incidentLike)];
}

function incidentCondition(kinds: readonly string[] | null, like: string | null): Condition {
  const kind = `t.data ->> '$.kind' IN (SELECT value FROM json_each(:incidentKinds))`;
  const parts = [
    't.instance = i.key AND t.incident_of IS NOT NULL',
    ...(kinds === null ? [] : [kind]),
    ...(like === null ? [] : ['cause_of(t.data) = :cause']),
  ];
  return {
    sql: `i.incidents > 0 AND EXISTS (SELECT 1 FROM entity t WHERE ${parts.join(' AND ')})`,
    bound: { incidentKinds: JSON.stringify(kinds ?? []), cause: like },
    lead: { ...WITH_INCIDENTS, isExact: false },
  };
}

function textConditions({
  businessKeyPrefix = null,
  text = null,
}: InstanceFilter): readonly Condition[] {
  const found: Condition[] = [];
  if (businessKeyPrefix !== null) {
    const prefix = columnText(businessKeyPrefix);
    found.push({
      sql: 'substr(i.business_key, 1, length(:prefix)) = :prefix',
      bound: { prefix, prefixEnd: `${prefix}\u{10ffff}` },
      lead: {
        from: 'instance i INDEXED BY instance_by_business_key',
        where: 'i.business_key >= :prefix AND i.business_key < :prefixEnd',
        key: 'i.key',
        isOrdered: false,
        isExact: false,
      },
    });
  }
  if (text !== null)
    found.push({
      sql: `(substr(i.id, 1, length(:text)) = :text
        OR instr(lower(i.business_key), :lowerText) > 0)`,
      bound: { text: columnText(text), lowerText: lowerAscii(columnText(text)) },
    });
  return found;
}

function variableCondition(test: VariableTest, place: number): Condition {
  const [name, ...inwards] = test.path;
  const at = `x.instance = i.key AND x.key = :key${place}`;
  const bound = { [`key${place}`]: variableKey(name), [`name${place}`]: columnText(name) };
  const fits = `variable_fits(x.data, ${place})`;
  if (test.comparison === 'missing')
    return { sql: `NOT EXISTS (SELECT 1 FROM variable x WHERE ${at} AND NOT ${fits})`, bound };
  const range = inwards.length === 0 ? rangeOf(test, `:sorted${place}`) : ANY_VALUE;
  const parts = [at, ...range.sql('x.sorted'), ...(range.isSure ? [] : [fits])];
  return {
    sql: `EXISTS (SELECT 1 FROM variable x WHERE ${parts.join(' AND ')})`,
    bound: { ...bound, [`sorted${place}`]: orderKey(test.value) },
    lead: {
      from: FROM_VARIABLE,
      where: [`v.name = :name${place}`, ...range.sql('v.sorted')].join(' AND '),
      key: 'v.instance',
      isOrdered: range.isPoint,
      isExact: range.isSure,
    },
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
