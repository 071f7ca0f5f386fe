import type { InstanceOrder } from '../../find-port.ts';
import { columnText } from '../text.ts';
import type { Bound, Condition, Lead, Scan } from './condition.ts';
import { variableKey } from './variable-conditions.ts';

/** An order that is not that of the starts: the index that is walked, and what it cannot give. */
export interface OrderIndex {
  readonly from: string;
  /** Those that have a value. */
  readonly where: string;
  readonly value: string;
  readonly key: 'i.key' | 'v.instance';
  readonly bound: Readonly<Record<string, Bound>>;
  /** Those that have none; `null`: every instance has one. */
  readonly without: Condition | null;
  /** Less than every value, and more than every value. */
  readonly ends: readonly [low: Bound, high: Bound];
}

const LOW_NUMBER = Number.NEGATIVE_INFINITY;
const AFTER_ALL = Buffer.of(255);

/** By which index a list is walked in an order; `null`: by the keys of instances. */
export function orderIndex({ by }: InstanceOrder): OrderIndex | null {
  switch (by.type) {
    case 'started':
      return null;
    case 'ended':
      return {
        ...ownColumn('ended_at', 'instance_by_end', [LOW_NUMBER, Number.POSITIVE_INFINITY]),
        without: { sql: 'i.ended_at IS NULL', bound: {} },
      };
    case 'businessKey':
      return {
        ...ownColumn('business_key', 'instance_by_business_key', ['', AFTER_ALL]),
        without: { sql: 'i.business_key IS NULL', bound: {} },
      };
    case 'state':
      return { ...ownColumn('state', 'instance_by_state', ['', AFTER_ALL]), without: null };
    case 'variable':
      return {
        from: 'variable v INDEXED BY variable_by_value CROSS JOIN instance i ON i.key = +v.instance',
        where: 'v.name = :orderName',
        value: 'v.sorted',
        key: 'v.instance',
        bound: { orderName: columnText(by.name), orderKey: variableKey(by.name) },
        without: {
          sql: `NOT EXISTS (
            SELECT 1 FROM variable x WHERE x.instance = i.key AND x.key = :orderKey)`,
          bound: {},
        },
        ends: [LOW_NUMBER, AFTER_ALL],
      };
  }
}

function ownColumn(
  column: string,
  index: string,
  ends: OrderIndex['ends'],
): Omit<OrderIndex, 'without'> {
  return {
    from: `instance i INDEXED BY ${index}`,
    where: `i.${column} IS NOT NULL`,
    value: `i.${column}`,
    key: 'i.key',
    bound: {},
    ends,
  };
}

/** Every instance, by its key. */
const ALL: Lead = {
  from: 'instance i NOT INDEXED',
  join: '',
  where: '1',
  key: 'i.key',
  isOrdered: true,
  isExact: true,
};

/** All conditions but that which the walked index answers. */
function rest(conditions: readonly Condition[], lead: Lead | null): string {
  return conditions
    .filter((condition) => lead === null || condition.lead !== lead || !lead.isExact)
    .map(({ sql }) => ` AND ${sql}`)
    .join('');
}

/** Walks an index by the keys of instances, within a window of them. */
export function walkSql(
  conditions: readonly Condition[],
  lead: Lead | null,
  direction: InstanceOrder['direction'],
): string {
  const { from, join, where, key } = lead ?? ALL;
  return `SELECT ${key} AS key FROM ${from} ${join}
    WHERE ${where} AND ${key} >= :from AND ${key} <= :to${rest(conditions, lead)}
    ORDER BY ${key} ${direction === 'up' ? 'ASC' : 'DESC'} LIMIT :limit`;
}

/** Walks the index of an order after a place; what it passes is told, whether it fits or not. */
export function orderWalkSql(
  index: OrderIndex,
  conditions: readonly Condition[],
  direction: InstanceOrder['direction'],
): string {
  const { from, where, key, value } = index;
  const [sign, turn] = direction === 'up' ? ['>', 'ASC'] : ['<', 'DESC'];
  return `SELECT ${key} AS key, ${value} AS value, (1${rest(conditions, null)}) AS fits FROM ${from}
    WHERE ${where} AND (${value}, ${key}) ${sign} (:value, :key)
    ORDER BY ${value} ${turn}, ${key} ${turn} LIMIT :slice`;
}

/** Some instances by their keys, with what they are sorted by. */
export function pickSql(conditions: readonly Condition[], index: OrderIndex | null): string {
  return `SELECT i.key AS key, ${pickedValue(index)} AS value
    FROM json_each(:keys) w CROSS JOIN instance i ON i.key = w.value
    WHERE 1${rest(conditions, null)}`;
}

function pickedValue(index: OrderIndex | null): string {
  if (index === null) return 'NULL';
  return index.key === 'i.key'
    ? index.value
    : '(SELECT x.sorted FROM variable x WHERE x.instance = i.key AND x.key = :orderKey)';
}

/** Instances that an index gives, in whatever order: no more than a limit. */
export function gatherSql({ from, where, key }: Lead): string {
  return `SELECT ${key} AS key FROM ${from} WHERE ${where} LIMIT :limit`;
}

/** How many rows an index gives: counted up to a limit. */
export function measureSql({ from, where }: Lead): string {
  return `SELECT count(*) AS n FROM (SELECT 1 FROM ${from} WHERE ${where} LIMIT :limit)`;
}

/** Where a part of an index ends that is looked through. */
export function scanEndSql({ from, where, place, key }: Scan): string {
  return `SELECT ${place} AS place, ${key} AS key FROM ${from}
    WHERE ${where} AND (${place}, ${key}) > (:place, :key)
    ORDER BY ${place}, ${key} LIMIT 1 OFFSET :slice`;
}

/** What is found in such a part; the last one has no end. */
export function scanSql({ from, where, place, key, test }: Scan, isLast: boolean): string {
  const end = isLast ? '' : `AND (${place}, ${key}) <= (:toPlace, :toKey)`;
  return `SELECT ${key} AS key FROM ${from}
    WHERE ${where} AND (${place}, ${key}) > (:place, :key) ${end} AND ${test} LIMIT :limit`;
}
