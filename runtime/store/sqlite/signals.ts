import { parseSubscriptionId, type InstanceId } from '../../../shared/ids.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import type { Instant } from '../../../shared/time.ts';
import type {
  Broadcast,
  BroadcastState,
  SignalStore,
  SignalWait,
  StartSubscription,
} from '../event-port.ts';
import {
  movedBroadcast,
  movingPart,
  openedBroadcast,
  type BroadcastProgress,
} from '../broadcast-rules.ts';
import type { Statement } from './connection.ts';
import type { Reader } from './reader.ts';
import {
  END_BROADCAST,
  EXPIRE_BROADCASTS,
  FIND_BROADCAST,
  LAST_SIGNAL_WAIT,
  MOVE_BROADCAST,
  OPEN_BROADCAST,
  SIGNAL_WAITS,
} from './sql/signals.ts';
import { STARTS_FOR_SIGNAL } from './sql/starts.ts';
import { columnJson, columnText, readColumn } from './text.ts';
import { change, type Writing } from './writing.ts';

/** Signals in SQLite. */
export class SqliteSignals implements SignalStore {
  readonly #writing: Writing;
  readonly #reader: Reader;
  readonly #open: Statement<[string, number | null, number | null, string, string]>;
  readonly #lastWait: Statement<[string], { rowNo: number }>;
  readonly #starts: Statement<[string], { data: string }>;
  readonly #findToMove: Statement<[string], { data: string; state: string }>;
  readonly #move: Statement<[string, string]>;
  readonly #end: Statement<[string, number, string]>;
  readonly #expire: Statement<[number, number]>;
  readonly #find: Statement<[string], { data: string; state: string }>;
  readonly #waits: Statement<
    [string, number, number, number],
    { rowNo: number; instance: InstanceId; key: string }
  >;

  constructor(writing: Writing, reader: Reader) {
    this.#writing = writing;
    this.#reader = reader;
    const { db } = writing;
    this.#open = db.prepare(OPEN_BROADCAST);
    this.#lastWait = db.prepare(LAST_SIGNAL_WAIT);
    this.#starts = db.prepare(STARTS_FOR_SIGNAL);
    this.#findToMove = db.prepare(FIND_BROADCAST);
    this.#move = db.prepare(MOVE_BROADCAST);
    this.#end = db.prepare(END_BROADCAST);
    this.#expire = db.prepare(EXPIRE_BROADCASTS);
    this.#find = reader.db.prepare(FIND_BROADCAST);
    this.#waits = reader.db.prepare(SIGNAL_WAITS);
  }

  async open(broadcast: Broadcast): Promise<BroadcastState | null> {
    const data = columnJson(broadcast);
    const { signalId, at, knownUntil } = broadcast;
    return await change(this.#writing, () => {
      const name = columnText(broadcast.name);
      const starts = this.#starts
        .all(name)
        .map((found) => readColumn<StartSubscription>(found.data));
      const state = openedBroadcast(this.#lastWait.get(name)?.rowNo ?? 0, starts);
      const dueAt = state.isOver ? null : at;
      const forgetAt = state.isOver ? knownUntil : null;
      const json = columnJson(state);
      const { changes } = this.#open.run(columnText(signalId), dueAt, forgetAt, data, json);
      return changes === 1 ? { ...broadcast, ...state } : null;
    });
  }

  find(signalId: string): Promise<BroadcastState | null> {
    return this.#reader.read(() => {
      const found = this.#find.get(columnText(signalId));
      return found === undefined ? null : stateOf(found);
    });
  }

  waits(
    name: string,
    { after, upTo }: { readonly after: number; readonly upTo: number },
    limit: number,
  ): Promise<readonly SignalWait[]> {
    return this.#reader.read(() =>
      this.#waits.all(columnText(name), after, upTo, limit).map(({ rowNo, instance, key }) => {
        const subscription = parseSubscriptionId(`${instance}.${key}`);
        if (subscription === null)
          throw new InvariantViolation('a subscription to wait for a signal', `it is ${key}`);
        return { instance, subscription, order: rowNo };
      }),
    );
  }

  async progress(signalId: string, progress: BroadcastProgress): Promise<void> {
    await change(this.#writing, () => {
      const id = columnText(signalId);
      const found = this.#findToMove.get(id);
      if (found === undefined) return;
      const moved = movedBroadcast(stateOf(found), progress);
      const state = columnJson(movingPart(moved));
      if (moved.isOver) this.#end.run(state, moved.knownUntil, id);
      else this.#move.run(state, id);
    });
  }

  expire(at: Instant, limit: number): Promise<number> {
    return change(this.#writing, () => this.#expire.run(at, limit).changes);
  }
}

function stateOf({ data, state }: { data: string; state: string }): BroadcastState {
  return {
    ...readColumn<Broadcast>(data),
    ...readColumn<ReturnType<typeof openedBroadcast>>(state),
  };
}
