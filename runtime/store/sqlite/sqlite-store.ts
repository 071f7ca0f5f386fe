import type { InstanceId } from '../../../shared/ids.ts';
import type { Instant } from '../../../shared/time.ts';
import { Listeners } from '../listeners.ts';
import type { Store, StoreFailed, Unsubscribe } from '../port.ts';
import { SqliteAudit } from './audit.ts';
import { CommitQueue, type QueueLimits } from './commit-queue.ts';
import type { Connection } from './connection.ts';
import { SqliteDecisions } from './decisions.ts';
import { SqliteDefinitions } from './definitions.ts';
import { SqliteDocuments } from './documents.ts';
import { SqliteDue } from './due.ts';
import { FactIndex } from './fact-index.ts';
import { SqliteExamples } from './examples.ts';
import type { HeadFile } from './head-file.ts';
import { SqliteInstances } from './instances.ts';
import { Ledger, type LedgerHead } from './ledger.ts';
import { SqliteMessages } from './messages.ts';
import { SqliteProjects } from './projects.ts';
import { SqliteQueries } from './queries.ts';
import { Reader } from './reader.ts';
import { SqliteReplies } from './replies.ts';
import { SqliteSignals } from './signals.ts';
import { SqliteStarts } from './starts.ts';
import { SqliteTallies } from './tallies.ts';
import { WorkingSets } from './working-sets.ts';
import type { Writing } from './writing.ts';

/** What an opened folder hands to the store: connections that were checked. */
export interface OpenedFiles {
  readonly db: Connection;
  readonly reader: Connection;
  readonly headFile: HeadFile;
  readonly head: LedgerHead;
  readonly hotRows: number;
  readonly limits: QueueLimits;
  readonly now: () => Instant;
  /** Lets go of the files and the lock. */
  readonly close: () => void;
}

/** The store on SQLite: one connection writes, one reads, one queue gives many calls one commit. */
export class SqliteStore implements Store {
  readonly instances: SqliteInstances;
  readonly due: SqliteDue;
  readonly definitions: SqliteDefinitions;
  readonly decisions: SqliteDecisions;
  readonly queries: SqliteQueries;
  readonly starts: SqliteStarts;
  readonly messages: SqliteMessages;
  readonly signals: SqliteSignals;
  readonly documents: SqliteDocuments;
  readonly replies: SqliteReplies;
  readonly examples: SqliteExamples;
  readonly audit: SqliteAudit;
  readonly projects: SqliteProjects;
  readonly tallies: SqliteTallies;
  readonly #facts: FactIndex;
  readonly #queue: CommitQueue;
  readonly #wake: Listeners<InstanceId> = new Listeners();
  readonly #failure: Listeners<StoreFailed> = new Listeners();
  readonly #close: () => void;
  #closed: Promise<void> | null = null;

  constructor({ db, reader, headFile, head, hotRows, limits, now, close }: OpenedFiles) {
    const hot = new WorkingSets(hotRows);
    const ledger = new Ledger(db, headFile, head);
    this.#queue = new CommitQueue(ledger, limits, {
      onCommitted: (instances) => {
        this.#facts.note();
        for (const instance of instances) this.#wake.tell(instance);
      },
      onRolledBack: (instances) => {
        for (const instance of instances) hot.drop(instance);
      },
      onBroken: (failure) => this.#failure.tell(failure),
    });
    this.#close = close;
    const writing: Writing = { db, ledger, queue: this.#queue, now };
    const reading = new Reader(reader, this.#queue);
    const facts = new FactIndex(writing, reading);
    this.#facts = facts;
    this.instances = new SqliteInstances(writing, hot, reading, facts);
    this.due = new SqliteDue(writing, reading);
    this.starts = new SqliteStarts(writing, reading);
    this.decisions = new SqliteDecisions(writing, reading);
    this.definitions = new SqliteDefinitions(writing, reading, this.starts, this.decisions);
    this.queries = new SqliteQueries(reading, ledger, facts);
    this.messages = new SqliteMessages(writing, reading);
    this.signals = new SqliteSignals(writing, reading);
    this.documents = new SqliteDocuments(writing, reading);
    this.replies = new SqliteReplies(writing, reading);
    this.examples = new SqliteExamples(writing, reading);
    this.audit = new SqliteAudit(writing, reading);
    this.projects = new SqliteProjects(writing, reading);
    this.tallies = new SqliteTallies(writing, reading);
  }

  onWake(listener: (instance: InstanceId) => void): Unsubscribe {
    return this.#wake.add(listener);
  }

  onFailure(listener: (failure: StoreFailed) => void): Unsubscribe {
    return this.#failure.add(listener);
  }

  close(): Promise<void> {
    this.#facts.close();
    this.#closed ??= this.#queue.close().then(this.#close);
    return this.#closed;
  }
}
