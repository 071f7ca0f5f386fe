import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { instant } from '../../../shared/time.ts';
import { filesOf } from '../../store/sqlite/folder.ts';
import { MIGRATIONS } from '../../store/sqlite/migrate.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import { fillGolden, goldenFacts } from './golden.ts';

/*
 * Run once for each released version of the schema: `tsx runtime/testing/store/make-golden.ts`. What
 * it writes is never written again: every later version must open it and find the same facts.
 */
const version = MIGRATIONS.at(-1)?.version ?? 0;
const target = join(import.meta.dirname, '../../store/sqlite/fixtures', `version-${version}`);
const folder = mkdtempSync(join(tmpdir(), 'baton-golden-'));
const store = await openSqliteStore({ folder, now: () => instant(1000) });
await fillGolden(store);
const facts = await goldenFacts(store);
await store.close();
const files = filesOf(folder);
mkdirSync(target, { recursive: true });
writeFileSync(join(target, 'baton.db.gz'), gzipSync(readFileSync(files.database)));
writeFileSync(join(target, 'baton.head.gz'), gzipSync(readFileSync(files.head)));
writeFileSync(join(target, 'facts.txt'), facts);
rmSync(folder, { recursive: true });
