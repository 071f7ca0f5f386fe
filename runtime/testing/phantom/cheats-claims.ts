import { governance, ONCE, POSTED, proof, SAME_IBAN, SUBJECT, contract } from './models.ts';
import type { Row } from './suite.ts';
import { faultsIn, type Held, type World } from './world.ts';

const PROVEN = SUBJECT + proof(POSTED);
const GUARDED = SUBJECT + proof(POSTED, SAME_IBAN) + governance({ effectMode: 'external' });

/** What an honest performer says, and a liar too. */
export const SAID = { invoice: 'INV-1', posted: true } as const;

/** The posting, as an honest performer makes it by its own means. */
export function post(world: World, amount = 100, invoice = 'INV-1'): void {
  world.systems.put(`/postings/${invoice}`, { invoice, amount });
}

/** Claims; what has become of it. */
export async function afterClaim(
  world: World,
  held: Held,
  output: Record<string, string | boolean>,
) {
  const fate = await world.claim(held, output);
  return {
    moved: await world.moved(),
    by: [String(fate.body['state'] ?? ''), ...faultsIn(fate), ...(await world.incidents())],
  };
}

async function refused(world: World, said: { status: number; body: Record<string, unknown> }) {
  return { moved: await world.moved(), by: [String(said.status), String(said.body['code'] ?? '')] };
}

/** Cheats with claims: what is said was not done, or not so, or not by whom it is said. */
export const CLAIM_CHEATS: readonly Row[] = [
  {
    id: 'PP-01',
    title: 'claims without having done anything',
    mechanism: ['PROBE_FAILED', 'PROBE_UNCLEAR'],
    async run(world) {
      await world.begin({ extensions: PROVEN });
      return await afterClaim(world, await world.held(), SAID);
    },
  },
  {
    id: 'PP-04',
    title: 'takes an answer of 200 with an error in it for success',
    mechanism: ['PROBE_FAILED', 'PROBE_UNCLEAR'],
    async run(world) {
      await world.begin({ extensions: PROVEN });
      const held = await world.held();
      world.systems.faults.set('/postings', 'errorInBody');
      return await afterClaim(world, held, SAID);
    },
  },
  {
    id: 'PP-06',
    title: 'does it to a neighbouring invoice',
    mechanism: ['WRONG_SUBJECT'],
    async run(world) {
      // A model whose probe believes the claim about which invoice it is.
      const trusting = proof({ ...POSTED, path: '/postings/{claim.output.invoice}' });
      await world.begin({ extensions: SUBJECT + trusting });
      const held = await world.held();
      post(world, 100, 'INV-2');
      return await afterClaim(world, held, { invoice: 'INV-2', posted: true });
    },
  },
  {
    id: 'PP-07',
    title: 'renames another record so that a check by name passes',
    mechanism: ['COLLATERAL'],
    async run(world) {
      await world.begin({ extensions: GUARDED });
      const held = await world.held();
      post(world);
      world.systems.put('/vendors/V-1', { iban: 'DE00', name: 'renamed' });
      return await afterClaim(world, held, SAID);
    },
  },
  {
    id: 'PP-08',
    title: 'changes the vendor’s bank details beside its task',
    mechanism: ['COLLATERAL'],
    async run(world) {
      await world.begin({ extensions: GUARDED });
      const held = await world.held();
      post(world);
      world.systems.put('/vendors/V-1', { iban: 'DE99999999999999999999' });
      const all = await afterClaim(world, held, SAID);
      return all.by.includes('quarantined') ? all : { ...all, by: ['the line goes on'] };
    },
  },
  {
    id: 'PP-09',
    title: 'does it twice',
    mechanism: ['PROBE_FAILED'],
    async run(world) {
      await world.begin({ extensions: SUBJECT + proof(POSTED, ONCE) });
      const held = await world.held();
      post(world);
      world.systems.put('/postings/again', { invoice: 'INV-1', amount: 100 });
      return await afterClaim(world, held, SAID);
    },
  },
  {
    id: 'PP-12',
    title: 'claims after somebody else has leased the item',
    mechanism: ['409'],
    async run(world) {
      await world.begin({ extensions: PROVEN });
      const late = await world.held();
      await world.advance('PT61S');
      await world.held();
      post(world);
      return await refused(world, await world.claim(late, SAID));
    },
  },
  {
    id: 'PP-13',
    title: 'claims after its lease has run out, with nobody else there',
    mechanism: ['410'],
    async run(world) {
      await world.begin({ extensions: PROVEN });
      const late = await world.held();
      await world.advance('PT61S');
      post(world);
      return await refused(world, await world.claim(late, SAID));
    },
  },
  {
    id: 'PP-14',
    title: 'sends the same claim again until it passes',
    mechanism: ['stored'],
    async run(world) {
      await world.begin({ extensions: PROVEN });
      const held = await world.held();
      const first = await world.claim(held, SAID, { claimId: 'same' });
      post(world);
      const again = await world.claim(held, SAID, { claimId: 'same' });
      const isStored = first.body['state'] === again.body['state'];
      return { moved: await world.moved(), by: isStored ? ['stored'] : ['judged anew'] };
    },
  },
  {
    id: 'PP-15',
    title: 'sends another claim under the same name',
    mechanism: ['422'],
    async run(world) {
      await world.begin({ extensions: PROVEN });
      const held = await world.held();
      await world.claim(held, SAID, { claimId: 'same' });
      const other = await world.claim(held, { ...SAID, posted: false }, { claimId: 'same' });
      return await refused(world, other);
    },
  },
  {
    id: 'PP-16',
    title: 'claims with a token it has stolen',
    mechanism: ['403'],
    async run(world) {
      await world.begin({ extensions: PROVEN });
      const held = await world.held();
      const thief = await world.register();
      post(world);
      const said = await world.claim({ ...held, token: thief.token, agent: thief.agent }, SAID);
      // The token is worth nothing any more, whoever shows it.
      const { status } = await world.act(held, 'heartbeat', {});
      const all = await refused(world, said);
      return status === 410 ? all : { ...all, by: [`the token is good still: ${status}`] };
    },
  },
  {
    id: 'PP-34',
    title: 'is always 0.99 sure',
    mechanism: ['in-review'],
    async run(world) {
      const mild = { risk: 'low', reversible: 'true', effectMode: 'none' };
      const extensions = SUBJECT + governance({ ...mild, minimumEvidence: 'E3' });
      await world.begin({ extensions });
      const held = await world.held();
      const fate = await world.claim(held, SAID, { confidence: { overall: 0.99 } });
      const moved = await world.moved();
      return { moved, by: [String(fate.body['state'])], byPeople: true };
    },
  },
  {
    id: 'PP-34b',
    title: 'was as sure each time that it was wrong',
    mechanism: ['in-review'],
    async run(world) {
      const extensions = PROVEN + governance({ risk: 'medium', reversible: 'true' });
      const actor = await world.register();
      for (let turn = 0; turn < 12; turn += 1) {
        await world.begin({ extensions });
        const held = await world.lease(actor);
        post(world, 99);
        await world.claim(held, SAID, { confidence: { overall: 0.99 } });
        await world.must('POST', `/v1/instances/${world.instanceId}/cancel`, { body: {} });
        world.systems.records.delete('/postings/INV-1');
      }
      await world.begin({ extensions });
      const held = await world.lease(actor);
      post(world);
      const fate = await world.claim(held, SAID, { confidence: { overall: 0.99 } });
      const moved = await world.moved();
      return { moved, by: [String(fate.body['state'])], byPeople: true };
    },
  },
  {
    id: 'PP-36',
    title: 'says in its output how harmless the case is',
    mechanism: ['in-review'],
    async run(world) {
      const risk = '=if amount > 50 then "high" else "low"';
      const governed = governance({ risk, reversible: 'true', effectMode: 'none' });
      await world.begin({ extensions: SUBJECT + governed });
      const fate = await world.claim(await world.held(), { ...SAID, risk: 'low', amount: 1 });
      return { moved: await world.moved(), by: [String(fate.body['state'])], byPeople: true };
    },
  },
  {
    id: 'PP-55',
    title: 'sends a claim that is too large, and one that is malformed',
    mechanism: ['413'],
    async run(world) {
      await world.begin({ extensions: SUBJECT + contract({ type: 'object' }) + proof(POSTED) });
      const held = await world.held();
      const large = await world.claim(held, { ...SAID, filler: 'x'.repeat(3_000_000) });
      const odd = await world.act(held, 'claims', { claimId: 'odd', output: 'no object' });
      const by = odd.status === 422 ? [String(large.status)] : ['taken'];
      return { moved: await world.moved(), by };
    },
  },
];
