import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { PlayView } from '../../runtime/play/index.ts';
import { MOST_LISTED } from './protocol.ts';

/** A value whose JSON is longer than this (characters) is not sent; how long it is stands in its place. */
const LONGEST_VALUE = 20_000;

/** Makes a view small enough to be sent, however large the play: lists are cut, large values left out. */
export function boundView(view: PlayView): {
  readonly view: PlayView;
  readonly left: Readonly<Record<string, number>>;
} {
  const left: Record<string, number> = {};
  const cut = <Entry>(name: string, list: readonly Entry[]): readonly Entry[] => {
    if (list.length > MOST_LISTED) left[name] = (left[name] ?? 0) + list.length - MOST_LISTED;
    return list.slice(0, MOST_LISTED);
  };
  return {
    view: {
      ...view,
      records: cut('records', view.records),
      tokens: cut('tokens', view.tokens),
      scopes: cut('scopes', view.scopes).map((scope) => ({
        ...scope,
        variables: shortened(scope.variables),
      })),
      work: cut('work', view.work).map((work) => ({ ...work, input: shortened(work.input) })),
      questions: cut('questions', view.questions),
      approvals: cut('approvals', view.approvals),
      dues: cut('dues', view.dues),
      incidents: cut('incidents', view.incidents),
      told: cut('told', view.told),
      stores: shortened(view.stores),
      systems: view.systems.map((system) => ({
        ...system,
        tables: system.tables.map((table) => ({
          ...table,
          rows: cut('rows', table.rows).map(shortened),
        })),
      })),
    },
    left,
  };
}

function shortened(values: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, short(value)]));
}

function short(value: JsonValue): JsonValue {
  if (typeof value !== 'object' && typeof value !== 'string') return value;
  const { length } = JSON.stringify(value);
  return length > LONGEST_VALUE ? `… (${length} characters)` : value;
}
