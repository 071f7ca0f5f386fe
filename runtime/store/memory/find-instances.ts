import type { ElementId } from '../../../shared/ids.ts';
import type { Instant } from '../../../shared/time.ts';
import type { Entity, VariableRow } from '../../engine/index.ts';
import { byCodePoint } from '../by-code-point.ts';
import type { InstanceFilter, InstanceOrder, Span } from '../find-port.ts';
import { causeOf, factsOf, holds, lowerAscii, orderKey, type OrderKey } from '../find-rules.ts';
import type { Place } from '../instance-places.ts';
import { indexOf, isRootVariable } from '../rows.ts';
import { columnText, columnTextOrNull } from '../sqlite/text.ts';
import { incidentsOf, ownRow, type KeptInstance } from './shelf.ts';

/** Whether an instance is as it is asked to be: the rule that every store follows. */
export function isAskedFor(kept: KeptInstance, filter: InstanceFilter): boolean {
  return CONDITIONS.every((condition) => condition(kept, filter));
}

/** Where an instance stands in an order. */
export function placeOf(kept: KeptInstance, { by }: InstanceOrder): Place {
  return { key: kept.number, value: valueOf(kept, by) };
}

/** Variables of the process itself, oldest first. */
export function rootVariablesOf(kept: KeptInstance | undefined): readonly VariableRow[] {
  if (kept === undefined) return [];
  const { instance } = kept.set;
  return [...kept.set.rows()].filter((row) => isRootVariable(instance, row));
}

/** Where tokens are, each element once, in the order of their ids. */
export function tokensOf(kept: KeptInstance): readonly ElementId[] {
  const elements = new Set<ElementId>();
  for (const row of kept.set.rows()) {
    const { tokenIn } = indexOf(row);
    if (tokenIn !== null) elements.add(tokenIn);
  }
  return [...elements].sort(byCodePoint);
}

function valueOf(kept: KeptInstance, by: InstanceOrder['by']): OrderKey | null {
  const own = ownRow(kept);
  switch (by.type) {
    case 'started':
      return null;
    case 'ended':
      return own.endedAt;
    case 'businessKey':
      return columnKey(kept);
    case 'state':
      return own.state;
    case 'variable': {
      const row = rootVariablesOf(kept).find(({ name }) => name === by.name);
      return row === undefined ? null : orderKey(row.value);
    }
  }
}

type Condition = (kept: KeptInstance, filter: InstanceFilter) => boolean;

const CONDITIONS: readonly Condition[] = [
  (kept, filter) => {
    const own = ownRow(kept);
    return (
      isAnyOr(filter.definition, own.definition) &&
      isAnyOr(filter.processId, own.processId) &&
      isAnyOr(filter.state, own.state) &&
      isAnyOr(filter.businessKey, own.businessKey)
    );
  },
  (kept, { incidents }) => isAnyOr(incidents, incidentsOf(kept) > 0),
  (kept, { processes, definitions, states }) => {
    const own = ownRow(kept);
    return (
      processes?.includes(own.processId) !== false &&
      definitions?.includes(own.definition) !== false &&
      states?.includes(own.state) !== false
    );
  },
  (kept, { started, ended }) => {
    const { startedAt, endedAt } = ownRow(kept);
    return isWithin(startedAt, started) && isWithin(endedAt, ended);
  },
  (kept, { elementId, since }) =>
    elementId === null ||
    [...kept.set.rows()].some((row) => isTokenIn(row, elementId) && isWithin(row.since, since)),
  (kept, { businessKeyPrefix: prefix = null }) =>
    prefix === null || columnKey(kept)?.startsWith(columnText(prefix)) === true,
  (kept, { text = null }) => text === null || hasText(kept, text),
  (kept, { incidentKinds: kinds = null, incidentLike: like = null }) =>
    (kinds === null && like === null) ||
    [...kept.set.rows()].some(
      (row) =>
        row.type === 'incident' &&
        kinds?.includes(row.kind) !== false &&
        (like === null || causeOf(row.message) === like),
    ),
  (kept, { facts = [] }) => {
    if (facts.length === 0) return true;
    const told = kept.journal.flatMap(factsOf);
    return facts.every((test) =>
      told.some(([kind, value]) => kind === test.kind && test.anyOf.includes(value)),
    );
  },
  (kept, { variables, tests = [] }) => {
    const values = new Map(rootVariablesOf(kept).map(({ name, value }) => [name, value]));
    return (
      tests.every((test) => holds(test, values.get(test.path[0]))) &&
      variables.every(({ name, value }) =>
        holds({ path: [name], comparison: 'equal', value }, values.get(name)),
      )
    );
  },
];

function isAnyOr<T>(asked: T | null, found: T): boolean {
  return asked === null || asked === found;
}

function isWithin(at: Instant | null, span: Span | null = null): boolean {
  if (span === null) return true;
  if (at === null) return false;
  return (span.from === null || at >= span.from) && (span.before === null || at < span.before);
}

function isTokenIn(row: Entity, elementId: ElementId): row is Extract<Entity, { type: 'element' }> {
  return row.type === 'element' && indexOf(row).tokenIn === elementId;
}

function hasText(kept: KeptInstance, text: string): boolean {
  const sought = columnText(text);
  const key = columnKey(kept) ?? '';
  return ownRow(kept).id.startsWith(sought) || lowerAscii(key).includes(lowerAscii(sought));
}

function columnKey(kept: KeptInstance): string | null {
  return columnTextOrNull(ownRow(kept).businessKey);
}
