import type { TestRuntime } from '../runtime.ts';
import { TOOL_SET } from './gated-work.ts';
import type { StandIn } from './stand-in.ts';
import { CASE, World } from './world.ts';

/** Makes stand-in systems known to a runtime: where they are read, and which tools there are. */
export async function setStage(
  house: TestRuntime,
  baseUrl: string,
  systems: StandIn,
): Promise<void> {
  const body = { baseUrl, headers: { authorization: 'Bearer reader' }, allowPrivate: true };
  await house.api('putConnector', { params: { name: 'erp' }, body });
  await new World(house, systems).must('PUT', '/v1/tools/erp', { body: TOOL_SET });
}

/** How the systems stand before every row: there is a vendor, and nothing else. */
export function clearStage(systems: StandIn): void {
  systems.records.clear();
  systems.faults.clear();
  systems.holds.clear();
  systems.asked.length = 0;
  systems.put('/vendors/V-1', { iban: CASE['iban'] ?? null, name: 'Vendor' });
}
