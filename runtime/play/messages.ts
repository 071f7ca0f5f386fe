import type { JsonObject } from '../../shared/json.ts';
import { accept, type Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import { later } from '../../shared/time.ts';
import type { Effect, SubscriptionRow } from '../engine/index.ts';
import type { Course } from './course.ts';
import type { KeptMessage } from './moment.ts';

type Spoken = Extract<
  Effect,
  { readonly type: 'publishMessage' | 'broadcastSignal' | 'seekMessage' }
>;

/** What the instance says is told; what is meant for itself reaches it, or is kept for its time. */
export function deliver(course: Course, effect: Spoken): Outcome<unknown> {
  if (effect.type === 'seekMessage') return seek(course, effect);
  const { type, name, variables } = effect;
  const { at } = course;
  if (type === 'broadcastSignal') {
    course.told = [...course.told, { type: 'signal', name, variables, at }];
    return accept(null);
  }
  const { key, messageId, ttlMs } = effect;
  course.told = [...course.told, { type: 'message', name, key, variables, at }];
  const [wait] = awaiting(course, name, key);
  const message = { name, key, messageId, variables };
  if (wait !== undefined) return correlate(course, wait, message);
  course.kept = [...course.kept, { ...message, until: later(at, ttlMs) }];
  return accept(null);
}

/** The waits that a message of this name (and key) is for, the oldest first. */
export function awaiting(
  course: Course,
  name: string,
  key: string | null,
): readonly SubscriptionRow[] {
  return course.waits.filter(
    ({ trigger }) =>
      trigger.type === 'message' && trigger.name === name && (key === null || trigger.key === key),
  );
}

function seek(
  course: Course,
  { subscription, name, key }: Extract<Spoken, { readonly type: 'seekMessage' }>,
): Outcome<unknown> {
  const wait = course.state.get(subscription);
  const kept = course.kept.find(
    (one) => one.name === name && one.key === key && one.until > course.at,
  );
  if (wait?.type !== 'subscription' || kept === undefined) return accept(null);
  course.kept = course.kept.filter((one) => one !== kept);
  return correlate(course, wait, kept);
}

function correlate(
  course: Course,
  { id: subscription }: SubscriptionRow,
  { name, messageId, variables }: Omit<KeptMessage, 'until'>,
): Outcome<unknown> {
  return course.run({ type: 'correlateMessage', subscription, name, messageId, variables });
}

/** A message from outside. @rejects notFound when nobody waits for it */
export function sendMessage(
  course: Course,
  {
    name,
    key,
    variables = {},
  }: { readonly name: string; readonly key?: string; readonly variables?: JsonObject },
): Outcome<unknown> {
  const [wait] = awaiting(course, name, key ?? null);
  if (wait === undefined)
    return reject(
      'notFound',
      `Expected somebody to wait for the message ${name}${key === undefined ? '' : ` (${key})`}, but nobody does.`,
    );
  const messageId = `message-${course.journal.length}`;
  return correlate(course, wait, { name, key: key ?? '', messageId, variables });
}

/** A signal from outside: to all that wait for it now. @rejects notFound when nobody does */
export function sendSignal(
  course: Course,
  { name, variables = {} }: { readonly name: string; readonly variables?: JsonObject },
): Outcome<unknown> {
  const waits = course.waits.filter(
    ({ trigger }) => trigger.type === 'signal' && trigger.name === name,
  );
  if (waits.length === 0)
    return reject('notFound', `Expected somebody to wait for the signal ${name}, but nobody does.`);
  const signalId = `signal-${course.journal.length}`;
  for (const { id: subscription } of waits) {
    const done = course.run({ type: 'deliverSignal', subscription, name, signalId, variables });
    // One of them may have been ended by what the signal did before it.
    if (!done.ok && course.state.get(subscription) !== undefined) return done;
  }
  return accept(null);
}
