import { parseApprovalId, parseQueryId } from '../../shared/ids.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import type { Course } from './course.ts';
import { claimBodyOf, itemOf } from './work-of.ts';
import type { Verb, VerbOf } from './verb.ts';

type PeopleVerb = Extract<Verb, { readonly type: 'answer' | 'decide' | 'approve' }>;

/** Whoever nobody asks for groups is of all of them. */
export const ANY_GROUP: readonly string[] = ['*'];

/** What people say: answers, decisions about claims, permissions. */
export function doPeople(course: Course, verb: PeopleVerb): Outcome<unknown> {
  switch (verb.type) {
    case 'answer':
      return answer(course, verb);
    case 'decide':
      return decide(course, verb);
    case 'approve':
      return approve(course, verb);
  }
}

function answer(course: Course, verb: VerbOf<'answer'>): Outcome<unknown> {
  const query = parseQueryId(verb.query);
  if (query === null)
    return reject('notFound', `Expected a question ${verb.query}, but there is none.`);
  const { by, groups = ANY_GROUP, answer: said } = verb;
  const given = { by, answer: said, reasonCode: null, activeMs: null, shown: null, reused: null };
  return course.run({ type: 'answerQuery', query, answer: given, groups });
}

function decide(course: Course, verb: VerbOf<'decide'>): Outcome<unknown> {
  const item = itemOf(course, verb.workItem);
  if (!item.ok) return item;
  const { by, groups = ANY_GROUP, outcome, reasonCode = null, comment = null, output } = verb;
  return course.run({
    type: 'decideReview',
    workItem: item.value.id,
    decision: { by, outcome, reasonCode, comment, activeMs: null },
    groups,
    claim: output === undefined ? null : claimBodyOf(course, { output }),
  });
}

function approve(course: Course, verb: VerbOf<'approve'>): Outcome<unknown> {
  const approval = parseApprovalId(verb.approval);
  const row = approval === null ? undefined : course.state.get(approval);
  if (row?.type !== 'approval')
    return reject('notFound', `Expected a permission ${verb.approval}, but there is none.`);
  const { by, groups = ANY_GROUP, isApproved, reason = '' } = verb;
  const { id, digest } = row;
  return course.run({
    type: 'decideApproval',
    approval: id,
    approve: isApproved,
    digest,
    by,
    groups,
    reason,
  });
}
