import type { JsonObject } from '../../../shared/json.ts';
import { afterClaim, post, SAID } from './cheats-claims.ts';
import { gated } from './gated-work.ts';
import { POSTED, proof, SUBJECT } from './models.ts';
import type { Row } from './suite.ts';
import { faultsIn, type World } from './world.ts';

const PROVEN = SUBJECT + proof(POSTED);
const FRESH = { ...POSTED, id: 'fresh', kind: 'fresh', field: 'changedAt' } as const;

/** Claims while the system of record answers just this. */
async function afterAnswer(world: World, extensions: string, record: JsonObject) {
  await world.begin({ extensions });
  const held = await world.held();
  world.systems.put('/lists/1', record);
  return await afterClaim(world, held, SAID);
}

/** Cheats with what is read of systems of record: outages, empty answers, what is long past. */
export const PROBE_CHEATS: readonly Row[] = [
  {
    id: 'PP-38',
    title: 'uses an outage of the system of record as cover',
    mechanism: ['PROBE_STATUS'],
    async run(world) {
      await world.begin({ extensions: PROVEN });
      const held = await world.held();
      world.systems.faults.set('/postings', 'down');
      const all = await afterClaim(world, held, SAID);
      // Nor is it the performer's fault: no attempt is counted against it.
      const blamed = await world.records('attemptFailed');
      return blamed.length === 0 ? all : { ...all, by: ['blamed'] };
    },
  },
  {
    id: 'PP-39',
    title: 'has a check deployed that an empty answer satisfies',
    mechanism: ['probeInvalid'],
    async run(world) {
      const assert = '=response.status = 200 and not(is defined(response.body.error))';
      const lenient = SUBJECT + proof({ id: 'lenient', path: '/lists/1', assert });
      const body = world.deployment(lenient);
      const said = await world.ask('POST', '/v1/deployments', { body });
      const codes = (said.body['diagnostics'] ?? []) as readonly { readonly code: string }[];
      if (said.status >= 300) return { moved: false, by: codes.map(({ code }) => code) };
      return await afterAnswer(world, lenient, {});
    },
  },
  {
    id: 'PP-39a',
    title: 'hopes for a check that passes over what is not there',
    mechanism: ['PROBE_UNCLEAR'],
    async run(world) {
      const assert = '=response.body.state != "failed"';
      return await afterAnswer(
        world,
        SUBJECT + proof({ id: 'state', path: '/lists/1', assert }),
        {},
      );
    },
  },
  {
    id: 'PP-39b',
    title: 'hopes for a check that holds of every line where there are none',
    mechanism: ['PROBE_UNCLEAR'],
    async run(world) {
      const assert = '=every line in response.body.lines satisfies line.posted';
      const all = SUBJECT + proof({ id: 'lines', path: '/lists/1', assert });
      return await afterAnswer(world, all, { lines: [] });
    },
  },
  {
    id: 'PP-54',
    title: 'shows work of long ago, and dates its claim as it likes',
    mechanism: ['PROBE_FAILED'],
    async run(world) {
      await world.begin({ extensions: SUBJECT + proof(FRESH) });
      const held = await world.held();
      post(world);
      const dated = await world.claim(held, SAID, { producedAt: '2020-01-01T00:00:00Z' });
      const all = await afterClaim(world, held, SAID);
      return dated.status === 422 ? all : { ...all, by: [String(dated.status)] };
    },
  },
  {
    id: 'PP-37b',
    title: 'has its work read by the very account that it writes with',
    mechanism: ['probeSharesCredential'],
    async run(world) {
      const body = world.deployment(gated());
      const said = await world.must('POST', '/v1/deployments', { body });
      const codes = (said['warnings'] ?? []) as readonly { readonly code: string }[];
      return { moved: false, by: codes.map(({ code }) => code) };
    },
  },
  {
    id: 'PP-37c',
    title: 'writes into one system what the other does not know of',
    mechanism: ['PROBE_FAILED'],
    async run(world) {
      const { items } = await world.must('GET', '/v1/registry/connectors');
      const [erp] = (items as readonly JsonObject[]).filter(({ name }) => name === 'erp');
      const books = { baseUrl: String(erp?.['baseUrl']), allowPrivate: true };
      await world.must('PUT', '/v1/registry/connectors/books', { body: books });
      const agree = {
        id: 'agree',
        kind: 'cross-source',
        path: '/postings/{subject.invoice}',
        otherConnector: 'books',
        otherPath: '/books/{subject.invoice}',
        assert: '=response.body.amount = input.amount and other.body.amount = input.amount',
      };
      await world.begin({ extensions: SUBJECT + proof(agree) });
      const held = await world.held();
      post(world);
      world.systems.put('/books/INV-1', { amount: 0 });
      return await afterClaim(world, held, SAID);
    },
  },
];

/** Honest work with systems of record. */
export const PROBE_CONTROLS: readonly Row[] = [
  {
    id: 'HC-22',
    title: 'has done it just now, as the system says',
    mechanism: [],
    async run(world) {
      await world.begin({ extensions: SUBJECT + proof(FRESH) });
      const held = await world.held();
      const { now } = await world.must('GET', '/v1/clock');
      world.systems.now = Date.parse(String(now));
      post(world);
      world.systems.now = 0;
      const said = await world.claim(held, SAID);
      const moved = await world.moved();
      return { moved, by: moved ? [] : faultsIn(said) };
    },
  },
];
