import Database from 'better-sqlite3';
import { serve, type Service } from '../http-service.ts';
import type { SystemOptions } from '../system-options.ts';
import { screeningRoutes } from './screening-routes.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS screenings (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    country TEXT,
    reference TEXT,
    result TEXT NOT NULL,
    screened_by TEXT NOT NULL,
    written_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS idempotency_keys (
    principal TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status INTEGER NOT NULL,
    reply TEXT NOT NULL,
    PRIMARY KEY (principal, key)
  ) STRICT, WITHOUT ROWID;`;

/** Starts the stand-in sanctions list: names are screened and the screenings kept, over HTTP. */
export async function startSanctions(options: SystemOptions): Promise<Service> {
  const state = { staleReadsMs: 0 };
  const database = new Database(options.database);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(SCHEMA);
  const service = await serve({
    name: 'The sanctions list',
    routes: screeningRoutes({
      database,
      now: options.now,
      horizon: () => options.now() - state.staleReadsMs,
    }),
    credentials: options.credentials,
    port: options.port,
    onFaults: (faults) => {
      state.staleReadsMs = faults.staleReadsMs;
    },
  });
  return {
    ...service,
    async close() {
      await service.close();
      database.close();
    },
  };
}
