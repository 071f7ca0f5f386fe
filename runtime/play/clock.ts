import type { Instant } from '../../shared/time.ts';
import { instant } from '../../shared/time.ts';
import { accept, InvariantViolation, type Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import type { CommandOf, Entity } from '../engine/index.ts';
import { carryOut, readAgain } from './carry-out.ts';
import type { Course } from './course.ts';
import type { Coming, Proving } from './moment.ts';

type Subject = CommandOf<'passDeadline'>['subject'];

/** Something that happens when its time has come. */
export type Due =
  | {
      readonly type: 'deadline';
      readonly at: Instant;
      readonly subject: Subject;
      readonly element: string;
      readonly what: 'timer' | 'lease' | 'pause' | 'review' | 'question' | 'approval' | 'work';
    }
  /** Probes are read again. */
  | { readonly type: 'probes'; readonly at: Instant; readonly proving: Proving }
  /** A change of a system of record is seen. */
  | { readonly type: 'change'; readonly at: Instant; readonly coming: Coming };

/** Everything that is due some time, the next first; at the same time the older first. */
export function duesOf(course: Course): readonly Due[] {
  const dues: Due[] = course.coming.map((coming) => ({ type: 'change', at: coming.at, coming }));
  for (const proving of course.proving) dues.push({ type: 'probes', at: proving.dueAt, proving });
  const { waits, items, queries, approvals } = course;
  for (const row of [...waits, ...items, ...queries, ...approvals]) {
    const due = deadlineOf(row);
    if (due !== null) dues.push(due);
  }
  return dues.sort((one, other) => one.at - other.at);
}

function deadlineOf(row: Entity): Due | null {
  switch (row.type) {
    case 'subscription': {
      const { id: subject, target: element, trigger } = row;
      if (trigger.type !== 'timer') return null;
      return { type: 'deadline', at: trigger.dueAt, subject, element, what: 'timer' };
    }
    case 'workItem':
      return dated(row.dueAt, row, WHAT_OF[row.state] ?? 'work');
    case 'query':
      return row.state === 'open' ? dated(row.dueAt, row, 'question') : null;
    case 'approval':
      return row.state === 'pending' ? dated(row.dueAt, row, 'approval') : null;
    default:
      return null;
  }
}

type What = Extract<Due, { readonly type: 'deadline' }>['what'];

const WHAT_OF: Readonly<Record<string, What>> = {
  working: 'lease',
  waitingInput: 'lease',
  waitingApproval: 'lease',
  backingOff: 'pause',
  inReview: 'review',
  inExpertReview: 'review',
};

function dated(
  at: Instant | null,
  row: { readonly id: Subject; readonly elementId: string },
  what: What,
): Due | null {
  if (at === null) return null;
  return { type: 'deadline', at, subject: row.id, element: row.elementId, what };
}

/** Lets everything happen that is due up to a moment, in order, and puts the clock there. */
export function advanceTo(course: Course, until: Instant): Outcome<null> {
  for (let due = duesOf(course)[0]; due !== undefined && due.at <= until; due = duesOf(course)[0]) {
    course.at = instant(Math.max(course.at, due.at));
    const done = pass(course, due);
    if (!done.ok) return done;
  }
  course.at = instant(Math.max(course.at, until));
  return accept(null);
}

/** Lets the clock go to when something is due. @rejects notFound when it is not due any time */
export function fire(course: Course, subject: string): Outcome<null> {
  const due = duesOf(course).find((one) => one.type === 'deadline' && one.subject === subject);
  if (due === undefined)
    return reject('notFound', `Expected ${subject} to be due some time, but it is not.`);
  return advanceTo(course, due.at);
}

function pass(course: Course, due: Due): Outcome<unknown> {
  const { length } = course.journal;
  switch (due.type) {
    case 'change':
      course.coming = course.coming.filter((one) => one !== due.coming);
      return course.change([without(due.coming.change)]);
    case 'probes': {
      const done = readAgain(course, due.proving);
      return done.ok ? carryOut(course) : done;
    }
    case 'deadline': {
      const done = course.run({ type: 'passDeadline', subject: due.subject });
      if (!done.ok) return done;
      if (course.journal.length === length)
        throw new InvariantViolation(`the time of ${due.subject} to pass`, 'it stays due');
      return carryOut(course);
    }
  }
}

function without(change: Coming['change']): Coming['change'] {
  const { after: _seen, ...now } = change;
  return now;
}
