import { hostname } from 'node:os';
import { later } from '../../../shared/time.ts';
import type { Due, Store } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { Proof } from '../create-proof.ts';
import type { DefinitionCache } from '../definition-cache.ts';
import type { Execute } from '../execute.ts';
import type { EffectHand } from '../gateway/effect-hand.ts';
import type { Log } from '../log.ts';
import type { Messages } from '../messages/messages.ts';
import type { AuditReviews } from '../policy/audit-reviews.ts';
import { createVerify } from '../probes/verify.ts';
import { createKeepExample } from '../questions/keep-example.ts';
import type { Signals } from '../signals.ts';
import type { Starts } from '../starts.ts';
import { createPassDeadline } from './deadlines.ts';
import { createCarryOutEffect } from './effects.ts';
import type { Handled } from './handled.ts';
import { Pump } from './pump.ts';

/** All pumps of a runtime. */
export interface Pumps {
  readonly all: readonly AnyPump[];
  start(): void;
  /** Something may be due that no commit of an instance has brought. */
  kick(): void;
  stop(): Promise<void>;
}

type AnyPump = Pick<Pump<Due['type']>, 'kick' | 'drain' | 'stop' | 'taken'>;

/** What the pumps work with. */
export interface PumpsParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly execute: Execute;
  readonly definitions: DefinitionCache;
  readonly messages: Messages;
  readonly signals: Signals;
  readonly starts: Starts;
  readonly proof: Proof;
  readonly effects: EffectHand;
  readonly audits: AuditReviews;
}

/** How many of each kind are in hand at once. */
const WIDTH: Readonly<Record<Due['type'], number>> = {
  deadline: 256,
  effect: 64,
  start: 64,
  receipt: 64,
  broadcast: 4,
};
/** How often (ms) what has run out is forgotten. */
const HOUSEKEEPING_MS = 60_000;

/** Puts the pumps together. */
export function createPumps(parts: PumpsParts): Pumps {
  const { store, clock, log, messages, signals } = parts;
  const all = pumpsOf(parts);
  const kick = (): void => all.forEach((pump) => pump.kick());
  let stops: readonly (() => void)[] = [];
  const forget = async (): Promise<void> => {
    await messages.expire();
    await signals.expire();
  };
  const keepHouse = (): void => {
    void forget().catch((error: unknown) => log.warn('messages.kept', { err: error }));
    const next = clock.callAt(later(clock.now(), HOUSEKEEPING_MS), keepHouse);
    stops = [...stops.slice(0, 1), next];
  };
  return {
    all,
    start() {
      stops = [store.onWake(kick)];
      keepHouse();
      kick();
    },
    kick,
    async stop() {
      for (const stop of stops) stop();
      await Promise.all(all.map((pump) => pump.stop()));
    },
  };
}

function pumpsOf({ store, clock, log, execute, ...hands }: PumpsParts): readonly AnyPump[] {
  const { definitions, messages, signals, starts, proof } = hands;
  const common = { due: store.due, node: `${hostname()}:${process.pid}`, clock, log };
  const pump = <Type extends Due['type']>(
    type: Type,
    handle: (due: Extract<Due, { type: Type }>) => Promise<Handled>,
  ): Pump<Type> => new Pump({ ...common, type, width: WIDTH[type], handle });
  const verify = createVerify({ ...proof, store, execute, definitions, clock });
  return [
    pump('deadline', createPassDeadline(execute, clock)),
    pump(
      'effect',
      createCarryOutEffect({
        verify,
        preImages: proof.preImages,
        comparisons: proof.comparisons,
        messages,
        signals,
        execute,
        effects: hands.effects,
        keepExample: createKeepExample(store.examples),
        audits: hands.audits,
        clock,
      }),
    ),
    pump('start', (due) => starts.fire(due)),
    pump('receipt', (due) => messages.finish(due)),
    pump('broadcast', (due) => signals.goOn(due)),
  ];
}
