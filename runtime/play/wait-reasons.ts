import { countsOf, type ElementRow } from '../engine/index.ts';
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

/** What a token waits for. */
export function reasonsOf(course: Course, row: ElementRow): readonly WaitReason[] {
  return [
    ...workReasons(course, row),
    ...eventReasons(course, row),
    ...joinReason(course, row),
    ...incidentReasons(course, row),
  ];
}

function workReasons({ items }: Course, { id: element }: ElementRow): readonly WaitReason[] {
  return items
    .filter((item) => item.element === element)
    .map(({ id, state, holder }) => ({ type: 'work', workItem: id, state, holder }));
}

function eventReasons({ waits }: Course, { id }: ElementRow): readonly WaitReason[] {
  return waits
    .filter(({ element }) => element === id)
    .map(({ id: subscription, target, trigger }) => ({
      type: 'event',
      subscription,
      element: target,
      trigger: trigger.type,
      name: 'name' in trigger ? trigger.name : null,
      key: trigger.type === 'message' ? trigger.key : null,
      dueAt: trigger.type === 'timer' ? trigger.dueAt : null,
    }));
}

function joinReason(course: Course, row: ElementRow): readonly WaitReason[] {
  const node = course.processOf(row).nodes.get(row.elementId);
  const arrived = [...countsOf(row).keys()].map(String);
  if (node === undefined || arrived.length === 0) return [];
  const missing = node.incoming.map(String).filter((flow) => !arrived.includes(flow));
  return [{ type: 'join', arrived, missing }];
}

function incidentReasons(course: Course, { id }: ElementRow): readonly WaitReason[] {
  const items = new Set(
    course.items.filter(({ element }) => element === id).map((item): string => item.id),
  );
  return course.incidents
    .filter(({ subject }) => subject === id || items.has(subject))
    .map((one) => ({ type: 'incident', incident: one.id, message: one.message }));
}
