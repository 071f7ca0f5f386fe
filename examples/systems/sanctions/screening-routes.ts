import type Database from 'better-sqlite3';
import { type JsonObject, optionalTextOf, parseJsonObject, textOf } from '../../json.ts';
import { once, type Write } from '../idempotency.ts';
import { json, Refused, type ServiceRoute } from '../service-route.ts';
import { matchName } from './match-name.ts';
import { LIST_VERSION, SANCTIONS_LIST } from './sanctions-list.ts';

/** What the sanctions system's routes work on. */
export interface ScreeningContext {
  readonly database: Database.Database;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The moment up to which reads see what was written. */
  readonly horizon: () => number;
}

interface ScreeningRow {
  readonly number: number;
  readonly name: string;
  readonly country: string | null;
  readonly reference: string | null;
  readonly result: string;
  readonly screened_by: string;
  readonly written_at: number;
}

const ADD = `
  INSERT INTO screenings (name, country, reference, result, screened_by, written_at)
  VALUES (:name, :country, :reference, :result, :by, :at)`;

const SCREENING = `SELECT * FROM screenings WHERE number = ? AND written_at <= ?`;

/** Screening of names: looked up without a trace, or recorded under an id. */
export function screeningRoutes(context: ScreeningContext): readonly ServiceRoute[] {
  return [
    {
      method: 'GET',
      path: '/screenings',
      right: 'read',
      query: ['name', 'country'],
      handle({ query }) {
        const name = query['name'] ?? '';
        if (name === '') throw new Refused(400, 'bad-parameter', 'Expected a name to look for.');
        const result = screen(name, query['country'] ?? null);
        return json(200, { ...result, screenedAt: new Date(context.now()).toISOString() });
      },
    },
    {
      method: 'POST',
      path: '/screenings',
      right: 'write',
      query: [],
      handle: once(context.database, 'screen', record(context)),
    },
    {
      method: 'GET',
      path: '/screenings/:id',
      right: 'read',
      query: [],
      handle: ({ params }) =>
        json(200, screeningAsJson(find(context, params['id'] ?? '', context.horizon()))),
    },
  ];
}

function record(context: ScreeningContext): Write {
  const add = context.database.prepare(ADD);
  return ({ body, principal }) => {
    const name = textOf(body, 'name');
    const country = optionalTextOf(body, 'country');
    const { lastInsertRowid } = add.run({
      name,
      country,
      reference: optionalTextOf(body, 'reference'),
      result: JSON.stringify(screen(name, country)),
      by: principal.name,
      at: context.now(),
    });
    return json(201, screeningAsJson(find(context, `SCR-${lastInsertRowid}`, context.now())));
  };
}

function screen(name: string, country: string | null): JsonObject {
  const matches = matchName(name, country, SANCTIONS_LIST);
  return {
    listed: matches.length > 0,
    matches: matches.map((match) => ({ ...match })),
    listVersion: LIST_VERSION,
  };
}

function find(context: ScreeningContext, id: string, at: number): ScreeningRow {
  const number = /^SCR-(\d{1,15})$/.exec(id)?.[1];
  const row =
    number === undefined
      ? undefined
      : context.database.prepare<[number, number], ScreeningRow>(SCREENING).get(Number(number), at);
  if (row === undefined)
    throw new Refused(404, 'unknown-screening', `Expected a screening ${id}, but none is.`);
  return row;
}

function screeningAsJson(row: ScreeningRow): JsonObject {
  return {
    screeningId: `SCR-${row.number}`,
    name: row.name,
    country: row.country,
    reference: row.reference,
    ...parseJsonObject(row.result, 'the result'),
    screenedBy: row.screened_by,
    screenedAt: new Date(row.written_at).toISOString(),
  };
}
