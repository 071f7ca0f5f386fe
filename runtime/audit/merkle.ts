import { hash } from 'node:crypto';

/** A hash of 32 bytes. */
export type Hash = Uint8Array;

/** The hash over the 2^level leaves from `index` times 2^level on; all of them are there. */
export type NodeHashes = (level: number, index: number) => Hash;

const LEAF_PREFIX = Buffer.of(0);
const NODE_PREFIX = Buffer.of(1);
const HASH_BYTES = 32;
/** Filled anew for each hash: of millions of leaves and nodes none needs bytes of its own. */
const LEAF = Buffer.alloc(1 + HASH_BYTES);
const NODE = Buffer.alloc(1 + 2 * HASH_BYTES);
NODE.set(NODE_PREFIX);

/** In one call: a hash object for each of millions of nodes costs thrice as much. */
function sha256(...parts: readonly Uint8Array[]): Hash {
  return hash('sha256', Buffer.concat(parts), 'buffer');
}

/** The hash of a leaf. @spec RFC 9162 §2.1.1 */
export function leafHash(data: Uint8Array): Hash {
  return sha256(LEAF_PREFIX, data);
}

/** The hash of an inner node. @spec RFC 9162 §2.1.1 */
export function nodeHash(left: Hash, right: Hash): Hash {
  if (left.length !== HASH_BYTES || right.length !== HASH_BYTES)
    return sha256(NODE_PREFIX, left, right);
  NODE.set(left, 1);
  NODE.set(right, 1 + HASH_BYTES);
  return hash('sha256', NODE, 'buffer');
}

/** The leaf of an entry whose hash (hex) is this. */
export function leafOfEntry(entryHash: string): Hash {
  const isHash = entryHash.length === 2 * HASH_BYTES;
  if (!isHash || LEAF.write(entryHash, 1, 'hex') !== HASH_BYTES)
    return leafHash(Buffer.from(entryHash, 'hex'));
  return hash('sha256', LEAF, 'buffer');
}

/** The hash over nothing. @spec RFC 9162 §2.1.1 */
export function emptyRoot(): Hash {
  return sha256();
}

/** The root over the first `size` leaves. */
export function rootOf(size: number, nodes: NodeHashes): Hash {
  return size === 0 ? emptyRoot() : rangeHash(0, size, nodes);
}

/** That a leaf is among the first `size`. @spec RFC 9162 §2.1.3.1 */
export function inclusionProof(index: number, size: number, nodes: NodeHashes): readonly Hash[] {
  const proof: Hash[] = [];
  let [low, high] = [0, size];
  while (high - low > 1) {
    const middle = low + splitOf(high - low);
    if (index < middle) {
      proof.unshift(rangeHash(middle, high, nodes));
      high = middle;
    } else {
      proof.unshift(rangeHash(low, middle, nodes));
      low = middle;
    }
  }
  return proof;
}

/** That the first `from` leaves are the beginning of the first `to`. @spec RFC 9162 §2.1.4.1 */
export function consistencyProof(from: number, to: number, nodes: NodeHashes): readonly Hash[] {
  if (from === 0 || from === to) return [];
  const proof: Hash[] = [];
  let [low, high] = [0, to];
  let isWhole = true;
  while (from !== high) {
    const middle = low + splitOf(high - low);
    if (from <= middle) {
      proof.unshift(rangeHash(middle, high, nodes));
      high = middle;
    } else {
      proof.unshift(rangeHash(low, middle, nodes));
      low = middle;
      isWhole = false;
    }
  }
  return isWhole ? proof : [rangeHash(low, high, nodes), ...proof];
}

/** What an inclusion proof comes to: the root, if it is one; `null` when it cannot be. */
export function rootByInclusion(
  { index, size, leaf }: { readonly index: number; readonly size: number; readonly leaf: Hash },
  proof: readonly Hash[],
): Hash | null {
  if (index < 0 || index >= size) return null;
  let root = leaf;
  const isWhole = climb([index, size - 1], proof, (hash, isLeft) => {
    root = isLeft ? nodeHash(hash, root) : nodeHash(root, hash);
  });
  return isWhole ? root : null;
}

/** A tree at a time. */
export interface Tree {
  readonly size: number;
  readonly root: Hash;
}

/** Whether a proof shows that one tree is the beginning of another. @spec RFC 9162 §2.1.4.2 */
export function isConsistent(from: Tree, to: Tree, proof: readonly Hash[]): boolean {
  const isTrivial = from.size === 0 || from.size >= to.size;
  if (isTrivial) return proof.length === 0 && isBeginning(from, to);
  const [first, ...rest] = isPowerOfTwo(from.size) ? [from.root, ...proof] : proof;
  if (first === undefined) return false;
  let [old, grown] = [first, first];
  let [node, last] = [from.size - 1, to.size - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  const isWhole = climb([node, last], rest, (hash, isLeft) => {
    if (isLeft) old = nodeHash(hash, old);
    grown = isLeft ? nodeHash(hash, grown) : nodeHash(grown, hash);
  });
  return isWhole && isSame(old, from.root) && isSame(grown, to.root);
}

function isBeginning(from: Tree, to: Tree): boolean {
  if (from.size === 0) return isSame(from.root, emptyRoot());
  return from.size === to.size && isSame(from.root, to.root);
}

/** Goes up by a proof from a node of the tree whose `last` this is; whether that leads to the root. */
function climb(
  [from, end]: readonly [node: number, last: number],
  proof: readonly Hash[],
  meet: (hash: Hash, isLeft: boolean) => void,
): boolean {
  let [node, last] = [from, end];
  for (const hash of proof) {
    if (last === 0) return false;
    const isLeft = node % 2 === 1 || node === last;
    meet(hash, isLeft);
    // The right edge of a tree that is not full has no neighbour on some levels.
    if (isLeft) while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    [node, last] = [half(node), half(last)];
  }
  return last === 0;
}

/** A tree that only grows: as many hashes as it has full subtrees side by side. */
export class MerkleFold {
  /** The full subtrees from left to right, each smaller than the one before. */
  readonly #edge: { readonly leaves: number; readonly hash: Hash }[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(leaf: Hash): void {
    let [leaves, hash] = [1, leaf];
    for (;;) {
      const beside = this.#edge.at(-1);
      if (beside === undefined || beside.leaves !== leaves) break;
      this.#edge.pop();
      hash = nodeHash(beside.hash, hash);
      leaves *= 2;
    }
    this.#edge.push({ leaves, hash });
    this.#size += 1;
  }

  root(): Hash {
    const [last, ...others] = this.#edge.toReversed();
    if (last === undefined) return emptyRoot();
    return others.reduce((right, { hash }) => nodeHash(hash, right), last.hash);
  }
}

/** Whether two hashes are the same. */
export function isSame(one: Hash, other: Hash): boolean {
  return Buffer.compare(one, other) === 0;
}

/** At most as deep as the number of leaves has bits. */
function rangeHash(low: number, high: number, nodes: NodeHashes): Hash {
  const leaves = high - low;
  if (isPowerOfTwo(leaves) && low % leaves === 0) return nodes(Math.log2(leaves), low / leaves);
  const middle = low + splitOf(leaves);
  return nodeHash(rangeHash(low, middle, nodes), rangeHash(middle, high, nodes));
}

/** The largest power of two below `leaves`. */
function splitOf(leaves: number): number {
  let split = 1;
  while (split * 2 < leaves) split *= 2;
  return split;
}

function isPowerOfTwo(count: number): boolean {
  return Number.isInteger(Math.log2(count));
}

function half(count: number): number {
  return Math.floor(count / 2);
}
