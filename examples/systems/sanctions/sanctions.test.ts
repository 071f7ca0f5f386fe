import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textOf } from '../../json.ts';
import { type Answer, call } from '../../testing/http-call.ts';
import type { Service } from '../http-service.ts';
import { matchName } from './match-name.ts';
import { SANCTIONS_LIST } from './sanctions-list.ts';
import { startSanctions } from './start-sanctions.ts';

let sanctions: Service;

beforeEach(async () => {
  sanctions = await startSanctions({
    database: ':memory:',
    credentials: [
      { name: 'baton-probe', right: 'read', token: 'r' },
      { name: 'screener', right: 'write', token: 'w' },
    ],
    port: 0,
    now: () => Date.UTC(2026, 0, 12),
  });
});

afterEach(() => sanctions.close());

describe('the stand-in sanctions list', () => {
  it('keeps a screening under its id, with what was asked and found', async () => {
    const made = await call(`${sanctions.url}/screenings`, {
      token: 'w',
      key: 'item-1',
      body: { name: 'ZARKOV MARINE TRADING LTD.', country: 'CY', reference: 'sha' },
    });

    expect(made).toMatchObject({
      status: 201,
      body: { listed: true, listVersion: '2026-11-02', screenedBy: 'screener', reference: 'sha' },
    });
    expect(await get(`/screenings/${textOf(made.body, 'screeningId')}`)).toEqual({
      ...made,
      status: 200,
    });
    expect((await get('/screenings/SCR-99')).status).toBe(404);
  });

  it('answers a look-up without keeping anything', async () => {
    expect(await get('/screenings?name=Larkspur+Office+Supply+Ltd&country=IE')).toMatchObject({
      status: 200,
      body: { listed: false, matches: [] },
    });
    expect((await get('/screenings/SCR-1')).status).toBe(404);
    expect((await get('/screenings')).status).toBe(400);
  });
});

describe('the comparison of names', () => {
  it.each([
    ['Zarkov Marine Trading Ltd', 'CY'],
    ['Marine Trading Zarkov', 'CY'],
    ['Zárkov  Marine-Trading, Limited', null],
    ['Zarkof Marine Trading', 'CY'],
    ['Zarkov Marine Trading Ltd', 'MT'],
  ])('finds %s (%s)', (name, country) => {
    expect(matchName(name, country, SANCTIONS_LIST)[0]?.entryId).toBe('SL-0417');
  });

  it.each([
    ['Zarkov Bakery', 'CY'],
    ['Marine Trading Ltd', 'CY'],
    ['Northern Reach Mining', 'FR'],
    ['', null],
    ['Ltd', null],
  ])('does not take %s (%s) for a listed one', (name, country) => {
    expect(matchName(name, country, SANCTIONS_LIST)).toEqual([]);
  });
});

function get(path: string): Promise<Answer> {
  return call(`${sanctions.url}${path}`, { token: 'r' });
}
