import { readCheckpoint, signCheckpoint, type ReadCheckpoint } from '../../audit/checkpoint.ts';
import { faultOf, type AuditEntry } from '../../audit/entry.ts';
import {
  consistencyProof,
  inclusionProof,
  isSame,
  leafOfEntry,
  rootOf,
  type Hash,
  type NodeHashes,
} from '../../audit/merkle.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { formatInstant, instant } from '../../../shared/time.ts';
import type { AuditStore, Notice } from '../../store/audit-port.ts';
import type { Store } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { LogFiles } from './log-files.ts';
import { LogTree, TILE, type Tile } from './log-tree.ts';
import type { SigningKey } from './signing-key.ts';
import type { Witness } from './witness.ts';

/** What the audit log is kept with. */
export interface AuditLogParts {
  readonly store: Pick<Store, 'audit' | 'onWake'>;
  readonly files: LogFiles;
  readonly key: SigningKey;
  readonly clock: Clock;
  readonly log: Log;
  /** `null`: nobody outside is told. */
  readonly witness: Witness | null;
}

/** After how long (ms) what is new is signed. */
const SIGNED_EVERY_MS = 60_000;
/** After how many entries it is signed earlier. */
const SIGNED_EVERY = 1000;
/** How many entries are looked at in one go. */
const PAGE = 500;

/**
 * The Merkle tree over the audit log and its signed checkpoints. Nothing of it is done in a commit:
 * what has come since is read, checked and folded in before each signature.
 */
export class AuditLog {
  readonly #parts: AuditLogParts;
  readonly #audit: AuditStore;
  #tree: LogTree = new LogTree();
  #last: ReadCheckpoint | null = null;
  /** Why nothing is signed any more; `null` while all is well. */
  #fault: string | null = null;
  #isOpen = false;
  #unsigned = 0;
  /** One after another: a tree is not to grow while it is being read. */
  #turn: Promise<unknown> = Promise.resolve();
  #callOff: () => void = () => {};
  #ignore: () => void = () => {};

  constructor(parts: AuditLogParts) {
    this.#parts = parts;
    this.#audit = parts.store.audit;
  }

  /** Begins to sign what comes. */
  start(): void {
    this.#ignore = this.#parts.store.onWake(() => {
      this.#unsigned += 1;
      if (this.#unsigned < SIGNED_EVERY) return;
      this.#unsigned = 0;
      this.#signNow();
    });
    this.#arm();
  }

  /** Signs what has come last, and lets go of the files. */
  async stop(): Promise<void> {
    this.#callOff();
    this.#ignore();
    const last = await this.checkpoint().catch(() => null);
    if (last?.ok === false) this.#parts.log.error('audit.unsigned', { why: last.rejection.detail });
    this.#parts.files.close();
  }

  /** Keeps something that belongs to no instance; its place in the order of all commits. */
  async notice(notice: Notice): Promise<number> {
    const position = await this.#audit.notice(notice);
    this.#unsigned += 1;
    return position;
  }

  /** A signed checkpoint of everything so far. @rejects unavailable */
  async checkpoint(): Promise<Outcome<ReadCheckpoint>> {
    return await this.#inTurn(async () => await this.#sign());
  }

  /**
   * That the entry at a position is in the log of a size; the last signed one if none is said.
   * @rejects notFound, unavailable
   */
  async inclusion(position: number, said: number | null): Promise<Outcome<Inclusion>> {
    return await this.#inTurn(async () => {
      const signed = await this.#sign();
      if (!signed.ok) return signed;
      const { size: newest } = signed.value;
      const size = said ?? newest;
      if (size > newest) return noSuchSize(size, newest);
      const { tile, after } = this.#tree.tileAt(position);
      const entries = await this.#audit.entries(after, TILE);
      const place = entries.findIndex((entry) => entry.position === position);
      const [entry, index] = [entries[place], tile * TILE + place];
      if (entry === undefined || index >= size)
        return reject(
          'notFound',
          `Expected an entry at ${position} in ${size}, but there is none.`,
        );
      const nodes = await this.#nodesFor([index, size - 1]);
      if (!nodes.ok) return nodes;
      const hashes = inclusionProof(index, size, nodes.value);
      return accept({ index, size, entry, hashes, checkpoint: signed.value });
    });
  }

  /** That the log of one size is the beginning of that of another. @rejects notFound, unavailable */
  async consistency(from: number, to: number | null): Promise<Outcome<Consistency>> {
    return await this.#inTurn(async () => {
      const signed = await this.#sign();
      if (!signed.ok) return signed;
      const { size: newest } = signed.value;
      const size = to ?? newest;
      if (size > newest) return noSuchSize(size, newest);
      if (from > size) return noSuchSize(from, size);
      const nodes = await this.#nodesFor([from - 1, size - 1]);
      if (!nodes.ok) return nodes;
      return accept({
        from,
        to: size,
        roots: [rootOf(from, nodes.value), rootOf(size, nodes.value)],
        hashes: consistencyProof(from, size, nodes.value),
        checkpoint: signed.value,
      });
    });
  }

  /** The key that checkpoints are verified with. */
  get key(): SigningKey['public'] {
    return this.#parts.key.public;
  }

  #arm(): void {
    const { clock } = this.#parts;
    this.#callOff = clock.callAt(instant(clock.now() + SIGNED_EVERY_MS), () => {
      this.#signNow();
      this.#arm();
    });
  }

  #signNow(): void {
    // A store that cannot be read tells its own listeners; a fault in the log was told when found.
    this.checkpoint().catch((error: unknown) =>
      this.#parts.log.warn('audit.unsigned', { err: error }),
    );
  }

  async #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(act);
    this.#turn = mine.catch(() => undefined);
    return await mine;
  }

  async #sign(): Promise<Outcome<ReadCheckpoint>> {
    if (!this.#isOpen) await this.#open();
    if (this.#fault === null) await this.#advance();
    if (this.#fault !== null) return reject('unavailable', this.#fault);
    const { key, clock, files } = this.#parts;
    const { size, position } = this.#tree;
    if (this.#last?.size === size) return accept(this.#last);
    const nodes = await this.#nodesFor([size - 1]);
    if (!nodes.ok) return nodes;
    const root = rootOf(size, nodes.value);
    const at = formatInstant(clock.now());
    const origin = key.public.name;
    const note = signCheckpoint({ origin, size, root, position, at }, key.public, key.secret);
    files.addCheckpoint(note);
    this.#last = readCheckpoint(note, key.public);
    this.#unsigned = 0;
    this.#tellWitness(note);
    return this.#last === null
      ? reject('unavailable', 'Expected a checkpoint that can be read, but it cannot.')
      : accept(this.#last);
  }

  #tellWitness(note: string): void {
    const { witness, log } = this.#parts;
    witness?.(note).catch((error: unknown) => log.warn('witness.failed', { err: error }));
  }

  /** Goes on where the last run has stopped: with its tiles, if they lead to what it has signed. */
  async #open(): Promise<void> {
    const { files, key } = this.#parts;
    const note = files.lastCheckpoint();
    const last = note === null ? null : readCheckpoint(note, key.public);
    const isOwn = note === null || last?.isValid === true;
    if (!isOwn)
      return this.#break('Expected the last checkpoint to be signed by this log, but it is not.');
    for (const tile of files.tiles()) this.#tree.addTile(tile);
    if (!(await this.#leadsTo(last))) await this.#readAnew(last);
    this.#last = last;
    this.#isOpen = true;
  }

  /** The tiles do not lead to what was signed: whether the log itself does is found by reading it. */
  async #readAnew(last: ReadCheckpoint | null): Promise<void> {
    if (this.#fault !== null) return;
    this.#tree = new LogTree();
    this.#parts.files.clearTiles();
    if ((await this.#leadsTo(last)) || this.#fault !== null) return;
    this.#break(
      `Expected the log to have the ${last?.size} entries that were signed at ${last?.at}, but ` +
        'they are other ones, or fewer.',
    );
  }

  async #leadsTo(last: ReadCheckpoint | null): Promise<boolean> {
    await this.#advance();
    if (this.#fault !== null) return false;
    if (last === null) return true;
    if (this.#tree.size < last.size) return false;
    const nodes = await this.#nodesFor([last.size - 1]);
    return nodes.ok && isSame(rootOf(last.size, nodes.value), last.root);
  }

  /** Folds in what has come since; every entry is checked before. */
  async #advance(): Promise<void> {
    for (;;) {
      const entries = await this.#audit.entries(this.#tree.position, PAGE);
      const tiles: Tile[] = [];
      for (const entry of entries) {
        const fault = faultOf(entry);
        if (fault !== null) return this.#break(`Entry at ${entry.position}: ${fault}`);
        const tile = this.#tree.add(entry);
        if (tile !== null) tiles.push(tile);
      }
      if (tiles.length > 0) this.#parts.files.addTiles(tiles);
      if (entries.length < PAGE) return;
    }
  }

  #break(fault: string): void {
    this.#fault =
      `${fault} Nothing more is signed. Run baton verify-audit, and keep the folder as it is; to ` +
      'begin a new log, move the folder of the audit log away.';
    this.#parts.log.error('audit.broken', { fault });
  }

  /** The nodes that a proof about some entries needs. */
  async #nodesFor(indices: readonly number[]): Promise<Outcome<NodeHashes>> {
    const leaves = new Map<number, readonly Hash[]>();
    const full = Math.floor(this.#tree.size / TILE);
    for (const index of indices) {
      const tile = Math.floor(index / TILE);
      if (index < 0 || tile >= full || leaves.has(tile)) continue;
      const entries = await this.#audit.entries(this.#tree.after(tile), TILE);
      const own = entries.map(({ hash }) => leafOfEntry(hash));
      if (!this.#tree.isTile(tile, own))
        return reject(
          'unavailable',
          `Expected entries ${tile * TILE} and following as they were, but they are other ones.`,
        );
      leaves.set(tile, own);
    }
    return accept(this.#tree.nodes(leaves));
  }
}

/** That an entry is in the log of a size. */
export interface Inclusion {
  readonly index: number;
  readonly size: number;
  readonly entry: AuditEntry;
  readonly hashes: readonly Hash[];
  readonly checkpoint: ReadCheckpoint;
}

/** That a log has only grown. */
export interface Consistency {
  readonly from: number;
  readonly to: number;
  readonly roots: readonly [from: Hash, to: Hash];
  readonly hashes: readonly Hash[];
  readonly checkpoint: ReadCheckpoint;
}

function noSuchSize(size: number, newest: number): ReturnType<typeof reject> {
  return reject('notFound', `Expected a size of at most ${newest}, but found ${size}.`);
}
