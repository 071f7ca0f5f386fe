import type { ElementId } from '../../../shared/ids.ts';
import type { Changes, Entity, EntityKey, VariableRow, WorkingSet } from '../../engine/index.ts';
import { orderKey, type OrderKey } from '../find-rules.ts';
import { indexOf, isListedAlike, isRootVariable, type RowIndex } from '../rows.ts';
import type { Connection, Statement } from './connection.ts';
import type { Ledger } from './ledger.ts';
import {
  DELETE_ENTITY,
  DELETE_VARIABLE,
  INSERT_ENTITY,
  INSERT_VARIABLE,
  UPDATE_ENTITY,
  UPDATE_ENTITY_DEADLINE,
  UPDATE_ENTITY_LISTS,
  UPDATE_VARIABLE,
} from './sql/instances.ts';
import { columnJson, columnText, columnTextOrNull } from './text.ts';

/** The columns that lists are made by. */
type Lists = readonly [
  offer: string | null,
  priority: number | null,
  task: number | null,
  assignee: string | null,
  asks: string | null,
  messageName: string | null,
  messageKey: string | null,
  waitProcess: string | null,
  signalName: string | null,
  tokenIn: string | null,
  incidentOf: string | null,
];

/** Where rows are written to: the instance's integer key, its state before, and its process. */
export interface RowsTarget {
  readonly key: number;
  readonly set: WorkingSet;
  readonly processId: ElementId;
}

/** A row that is gone. */
interface RemovedRow {
  readonly type: 'removed';
  readonly key: EntityKey;
}

/** A row that is new or changed. */
interface WrittenRow {
  readonly type: 'written';
  readonly key: EntityKey;
  readonly row: Entity;
  readonly json: string;
}

/** A change, turned into what is written: all that may throw is done before the first write. */
export type PreparedRow = RemovedRow | WrittenRow;

/** Writes the JSON of changed rows; the instance's own row is not among them. */
export function prepareRows(set: WorkingSet, changes: Changes): readonly PreparedRow[] {
  const prepared: PreparedRow[] = [];
  for (const [key, row] of changes) {
    if (key === set.instance) continue;
    if (row === null) prepared.push({ type: 'removed', key });
    else prepared.push({ type: 'written', key, row, json: columnJson(row) });
  }
  return prepared;
}

/**
 * Writes what a decision changed, no more: a row that is new is inserted, one that was there is
 * updated, and no index is touched that does not list it otherwise than before. Nothing is read: the
 * working set tells what was there.
 */
export class RowWriter {
  readonly #ledger: Ledger;
  readonly #insertEntity: Statement<
    [number, string, number, number | null, ...Lists, string],
    unknown
  >;
  readonly #updateEntity: Statement<[string, number, string]>;
  readonly #updateLists: Statement<[...Lists, string, number, string]>;
  readonly #updateDeadline: Statement<[number | null, ...Lists, string, number, string]>;
  readonly #deleteEntity: Statement<[number, string]>;
  readonly #insertVariable: Statement<[number, string, number, string, OrderKey, string]>;
  readonly #updateVariable: Statement<[OrderKey, string, number, string]>;
  readonly #deleteVariable: Statement<[number, string]>;

  constructor(db: Connection, ledger: Ledger) {
    this.#ledger = ledger;
    this.#insertEntity = db.prepare(INSERT_ENTITY);
    this.#updateEntity = db.prepare(UPDATE_ENTITY);
    this.#updateLists = db.prepare(UPDATE_ENTITY_LISTS);
    this.#updateDeadline = db.prepare(UPDATE_ENTITY_DEADLINE);
    this.#deleteEntity = db.prepare(DELETE_ENTITY);
    this.#insertVariable = db.prepare(INSERT_VARIABLE);
    this.#updateVariable = db.prepare(UPDATE_VARIABLE);
    this.#deleteVariable = db.prepare(DELETE_VARIABLE);
  }

  write(target: RowsTarget, rows: readonly PreparedRow[]): void {
    const { instance } = target.set;
    for (const change of rows) {
      const before = target.set.get(change.key);
      if (change.type === 'removed') this.#remove(target, change, before);
      else if (isRootVariable(instance, change.row))
        this.#writeVariable(target, change, change.row, before);
      else if (before === undefined) this.#insert(target, change);
      else this.#update(target, change, before);
    }
  }

  #remove({ key, set }: RowsTarget, removed: RemovedRow, before: Entity | undefined): void {
    if (before === undefined) return;
    const isVariable = isRootVariable(set.instance, before);
    (isVariable ? this.#deleteVariable : this.#deleteEntity).run(key, localKey(set, removed));
  }

  #writeVariable(
    { key, set }: RowsTarget,
    change: WrittenRow,
    { name, value }: VariableRow,
    before: Entity | undefined,
  ): void {
    const local = localKey(set, change);
    const sorted = orderKey(value);
    if (before !== undefined) this.#updateVariable.run(sorted, change.json, key, local);
    else {
      const no = this.#ledger.nextRow();
      this.#insertVariable.run(key, local, no, columnText(name), sorted, change.json);
    }
  }

  #insert({ key, set, processId }: RowsTarget, change: WrittenRow): void {
    const { row, json } = change;
    const index = indexOf(row);
    const no = this.#ledger.nextRow();
    const lists = listsOf(index, processId);
    this.#insertEntity.run(key, localKey(set, change), no, index.dueAt, ...lists, json);
  }

  #update({ key, set, processId }: RowsTarget, change: WrittenRow, before: Entity): void {
    const { row, json } = change;
    const local = localKey(set, change);
    const was = indexOf(before);
    const is = indexOf(row);
    if (was.dueAt !== is.dueAt)
      this.#updateDeadline.run(is.dueAt, ...listsOf(is, processId), json, key, local);
    else if (!isListedAlike(was, is))
      this.#updateLists.run(...listsOf(is, processId), json, key, local);
    else this.#updateEntity.run(json, key, local);
  }
}

/** An entity's key without its instance's id before it. */
function localKey({ instance }: WorkingSet, { key }: PreparedRow): string {
  return columnText(key.slice(instance.length + 1));
}

/** What the columns say of a row of a process. */
function listsOf(index: RowIndex, processId: ElementId): Lists {
  return [
    columnTextOrNull(index.offer),
    index.priority,
    index.task ? 1 : null,
    columnTextOrNull(index.assignee),
    index.asks,
    columnTextOrNull(index.messageName),
    columnTextOrNull(index.messageKey),
    index.messageName === null && index.offer === null ? null : columnText(processId),
    columnTextOrNull(index.signalName),
    columnTextOrNull(index.tokenIn),
    index.incident ? columnText(processId) : null,
  ];
}
