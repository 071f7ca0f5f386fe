import { describe, expect, it } from 'vitest';
import { later, durationMs, instant } from '../../../../shared/time.ts';
import { openMemoryStore } from '../../../store/memory.ts';
import { HandWoundClock } from '../../clock.ts';
import { Journeys } from './journeys.ts';

const OF = { verifier: 'the-verifier', state: 'the-state', nonce: 'the-nonce' };

function open() {
  const clock = new HandWoundClock(instant(1_000_000));
  const { documents } = openMemoryStore({ now: () => clock.now() });
  const wind = (ms: number): void => clock.moveTo(later(clock.now(), durationMs(ms)));
  return { documents, wind, node: () => new Journeys(documents, clock) };
}

describe('a journey to the identity provider', () => {
  it('leads back to any node, once', async () => {
    const { node } = open();
    const ticket = await node().begin(OF);
    expect(await node().take(ticket)).toEqual(OF);
    expect(await node().take(ticket)).toBeNull();
    expect(await node().take('another ticket')).toBeNull();
  });

  it('is over after ten minutes', async () => {
    const { node, wind } = open();
    const [soon, late] = [await node().begin(OF), await node().begin(OF)];
    wind(599_999);
    expect(await node().take(soon)).toEqual(OF);
    wind(1);
    expect(await node().take(late)).toBeNull();
  });

  it('cannot be read in the store, nor be made up there', async () => {
    const { node, documents } = open();
    const tickets = [await node().begin(OF), await node().begin({ ...OF, state: 'of-another' })];
    const kept = await documents.list('oidcJourney');
    for (const secret of [...Object.values(OF), ...tickets])
      expect(JSON.stringify(kept)).not.toContain(secret);
    const [one, other] = kept;
    await documents.put('oidcJourney', one!.key, other!.value);
    await documents.put('oidcJourney', other!.key, one!.value);
    for (const ticket of tickets) expect(await node().take(ticket)).toBeNull();
  });

  it('is cleared away when nobody came back', async () => {
    const { node, documents, wind } = open();
    const journeys = node();
    for (let n = 0; n < 50; n += 1) await journeys.begin(OF);
    wind(601_000);
    await journeys.begin(OF);
    expect(await documents.list('oidcJourney')).toHaveLength(1);
  });
});
