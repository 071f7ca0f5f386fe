import type { JournalRecord } from '../../../shared/journal.ts';
import type { FactKind } from '../find-port.ts';
import { factsOf, type Fact } from '../find-rules.ts';
import { NotReadYet } from '../port.ts';
import type { Statement } from './connection.ts';
import type { Reader } from './reader.ts';
import {
  ADD_FACT,
  ADD_FACT_VALUE,
  DELETE_FACT,
  FACT_HEAD,
  FACT_VALUE,
  MOVE_FACT_HEAD,
  UNREAD_RECORDS,
} from './sql/find.ts';
import { columnText, readColumn } from './text.ts';
import { change, type Writing } from './writing.ts';

interface Unread {
  readonly position: number;
  readonly instance: number;
  readonly records: string;
}

/** How many decisions are read in one go. */
const BATCH = 200;
/** For how long (ms) somebody who asks waits until the rest was read. */
const PATIENCE_MS = 2000;
/** How long (ms) after a commit the journal is read by itself. */
const LATER_MS = 1000;
/** How many numbers of what was told stay in memory. */
const MOST_NUMBERS = 10_000;

/**
 * What journals have told, by which instances are found. It is read from the journal after the
 * commit, so that no step pays for it: a while later by itself, and at once when somebody asks. How
 * far it was read is kept with it: a crash repeats nothing and leaves nothing out.
 */
export class FactIndex {
  readonly #writing: Writing;
  readonly #reader: Reader;
  readonly #find: Statement<[string, string], { key: number }>;
  readonly #findNew: Statement<[string, string], { key: number }>;
  readonly #addValue: Statement<[string, string]>;
  readonly #add: Statement<[number, number]>;
  readonly #delete: Statement<[number, number]>;
  readonly #unread: Statement<[number, number], Unread>;
  readonly #move: Statement<[number]>;
  readonly #numbers: Map<string, number> = new Map();
  #position: number;
  #running: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(writing: Writing, reader: Reader) {
    const { db } = writing;
    this.#writing = writing;
    this.#reader = reader;
    this.#find = reader.db.prepare(FACT_VALUE);
    this.#findNew = db.prepare(FACT_VALUE);
    this.#addValue = db.prepare(ADD_FACT_VALUE);
    this.#add = db.prepare(ADD_FACT);
    this.#delete = db.prepare(DELETE_FACT);
    this.#unread = db.prepare(UNREAD_RECORDS);
    this.#move = db.prepare(MOVE_FACT_HEAD);
    this.#position = db.prepare<[], { position: number }>(FACT_HEAD).get()?.position ?? 0;
    this.note();
  }

  /** Something was committed: it is read a while later. */
  note(): void {
    if (this.#timer !== null || this.#isCaughtUp()) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      // Who fails to write it tells so himself; it is tried again after the next commit.
      void this.#run().catch(() => {});
    }, LATER_MS);
    this.#timer.unref();
  }

  /** Reads what was committed up to now. @throws NotReadYet when that takes too long */
  async catchUp(): Promise<void> {
    const wanted = this.#writing.ledger.position;
    const until = performance.now() + PATIENCE_MS;
    while (this.#position < wanted) {
      if (performance.now() > until)
        throw new NotReadYet(Math.floor((this.#position / wanted) * 100));
      await this.#readMore();
    }
  }

  /** The numbers under which something was told; none for what never was. */
  numbersOf(kind: FactKind, values: readonly string[]): Promise<readonly number[]> {
    return this.#reader.read(() =>
      values.flatMap((value) => this.#find.get(kind, columnText(value))?.key ?? []),
    );
  }

  /** With its journal, what it has told goes; within the transaction of the deletion. */
  forget(instance: number, records: readonly JournalRecord[]): void {
    for (const [kind, value] of records.flatMap(factsOf)) {
      const found = this.#findNew.get(kind, columnText(value));
      if (found !== undefined) this.#delete.run(found.key, instance);
    }
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #isCaughtUp(): boolean {
    return this.#position >= this.#writing.ledger.position;
  }

  /** By itself: whoever does real work comes first. */
  async #run(): Promise<void> {
    while (!this.#isCaughtUp() && this.#writing.queue.refusal === null) {
      await this.#readMore();
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
  }

  /** One batch at a time, whoever asks. */
  #readMore(): Promise<void> {
    this.#running ??= this.#readBatch().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #readBatch(): Promise<void> {
    let numbered: ReadonlyMap<string, number> = new Map();
    const position = await change(this.#writing, () => {
      const unread = this.#unread.all(this.#position, BATCH);
      const numbers = new Map<string, number>();
      for (const { instance, records } of unread)
        for (const fact of readColumn<readonly JournalRecord[]>(records).flatMap(factsOf))
          this.#add.run(this.#numberOf(fact, numbers), instance);
      numbered = numbers;
      // What comes with this very commit is read next time.
      const end = unread.length < BATCH ? this.#writing.ledger.position : 0;
      const reached = Math.max(end, unread.at(-1)?.position ?? 0);
      this.#move.run(reached);
      return reached;
    });
    // Numbers are remembered once they are durable: a group that fails takes back what it gave out.
    if (this.#numbers.size > MOST_NUMBERS) this.#numbers.clear();
    for (const [name, number] of numbered) this.#numbers.set(name, number);
    this.#position = position;
  }

  #numberOf([kind, value]: Fact, fresh: Map<string, number>): number {
    const name = `${kind} ${value}`;
    const known = this.#numbers.get(name) ?? fresh.get(name);
    if (known !== undefined) return known;
    const column = columnText(value);
    const found = this.#findNew.get(kind, column)?.key;
    const number = found ?? Number(this.#addValue.run(kind, column).lastInsertRowid);
    fresh.set(name, number);
    return number;
  }
}
