import { assertNever } from '../../../shared/outcome.ts';
import { later } from '../../../shared/time.ts';
import type { Effect } from '../../engine/index.ts';
import { ANYBODY } from '../../store/message-rules.ts';
import type { Due } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import type { Comparisons } from '../comparison/comparisons.ts';
import { eventKey } from '../event-key.ts';
import type { Execute } from '../execute.ts';
import type { EffectHand } from '../gateway/effect-hand.ts';
import type { Message } from '../messages/message.ts';
import type { Messages } from '../messages/messages.ts';
import type { KeepExample } from '../questions/keep-example.ts';
import type { PreImages } from '../probes/pre-images.ts';
import type { AuditReviews } from '../policy/audit-reviews.ts';
import type { Verify } from '../probes/verify.ts';
import type { Signals } from '../signals.ts';
import { againAt, DONE, type Handled } from './handled.ts';

/** By what effects are carried out. */
export interface EffectHands {
  readonly verify: Verify;
  readonly preImages: PreImages;
  readonly messages: Messages;
  readonly signals: Signals;
  readonly execute: Execute;
  /** Who calls tools, and finds out what has come of calls. */
  readonly effects: EffectHand;
  readonly keepExample: KeepExample;
  readonly comparisons: Comparisons;
  readonly audits: AuditReviews;
  readonly clock: Clock;
}

type DueEffect = Extract<Due, { type: 'effect' }>;
type EffectOf<Type extends Effect['type']> = Extract<Effect, { type: Type }>;

/** The pause (ms) when the definition cannot be had at present. */
const RETRY_MS = 1000;

/** Carries out what decisions want of the world. */
export function createCarryOutEffect(hands: EffectHands): (due: DueEffect) => Promise<Handled> {
  const { verify, messages, signals } = hands;
  return async (due) => {
    const { effect } = due;
    switch (effect.type) {
      case 'startVerification':
        return await verify(due, effect);
      case 'takePreImage':
        return await hands.preImages.carryOut(due, effect);
      case 'executeEffect':
        return await hands.effects.execute(due, effect);
      case 'resolveEffect':
        return await hands.effects.resolve(due, effect);
      case 'compensateEffect':
        return await hands.effects.compensate(due, effect);
      case 'goOn':
        return await goOn(hands, due, effect);
      case 'publishMessage':
        await messages.publish(messageOf(effect));
        return DONE;
      case 'seekMessage':
        await messages.seek(due.instance, effect);
        return DONE;
      case 'keepExample':
        await hands.keepExample(due.id, effect.example);
        return DONE;
      case 'learnCase':
        await hands.comparisons.learn(due.id, effect.known);
        return DONE;
      case 'openAudit':
        await hands.audits.open(effect);
        return DONE;
      case 'seekStart':
        await messages.seekStart(effect.processId, effect.key);
        return DONE;
      case 'broadcastSignal': {
        const { name, signalId, variables, exceptInstance, hops = 0 } = effect;
        await signals.broadcast({ name, signalId, variables, exceptInstance, hops });
        return DONE;
      }
      default:
        return assertNever(effect);
    }
  };
}

/** Once for each time it was asked for; an instance that has ended meanwhile has nothing to do. */
async function goOn(
  { execute, clock }: EffectHands,
  { id, instance }: DueEffect,
  { element }: EffectOf<'goOn'>,
): Promise<Handled> {
  const done = await execute(instance, { type: 'goOn', element }, eventKey('goOn', id));
  if (!done.ok && (done.rejection.code === 'unavailable' || done.rejection.code === 'killed'))
    return againAt(later(clock.now(), RETRY_MS), done.rejection.detail);
  return DONE;
}

function messageOf(effect: EffectOf<'publishMessage'>): Message {
  const { name, key, messageId, variables, ttlMs, hops = 0 } = effect;
  const { cardinality = 'onePerProcess', receiver = null } = effect;
  const target = { ...ANYBODY, processId: receiver };
  return { name, key, messageId, variables, ttlMs, hops, cardinality, target };
}
