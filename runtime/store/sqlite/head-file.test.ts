import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolders } from '../../testing/store/folders.ts';
import { HeadFile, type Head } from './head-file.ts';

const SLOT_1 = 4096;

describe('the head file', () => {
  const folder = dataFolders();

  /** A file that has seen commits 1 … `commits`; the last one lies in slot `commits % 2`. */
  function written(commits: number): string {
    const path = join(folder(), 'baton.head');
    const file = HeadFile.reset(path, head(0));
    for (let n = 1; n <= commits; n += 1) file.write(head(n));
    file.close();
    return path;
  }

  function damage(path: string, change: (bytes: Buffer) => void): void {
    const bytes = readFileSync(path);
    change(bytes);
    writeFileSync(path, bytes);
  }

  it('tells the last commit it was given', () => {
    for (const commits of [0, 1, 2, 7])
      expect(HeadFile.read(written(commits))).toEqual({ type: 'found', head: head(commits) });
  });

  it('goes on where it was opened again', () => {
    const path = written(3);
    const file = HeadFile.open(path);
    file.write(head(4));
    file.close();
    expect(HeadFile.read(path)).toEqual({ type: 'found', head: head(4) });
  });

  it('can be told to forget what it knew', () => {
    const path = written(9);
    HeadFile.reset(path, head(2)).close();
    expect(HeadFile.read(path)).toEqual({ type: 'found', head: head(2) });
  });

  it('never changes its size: writing it moves no metadata', () => {
    expect(readFileSync(written(0)).length).toBe(readFileSync(written(9)).length);
  });

  it('says when it is not there', () => {
    expect(HeadFile.read(join(folder(), 'baton.head'))).toEqual({ type: 'missing' });
  });

  it('is not mistaken when there is something else in its place', () => {
    const path = join(folder(), 'baton.head');
    mkdirSync(path);
    expect(() => HeadFile.read(path)).toThrow('EISDIR');
  });

  // Commit 3 lies in slot 1, commit 2 in slot 0.
  it.each<readonly [string, (bytes: Buffer) => void, number | null]>([
    ['the newest slot torn in the middle', (bytes) => bytes.fill(0, SLOT_1 + 60, SLOT_1 + 512), 2],
    ['the newest slot never written', (bytes) => bytes.fill(0, SLOT_1), 2],
    ['the older slot torn', (bytes) => bytes.fill(0xff, 0, 512), 3],
    ['a byte between the slots', (bytes) => bytes.fill(1, 600, 700), 3],
    ['both slots gone', (bytes) => bytes.fill(0), null],
    ['a digit of the commit changed', (bytes) => edit(bytes, 'commit=3', 'commit=9'), 2],
    ['the digest changed', (bytes) => edit(bytes, 'digest=3', 'digest=4'), 2],
    ['the sum changed', (bytes) => edit(bytes, 'sum=', 'sum=0'), 2],
    ['the version unknown', (bytes) => edit(bytes, 'baton-head 1', 'baton-head 2'), 2],
    ['text after the sum', (bytes) => bytes.write('x', SLOT_1 + 500), 2],
  ])('with %s is read as far as it can be trusted', (_what, change, commit) => {
    const path = written(3);
    damage(path, change);
    expect(HeadFile.read(path)).toEqual(
      commit === null ? { type: 'damaged' } : { type: 'found', head: head(commit) },
    );
  });

  it.each([0, 1, 511, 512, 4096, 4200])(
    'is read as far as it goes when cut to %i bytes',
    (size) => {
      const path = written(3);
      truncateSync(path, size);
      expect(HeadFile.read(path)).toEqual(
        size < 512 ? { type: 'damaged' } : { type: 'found', head: head(2) },
      );
    },
  );

  it('notices every single bit that flips in its only readable slot', () => {
    const path = written(0);
    const bytes = readFileSync(path);
    const slot = bytes.subarray(0, 512);
    for (let bit = 0; bit < 512 * 8; bit += 1) {
      const flipped = Buffer.from(slot);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      writeFileSync(path, flipped);
      expect(HeadFile.read(path)).toEqual({ type: 'damaged' });
    }
  });
});

function head(commit: number): Head {
  return {
    store: 'ab'.repeat(16),
    commit,
    position: commit * 10,
    digest: String(commit % 10).repeat(64),
  };
}

function edit(bytes: Buffer, from: string, to: string): void {
  const at = bytes.indexOf(from, SLOT_1);
  if (at < 0) throw new Error(`Expected ${from} in the slot, but it is not there.`);
  bytes.write(to, at, 'latin1');
}
