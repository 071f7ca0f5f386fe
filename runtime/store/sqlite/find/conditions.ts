import type { InstanceFilter, Span } from '../../find-port.ts';
import { columnText } from '../text.ts';
import { boundOf, isThere, JOIN, pattern, type Condition, type Lead } from './condition.ts';
import { testsOf, variableCondition } from './variable-conditions.ts';

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

/** What was told of an instance: one of these numbers. */
export function factCondition(values: readonly number[], place: number): Condition {
  const name = `fact${place}`;
  const [only] = values;
  if (values.length === 1 && only !== undefined)
    return {
      sql: isThere(`fact f WHERE f.value = :${name} AND f.instance = i.key`),
      bound: { [name]: only },
      lead: {
        from: 'fact v',
        join: JOIN,
        where: `v.value = :${name}`,
        key: 'v.instance',
        isOrdered: true,
        isExact: true,
      },
    };
  return {
    sql: isThere(
      `fact f WHERE f.value IN (SELECT value FROM json_each(:${name})) AND f.instance = i.key`,
    ),
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
  return { from, join: '', where, key: 'i.key', isOrdered: true, isExact: true };
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
      lead: { from, join: '', where: sql, key: 'i.key', isOrdered: false, isExact: true },
    },
  ];
}

function elementConditions({ elementId, since }: InstanceFilter): readonly Condition[] {
  if (elementId === null) return [];
  const ages = spanConditions('since', "t.data ->> '$.since'", since);
  const sql = isThere(
    `entity t INDEXED BY entity_token_by_instance WHERE t.instance = i.key AND t.token_in = :element
    ${ages.map((age) => `AND ${age.sql}`).join(' ')}`,
  );
  const where = `v.token_in = :element AND NOT EXISTS (
    SELECT 1 FROM entity u
    WHERE u.token_in = :element AND u.instance = v.instance AND u.key > v.key)`;
  const from = 'entity v INDEXED BY entity_token_by_element';
  return [
    {
      sql,
      bound: { element: columnText(elementId), ...boundOf(ages) },
      lead: {
        from,
        join: JOIN,
        where,
        key: 'v.instance',
        isOrdered: true,
        isExact: ages.length === 0,
      },
    },
  ];
}

const WITH_INCIDENTS: Lead = {
  from: 'instance i INDEXED BY instance_with_incidents',
  join: '',
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
    sql: `i.incidents > 0 AND ${isThere(`entity t INDEXED BY entity_incident_by_instance WHERE ${parts.join(' AND ')}`)}`,
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
        join: '',
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
        OR i.business_key LIKE :likeText ESCAPE '\\')`,
      bound: { text: columnText(text), likeText: pattern(columnText(text)) },
      scan: {
        name: 'business keys',
        from: 'instance i INDEXED BY instance_by_business_key',
        where: 'i.business_key IS NOT NULL',
        place: 'i.business_key',
        key: 'i.key',
        test: `i.business_key LIKE :likeText ESCAPE '\\'`,
        low: '',
        also: `SELECT key FROM instance
          WHERE id >= :text AND id < :text || char(1114111) LIMIT :limit`,
      },
    });
  return found;
}
