import { keptSignalId } from '../../../shared/ids.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { InstanceRow, KeptSignalRow, SubscriptionRow } from '../entities.ts';
import { hasRoom } from '../kept-signals.ts';
import type { Run } from '../run.ts';
import { trigger } from './trigger.ts';

/** A signal that is told. */
export interface Told {
  readonly name: string;
  readonly signalId: string;
  readonly variables: JsonObject;
}

/**
 * What a wait has made of a signal: it has happened; it is kept until the instance is resumed; there
 * was no room to keep it, which the journal tells; or it went by, since nobody has asked to keep it.
 */
export type Heard = 'heard' | 'kept' | 'full' | 'missed';

/** Tells a signal to a wait that is open for it. */
export function hearSignal(run: Run, row: SubscriptionRow, told: Told): Heard {
  const instance = run.draft.instance();
  if (instance.state !== 'suspended') {
    receive(run, row, told);
    return 'heard';
  }
  if (!isToBeKept(run, instance, row)) return 'missed';
  const { id: subscription, target } = row;
  const { name, signalId, variables } = told;
  if (!hasRoom(instance, variables)) {
    run.record({ type: 'signalLost', subscription, target, name, signalId });
    return 'full';
  }
  const signal = keptSignalId(run.draft.base.instance, run.nextSeq);
  run.record({ type: 'signalKept', signal, subscription, target, name, signalId, variables });
  return 'kept';
}

/** Tells a signal that was kept, if its wait is there still. */
export function tellKept(run: Run, { id: kept, subscription, ...told }: KeptSignalRow): void {
  const row = run.draft.get(subscription);
  if (row?.type === 'subscription') receive(run, row, told, { kept });
}

function receive(
  run: Run,
  row: SubscriptionRow,
  { name, signalId, variables }: Told,
  how: { readonly kept?: KeptSignalRow['id'] } = {},
): void {
  const { id: subscription, target } = row;
  run.record({ type: 'signalReceived', subscription, target, name, signalId, ...how });
  trigger(run, row, variables);
}

/** Whoever has suspended the instance decides, else the process in which the wait lies. */
function isToBeKept(run: Run, { signals }: InstanceRow, { element }: SubscriptionRow): boolean {
  if (signals !== undefined) return signals === 'keep';
  return run.processOf(run.draft.element(element)).keepsSignals;
}
