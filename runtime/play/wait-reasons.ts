import { countsOf, type ElementRow, type SubscriptionRow } from '../engine/index.ts';
import type { Course } from './course.ts';

/** Why a token does not go on: what would let it. */
export type WaitReason =
  | {
      readonly type: 'work';
      readonly workItem: string;
      readonly state: string;
      readonly holder: string | null;
    }
  | {
      readonly type: 'event';
      readonly subscription: string;
      /** Where it is awaited: at the token itself, or at an event beside it. */
      readonly element: string;
      readonly trigger: 'timer' | 'message' | 'signal' | 'condition' | 'collected';
      readonly name: string | null;
      readonly key: string | null;
      /** In ms since the epoch. */
      readonly dueAt: number | null;
    }
  /** Tokens on these flows are there, those on the others are not. */
  | {
      readonly type: 'join';
      readonly arrived: readonly string[];
      readonly missing: readonly string[];
    }
  | { readonly type: 'incident'; readonly incident: string; readonly message: string };

/** Tells for each token what it waits for; looks through the rows once, however many tokens there are. */
export function reasonsIn(course: Course): (row: ElementRow) => readonly WaitReason[] {
  const reasons = new Map<string, WaitReason[]>();
  const add = (element: string, reason: WaitReason): void => {
    const own = reasons.get(element);
    if (own === undefined) reasons.set(element, [reason]);
    else own.push(reason);
  };
  const places = new Map<string, string>();
  for (const { id, element, state, holder } of course.items) {
    places.set(id, element);
    add(element, { type: 'work', workItem: id, state, holder });
  }
  for (const wait of course.waits) add(wait.element, eventReason(wait));
  for (const { id, subject, message } of course.incidents)
    add(places.get(subject) ?? subject, { type: 'incident', incident: id, message });
  return (row) => [...(reasons.get(row.id) ?? []), ...joinReason(course, row)];
}

function eventReason({ id: subscription, target, trigger }: SubscriptionRow): WaitReason {
  return {
    type: 'event',
    subscription,
    element: target,
    trigger: trigger.type,
    name: 'name' in trigger ? trigger.name : null,
    key: trigger.type === 'message' ? trigger.key : null,
    dueAt: trigger.type === 'timer' ? trigger.dueAt : null,
  };
}

function joinReason(course: Course, row: ElementRow): readonly WaitReason[] {
  const node = course.processOf(row).nodes.get(row.elementId);
  const arrived = [...countsOf(row).keys()].map(String);
  if (node === undefined || arrived.length === 0) return [];
  const missing = node.incoming.map(String).filter((flow) => !arrived.includes(flow));
  return [{ type: 'join', arrived, missing }];
}
