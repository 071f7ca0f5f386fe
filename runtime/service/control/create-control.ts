import type { Notice } from '../../store/audit-port.ts';
import type { Store } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { Deployments } from '../deploy.ts';
import type { Execute } from '../execute.ts';
import type { Log } from '../log.ts';
import { createDirectives, type Directives } from './directives.ts';
import { Drills } from './drills.ts';
import type { KillList } from './kill-list.ts';
import { KillSwitch } from './kill-switch.ts';

/** By what something is stopped, and how fast that is. */
export interface Control {
  readonly kills: KillList;
  readonly killSwitch: KillSwitch;
  readonly drills: Drills;
  readonly directives: Directives;
}

/** What it is made of. */
export interface ControlParts {
  readonly kills: KillList;
  readonly store: Store;
  readonly execute: Execute;
  readonly deployments: Pick<Deployments, 'deploy'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Those who wait for work are told that something was stopped. */
  readonly offers: { letGo(): void };
}

/** Puts it together. */
export function createControl(parts: ControlParts): Control {
  const { kills, offers } = parts;
  const { audit } = parts.store;
  const notice = (told: Notice): Promise<number> => audit.notice(told);
  const killSwitch = new KillSwitch({ ...parts, notice, onOrdered: () => offers.letGo() });
  const drills = new Drills({ ...parts, notice, switch: killSwitch });
  const directives = createDirectives(kills, parts.store.instances);
  return { kills, killSwitch, drills, directives };
}
