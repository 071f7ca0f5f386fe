import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../json.ts';
import { type Answer, call } from '../testing/http-call.ts';
import { NO_FAULTS } from './fault-switch.ts';
import { serve, type Service } from './http-service.ts';
import { json, type ServiceRoute } from './service-route.ts';

const ECHO: ServiceRoute = {
  method: 'POST',
  path: '/things/:id',
  right: 'write',
  query: [],
  handle: ({ params, principal, body }) => json(200, { ...params, by: principal.name, body }),
};

const LIST: ServiceRoute = {
  method: 'GET',
  path: '/things',
  right: 'read',
  query: ['colour'],
  handle: ({ query }) => json(200, { ...query }),
};

let service: Service;

beforeEach(async () => {
  service = await serve({
    name: 'The test system',
    routes: [ECHO, LIST],
    credentials: [
      { name: 'reader', right: 'read', token: 'r' },
      { name: 'writer', right: 'write', token: 'w' },
      { name: 'admin', right: 'admin', token: 'a' },
    ],
    port: 0,
    onFaults: () => {},
  });
});

afterEach(() => service.close());

describe('a stand-in system', () => {
  it('knows callers by their bearer token only', async () => {
    expect(await send('/things', 'r')).toEqual({ status: 200, body: {} });
    expect(await send('/things', 'x')).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    });
  });

  it('keeps those who may only read from writing', async () => {
    expect(await send('/things/1', 'r', {})).toMatchObject({ status: 403 });
    expect(await send('/things/a%2Fb', 'w', { n: 1 })).toEqual({
      status: 200,
      body: { id: 'a/b', by: 'writer', body: { n: 1 } },
    });
  });

  it('refuses filters it does not know or gets twice', async () => {
    expect((await send('/things?colour=red', 'r')).body).toEqual({ colour: 'red' });
    expect(await send('/things?color=red', 'r')).toMatchObject({
      status: 400,
      body: { code: 'unknown-parameter' },
    });
    expect((await send('/things?colour=red&colour=blue', 'r')).status).toBe(400);
  });

  it('says what is not there and what is not meant for a method', async () => {
    expect((await send('/nothing', 'r')).status).toBe(404);
    expect((await send('/things', 'w', {})).status).toBe(405);
    expect((await send('/things/%ff', 'w', {})).status).toBe(404);
  });

  it('refuses bodies that are not an object, or too large', async () => {
    expect((await call(`${service.url}/things/1`, { token: 'w', body: [1] })).status).toBe(400);
    expect((await send('/things/1', 'w', { text: 'x'.repeat(70_000) })).status).toBe(413);
  });

  it('is down while the switch says so', async () => {
    await send('/_faults', 'a', { outage: true });
    const during = await send('/things', 'r');
    await send('/_faults', 'a', {});

    expect(during).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect((await send('/things', 'r')).status).toBe(200);
  });

  it('answers 200 with an error in the body while the switch says so', async () => {
    await send('/_faults', 'a', { errorBody: true });

    expect(await send('/things/1', 'w', {})).toEqual({
      status: 200,
      body: { error: 'internal processing error', success: false },
    });
  });

  it('answers later while the switch says so', async () => {
    await send('/_faults', 'a', { latencyMs: 40 });
    const before = performance.now();
    await send('/things', 'r');

    expect(performance.now() - before).toBeGreaterThan(35);
  });

  it('lets nobody but an administrator at the switch, and refuses positions it has not', async () => {
    expect((await send('/_faults', 'w', { outage: true })).status).toBe(403);
    expect((await send('/_faults', 'a', { outrage: true })).status).toBe(400);
    expect((await send('/_faults', 'a', { latencyMs: -1 })).status).toBe(400);
    expect((await send('/_faults', 'a')).body).toEqual({ ...NO_FAULTS });
  });
});

function send(path: string, token: string, body?: JsonObject): Promise<Answer> {
  return call(`${service.url}${path}`, { token, ...(body === undefined ? {} : { body }) });
}
