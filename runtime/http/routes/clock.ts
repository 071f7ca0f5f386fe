import { API } from '../../../shared/api.ts';
import type { ClockFace, ClockRoutes } from '../../../shared/api/clock.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { formatInstant, parseInstant, type Instant } from '../../../shared/time.ts';
import { parseDuration } from '../../service/duration.ts';
import type { ClockControl } from '../../service/pumps/clock-control.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see ClockRoutes */
export const clockEndpoints: Endpoints<ClockRoutes> = {
  readClock: endpoint(API.readClock, async (_ask, { clockControl }) =>
    onClock(clockControl, async (clock) => accept(clock.now())),
  ),
  setClock: endpoint(API.setClock, async ({ body }, { clockControl }) =>
    onClock(clockControl, async (clock) => {
      const at = parseInstant(body.at);
      if (at !== null) return await clock.set(at);
      return reject(
        'invalidContent',
        `Expected at to be a moment (RFC 3339), but found ${body.at}.`,
      );
    }),
  ),
  advanceClock: endpoint(API.advanceClock, async ({ body }, { clockControl }) =>
    onClock(clockControl, async (clock) => {
      const by = parseDuration(body.by);
      if (by !== null) return await clock.advance(by);
      return reject('invalidContent', `Expected by to be a duration, but found ${body.by}.`);
    }),
  ),
};

async function onClock(
  clock: ClockControl | null,
  turn: (clock: ClockControl) => Promise<Outcome<Instant>>,
): Promise<Outcome<ClockFace>> {
  if (clock === null)
    return reject('notFound', 'Expected a test clock, but this runtime goes by the real one.');
  const now = await turn(clock);
  return now.ok ? accept({ now: formatInstant(now.value) }) : now;
}
