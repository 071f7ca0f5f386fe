import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseKey } from '../../audit/signed-note.ts';
import type { ReadCheckpoint } from '../../audit/checkpoint.ts';
import { filesOf } from '../../store/sqlite/folder.ts';
import { EDITS, makeEdit, rechain, type Draw } from '../../testing/audit-edits.ts';
import { chanceOf } from '../../testing/feel-generator.ts';
import { signedFolder } from '../../testing/signed-folder.ts';
import { dataFolders } from '../../testing/store/folders.ts';
import { Findings } from '../finding.ts';
import { readCheckpoints } from './read-checkpoints.ts';
import { walkAll } from './verify-audit-folder.ts';

const COUNT = 10_000;
const make = dataFolders();

function drawOf(seed: number): Draw {
  const chance = chanceOf(seed);
  return (below) => Math.floor(chance() * below);
}

describe('random edits of a signed log', () => {
  let db: Database.Database;
  let checkpoints: readonly ReadCheckpoint[];

  beforeAll(async () => {
    const folder = make();
    await signedFolder(folder);
    db = new Database(filesOf(folder).database);
    db.pragma('foreign_keys = OFF');
    const audit = join(folder, 'audit');
    const key = parseKey(readFileSync(join(audit, 'key.pub'), 'utf8'))!;
    const findings = new Findings();
    const text = readFileSync(join(audit, 'checkpoints'), 'utf8');
    checkpoints = readCheckpoints(text, { key, place: 'checkpoints' }, findings);
    if (findings.count > 0) throw new Error(JSON.stringify(findings.told));
    return () => db.close();
  });

  /** Whether an edit, made and taken back again, was found. */
  const isFound = (draw: Draw, compareWith: readonly ReadCheckpoint[]) => {
    const edit = EDITS[draw(EDITS.length)]!;
    db.exec('BEGIN');
    try {
      const isRechained = draw(2) === 0;
      const did = makeEdit(db, edit, draw);
      if (isRechained && !did.includes('.hash')) rechain(db);
      const findings = new Findings();
      walkAll(db, compareWith, findings);
      return { found: findings.count > 0, did: `${did}${isRechained ? ', rechained' : ''}` };
    } finally {
      db.exec('ROLLBACK');
    }
  };

  it('are found, every one of them', () => {
    const missed: string[] = [];
    const random = drawOf(20_261_121);
    for (let n = 0; n < COUNT; n += 1) {
      const { found, did } = isFound(random, checkpoints);
      if (!found) missed.push(did);
    }
    expect(missed).toEqual([]);
    const untouched = new Findings();
    walkAll(db, checkpoints, untouched);
    expect(untouched.told).toEqual([]);
  }, 120_000);

  it('are missed by a check that does not ask what was signed', () => {
    const random = drawOf(7);
    const missed = Array.from({ length: 500 }, () => isFound(random, [])).filter(
      ({ found }) => !found,
    );
    expect(missed.some(({ did }) => did.startsWith('truncate'))).toBe(true);
    expect(missed.some(({ did }) => did.startsWith('flip journal.records'))).toBe(true);
  });
});
