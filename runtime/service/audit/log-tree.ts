import {
  leafOfEntry,
  MerkleFold,
  nodeHash,
  type Hash,
  type NodeHashes,
} from '../../audit/merkle.ts';

/** How many leaves are folded into one tile: of each only its root stays in memory. */
export const TILE = 256;
/** The level of a tile's root. */
const TILE_LEVEL = 8;

/** A full tile: the place of its last entry, and its root. */
export interface Tile {
  readonly position: number;
  readonly root: Hash;
}

/** An entry as far as the tree is concerned. */
export interface TreeEntry {
  readonly position: number;
  readonly hash: string;
}

/**
 * The Merkle tree of a log that grows: the roots of full tiles and what stands above them, and the
 * leaves of the last tile. For a million entries some 8,000 hashes; a proof needs the leaves of two
 * or three tiles beside, which are read from the log.
 */
export class LogTree {
  readonly #tiles: Tile[] = [];
  /** Hashes of level 8 and above. */
  readonly #levels: Hash[][] = [[]];
  #tail: TreeEntry[] = [];

  /** How many leaves it has. */
  get size(): number {
    return this.#tiles.length * TILE + this.#tail.length;
  }

  /** The place of the last entry; 0 before the first. */
  get position(): number {
    return this.#tail.at(-1)?.position ?? this.#tiles.at(-1)?.position ?? 0;
  }

  /** Adds the next entry; the tile that it has filled, if it has. */
  add({ position, hash }: TreeEntry): Tile | null {
    this.#tail.push({ position, hash });
    if (this.#tail.length < TILE) return null;
    const tile = { position, root: foldOf(this.#tail.map(leafOf)) };
    this.#tail = [];
    this.addTile(tile);
    return tile;
  }

  /** Adds a full tile; there must be no leaves behind the last one. */
  addTile(tile: Tile): void {
    this.#tiles.push(tile);
    let hash = tile.root;
    for (let level = 0; ; level += 1) {
      const row = (this.#levels[level] ??= []);
      row.push(hash);
      const [left, right] = row.slice(-2);
      if (row.length % 2 === 1 || left === undefined || right === undefined) return;
      hash = nodeHash(left, right);
    }
  }

  /** In which tile the entry at a position is, or would be; its entries come after `after`. */
  tileAt(position: number): { readonly tile: number; readonly after: number } {
    let [low, high] = [0, this.#tiles.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((this.#tiles[middle]?.position ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return { tile: low, after: this.after(low) };
  }

  /** The place after which the entries of a tile come. */
  after(tile: number): number {
    return tile === 0 ? 0 : (this.#tiles[tile - 1]?.position ?? 0);
  }

  /** The entries of the last tile, which is not full. */
  get tail(): readonly TreeEntry[] {
    return this.#tail;
  }

  /** Whether these are the leaves that were folded into a tile. */
  isTile(tile: number, leaves: readonly Hash[]): boolean {
    const known = this.#tiles[tile]?.root;
    return known !== undefined && Buffer.compare(known, foldOf(leaves)) === 0;
  }

  /** The hashes of all nodes, given the leaves of some tiles. */
  nodes(leaves: ReadonlyMap<number, readonly Hash[]>): NodeHashes {
    return (level, index) => {
      const above = this.#levels[level - TILE_LEVEL]?.[index];
      if (level >= TILE_LEVEL && above !== undefined) return above;
      const first = index * 2 ** level;
      const tile = Math.floor(first / TILE);
      const own = tile === this.#tiles.length ? this.#tail.map(leafOf) : (leaves.get(tile) ?? []);
      return foldOf(own.slice(first % TILE, (first % TILE) + 2 ** level));
    };
  }
}

function leafOf({ hash }: TreeEntry): Hash {
  return leafOfEntry(hash);
}

function foldOf(leaves: readonly Hash[]): Hash {
  const fold = new MerkleFold();
  for (const leaf of leaves) fold.add(leaf);
  return fold.root();
}
