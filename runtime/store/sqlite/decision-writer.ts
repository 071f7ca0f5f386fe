import type { CommandId, InstanceId } from '../../../shared/ids.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import type { Instant } from '../../../shared/time.ts';
import type { InstanceRow, WorkingSet } from '../../engine/index.ts';
import { FIRST } from '../../audit/entry.ts';
import { checkDecision, type Decided } from '../check-decision.ts';
import { dataStoreWrites } from '../data-store-writes.ts';
import { DATA_STORE, type Settled } from '../port.ts';
import { tallyOf } from '../rows.ts';
import type { Plan } from './commit-queue.ts';
import type { Statement } from './connection.ts';
import type { Ledger } from './ledger.ts';
import { prepareRows, RowWriter, type PreparedRow } from './row-writer.ts';
import { StartClock } from './start-clock.ts';
import {
  INSERT_EFFECT,
  INSERT_INSTANCE,
  KEEP_COMMAND,
  UPDATE_INCIDENTS,
  UPDATE_INSTANCE,
} from './sql/instances.ts';
import { PUT_DOCUMENT } from './sql/small.ts';
import { columnJson, columnText, columnTextOrNull } from './text.ts';
import { LargeRows, type Hot, type WorkingSets } from './working-sets.ts';
import type { Writing } from './writing.ts';

/** What a decision was made on; `hot` is `null` for an instance that has no rows yet. */
export interface DecidedOn {
  readonly instance: InstanceId;
  readonly hot: Hot | null;
  readonly state: WorkingSet;
}

type InstanceColumns = [
  definition: string,
  processId: string,
  businessKey: string | null,
  state: string,
  startKey: string | null,
  incidents: number,
  endedAt: number | null,
  data: string,
];

/** A decision turned into text: from here on only the database can fail. */
interface Prepared {
  readonly decision: Decided;
  readonly command: CommandId | null;
  readonly reply: string;
  readonly journal: string;
  readonly rows: readonly PreparedRow[];
  readonly effects: readonly string[];
  /** Documents of data stores: key and JSON. */
  readonly stores: readonly (readonly [key: string, data: string])[];
  /** The instance's row after the decision, and its JSON when it has changed. */
  readonly after: InstanceRow;
  readonly afterJson: string | null;
  readonly incidents: number;
}

/** Writes decisions: journal, rows, effects, the command's reply, and the counts, in one go. */
export class DecisionWriter {
  readonly #ledger: Ledger;
  readonly #hot: WorkingSets;
  readonly #rows: RowWriter;
  readonly #clock: StartClock;
  readonly #now: () => Instant;
  readonly #insertInstance: Statement<[string, number, ...InstanceColumns]>;
  readonly #updateInstance: Statement<[...InstanceColumns, number]>;
  readonly #updateIncidents: Statement<[number, number]>;
  readonly #keepCommand: Statement<[number, string, number, number, number, string]>;
  readonly #insertEffect: Statement<[number, number, number, number, number, string]>;
  readonly #putDocument: Statement<[string, string, string]>;

  constructor({ db, ledger, now }: Writing, hot: WorkingSets) {
    this.#ledger = ledger;
    this.#hot = hot;
    this.#rows = new RowWriter(db, ledger);
    this.#clock = new StartClock(db);
    this.#now = now;
    this.#insertInstance = db.prepare(INSERT_INSTANCE);
    this.#updateInstance = db.prepare(UPDATE_INSTANCE);
    this.#updateIncidents = db.prepare(UPDATE_INCIDENTS);
    this.#keepCommand = db.prepare(KEEP_COMMAND);
    this.#insertEffect = db.prepare(INSERT_EFFECT);
    this.#putDocument = db.prepare(PUT_DOCUMENT);
  }

  /** @throws InvariantViolation when the decision contradicts itself; nothing is written then */
  plan(on: DecidedOn, command: CommandId | null, decision: Decided): Plan<Settled> {
    checkDecision(on.state, decision);
    const { instance, state } = on;
    const { journal, reply } = decision;
    const isForgettable = command === null || on.hot === null;
    if (journal.length === 0 && isForgettable)
      return {
        type: 'answer',
        answer: { type: 'committed', instance, reply, seq: state.seq, repeated: false },
      };
    const prepared = prepare(on, command, decision);
    return { type: 'write', instance, write: () => this.#write(on, prepared) };
  }

  #write(on: DecidedOn, prepared: Prepared): Settled {
    const { instance, state } = on;
    const { decision, command, reply } = prepared;
    this.#ledger.change();
    const hot = this.#writeOwnRow(on, prepared);
    const last = decision.journal.at(-1);
    const seq = last?.seq ?? state.seq;
    if (command !== null) {
      const isStarting = on.hot === null ? 1 : 0;
      this.#keepCommand.run(hot.key, command, isStarting, seq, this.#now(), reply);
      hot.commands?.add(command);
    }
    if (last !== undefined) this.#writeRecords(hot, prepared, last);
    return { type: 'committed', instance, reply: decision.reply, seq, repeated: false };
  }

  #writeOwnRow(on: DecidedOn, prepared: Prepared): Hot {
    const { incidents, afterJson } = prepared;
    const hasMoved = afterJson !== null || incidents !== on.hot?.incidents;
    if (hasMoved) this.#count(on, prepared);
    if (on.hot === null)
      return {
        key: this.#insert(on.instance, prepared),
        set: on.state,
        incidents,
        commands: new Set(),
        large: new LargeRows(),
        last: FIRST,
      };
    if (hasMoved) this.#updateOwnRow(on.hot, prepared);
    return on.hot;
  }

  #writeRecords(hot: Hot, prepared: Prepared, last: { seq: number; at: Instant }): void {
    const { decision, rows, after, incidents } = prepared;
    this.#append(hot, prepared, last);
    this.#rows.write({ key: hot.key, set: hot.set, processId: after.processId }, rows);
    hot.set.merge(decision.changes, last.seq, last.at);
    for (const change of rows)
      if (change.type === 'removed') hot.large.forget(change.key);
      else hot.large.note(change.key, change.json.length);
    hot.incidents = incidents;
    // What is finished makes room for what still moves.
    if (after.endedAt === null) this.#hot.keep(after.id, hot);
    else this.#hot.drop(after.id);
  }

  #append(hot: Hot, prepared: Prepared, { seq, at }: { seq: number; at: Instant }): void {
    const { journal, effects, stores } = prepared;
    const { position, hash } = this.#ledger.append({
      instanceKey: hot.key,
      instance: hot.set.instance,
      count: prepared.decision.journal.length,
      seq,
      at,
      json: journal,
      previous: hot.last,
    });
    hot.last = hash;
    for (const [n, effect] of effects.entries())
      this.#insertEffect.run(position, n, hot.key, seq, at, effect);
    for (const [key, data] of stores) this.#putDocument.run(DATA_STORE, key, data);
  }

  #insert(instance: InstanceId, prepared: Prepared): number {
    const { startedAt } = prepared.after;
    this.#clock.note(startedAt);
    const { lastInsertRowid } = this.#insertInstance.run(
      instance,
      startedAt,
      ...columnsOf(prepared),
    );
    return Number(lastInsertRowid);
  }

  #updateOwnRow(hot: Hot, prepared: Prepared): void {
    if (prepared.afterJson !== null) this.#updateInstance.run(...columnsOf(prepared), hot.key);
    else this.#updateIncidents.run(prepared.incidents, hot.key);
  }

  #count({ hot, state, instance }: DecidedOn, { after, incidents }: Prepared): void {
    const before = state.get(instance);
    if (before?.type === 'instance') this.#countOne(before, hot?.incidents ?? 0, -1);
    this.#countOne(after, incidents, 1);
  }

  #countOne(row: InstanceRow, incidents: number, by: 1 | -1): void {
    this.#ledger.count(row.definition, tallyOf(row.state), by);
    if (incidents > 0) this.#ledger.count(row.definition, 'incidents', by);
  }
}

function prepare(on: DecidedOn, command: CommandId | null, decision: Decided): Prepared {
  const { instance, state } = on;
  const { journal, changes, effects, reply } = decision;
  const changed = changes.get(instance);
  const after = changed ?? state.get(instance);
  if (after?.type !== 'instance')
    throw new InvariantViolation(`instance ${instance} to have its own row`, 'it has none');
  return {
    decision,
    command,
    reply: columnJson(reply),
    journal: columnJson(journal),
    rows: prepareRows(state, changes),
    effects: effects.map(columnJson),
    stores: [...dataStoreWrites(instance, journal)].map(([key, value]) => [
      columnText(key),
      columnJson({ key, value }),
    ]),
    after,
    afterJson: changed === undefined ? null : columnJson(after),
    incidents: (on.hot?.incidents ?? 0) + moreIncidents(state, changes),
  };
}

function moreIncidents(state: WorkingSet, changes: Decided['changes']): number {
  let more = 0;
  for (const [key, row] of changes) {
    const was = state.get(key)?.type === 'incident';
    const is = row?.type === 'incident';
    if (was !== is) more += is ? 1 : -1;
  }
  return more;
}

function columnsOf({ after, afterJson, incidents }: Prepared): InstanceColumns {
  return [
    columnText(after.definition),
    columnText(after.processId),
    columnTextOrNull(after.businessKey),
    after.state,
    columnTextOrNull(after.endedAt === null ? (after.occasion?.key ?? null) : null),
    incidents,
    after.endedAt,
    afterJson ?? columnJson(after),
  ];
}
