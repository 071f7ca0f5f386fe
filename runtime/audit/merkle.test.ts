import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  consistencyProof,
  emptyRoot,
  inclusionProof,
  isConsistent,
  isSame,
  leafHash,
  MerkleFold,
  nodeHash,
  rootByInclusion,
  rootOf,
  type Hash,
  type NodeHashes,
} from './merkle.ts';

const hex = (hash: Hash) => Buffer.from(hash).toString('hex');
const leaves = (count: number) =>
  Array.from({ length: count }, (_, i) => leafHash(Buffer.from(String(i))));
const nodesOf = (all: readonly Hash[]): NodeHashes => {
  const at: NodeHashes = (level, index) =>
    level === 0 ? all[index]! : nodeHash(at(level - 1, index * 2), at(level - 1, index * 2 + 1));
  return at;
};
const rootFor = (count: number) => rootOf(count, nodesOf(leaves(count)));
const size = fc.integer({ min: 1, max: 70 });

describe('the Merkle tree', () => {
  it('has the roots that RFC 6962 implementations publish', () => {
    const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'];
    const published = [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    ];
    const fold = new MerkleFold();
    expect(hex(fold.root())).toBe(hex(emptyRoot()));
    const roots = inputs.map((input) => {
      fold.add(leafHash(Buffer.from(input, 'hex')));
      return hex(fold.root());
    });
    expect(roots).toEqual(published);
  });

  it('grows to the root that is computed at once', () => {
    const fold = new MerkleFold();
    for (const [i, leaf] of leaves(130).entries()) {
      fold.add(leaf);
      expect(hex(fold.root())).toBe(hex(rootFor(i + 1)));
    }
  });

  it('proves every leaf, and no other in its place', () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (count, one, other) => {
        const all = leaves(count);
        const [index, wrong] = [one % count, other % count];
        const proof = inclusionProof(index, count, nodesOf(all));
        const root = rootByInclusion({ index, size: count, leaf: all[index]! }, proof);
        expect(root).not.toBeNull();
        expect(isSame(root!, rootFor(count))).toBe(true);
        if (wrong === index) return;
        const forged = rootByInclusion({ index, size: count, leaf: all[wrong]! }, proof);
        expect(forged === null || !isSame(forged, rootFor(count))).toBe(true);
      }),
    );
  });

  it('proves that it has only grown, and nothing else', () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (to, nat, flip) => {
        const from = nat % (to + 1);
        const proof = consistencyProof(from, to, nodesOf(leaves(to)));
        const [old, grown] = [
          { size: from, root: rootFor(from) },
          { size: to, root: rootFor(to) },
        ];
        expect(isConsistent(old, grown, proof)).toBe(true);
        const other = { size: from, root: leafHash(Buffer.from([flip % 256])) };
        expect(isConsistent(other, grown, proof)).toBe(false);
        // Every tree begins with the empty one.
        const isAny = from === 0;
        expect(isConsistent(old, { ...grown, root: other.root }, proof)).toBe(isAny);
        expect(isConsistent(old, grown, [...proof, other.root])).toBe(false);
      }),
    );
  });
});
