import { ZONES, type Zone } from '../../../shared/governance.ts';
import type { Governance } from '../work/governance.ts';

/** What counts for a task, and whose word it is. @see requirements 2, 6 */
export interface EffectiveZone {
  readonly zone: Zone;
  readonly because: 'task' | 'process' | 'process-ceiling' | 'performer-ceiling' | 'default';
}

/** The tightest of what the task, its process and its performer allow. */
export function effectiveZone(
  { zone, ceiling, said }: Pick<Governance, 'zone' | 'ceiling' | 'said'>,
  ofPerformer: Zone | null,
): EffectiveZone {
  const tightest = tighter(tighter(zone, ceiling), ofPerformer);
  if (tightest === zone) {
    const isOwn = said.own.includes('zone');
    const isInherited = said.inherited.includes('zone');
    return { zone, because: isOwn ? 'task' : isInherited ? 'process' : 'default' };
  }
  return {
    zone: tightest,
    because: tightest === ceiling ? 'process-ceiling' : 'performer-ceiling',
  };
}

/** The tighter of two zones; `null` sets no limit. */
function tighter(zone: Zone, other: Zone | null): Zone {
  if (other === null) return zone;
  return ZONES.indexOf(other) > ZONES.indexOf(zone) ? other : zone;
}
