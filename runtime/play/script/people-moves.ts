import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { later, type Instant } from '../../../shared/time.ts';
import type { Play } from '../play.ts';
import { spanMs } from '../span.ts';
import type { Verb } from '../verb.ts';
import type { Move } from './move.ts';
import type { ScriptState } from './script-state.ts';

/** What people answer, decide and permit, each the first time it can be done. */
export function peopleMoves(play: Play, scenario: Scenario): readonly Move[] {
  return [...answers(play, scenario), ...approvals(play, scenario), ...reviews(play, scenario)];
}

interface Scripted {
  readonly by?: string;
  readonly groups?: readonly string[];
  readonly after?: string;
}

interface Wanted<One> {
  readonly kind: string;
  readonly element: string;
  readonly scripted: Readonly<Record<string, readonly One[]>>;
  readonly fits?: (one: One) => boolean;
}

/** The first of what is scripted for an element that was not used yet. */
function nextOf<One extends Scripted>(
  script: ScriptState,
  { kind, element, scripted, fits = () => true }: Wanted<One>,
): { readonly one: One; readonly script: ScriptState } | null {
  const list = Object.hasOwn(scripted, element) ? (scripted[element] ?? []) : [];
  const index = list.findIndex(
    (one, at) => script.used[`${kind}/${element}/${at}`] !== true && fits(one),
  );
  const one = list[index];
  if (one === undefined) return null;
  const used = { ...script.used, [`${kind}/${element}/${index}`]: true as const };
  return { one, script: { ...script, used } };
}

function withGroups({ groups }: Scripted): { readonly groups?: readonly string[] } {
  return groups === undefined ? {} : { groups };
}

function moment(from: Instant, { after }: Scripted): Instant {
  return later(from, spanMs(after));
}

function answers({ course, moment: { script } }: Play, scenario: Scenario): readonly Move[] {
  return course.queries.flatMap(({ id, elementId, question, state, raisedAt }): readonly Move[] => {
    if (state !== 'open') return [];
    const fits = ({ key }: { readonly key?: string }): boolean =>
      key === undefined || key === question.queryKey;
    const found = nextOf(script, {
      kind: 'answers',
      element: elementId,
      scripted: scenario.answers ?? {},
      fits,
    });
    if (found === null) return [];
    const { by = 'anna', answer } = found.one;
    const verb: Verb = { type: 'answer', query: id, by, answer, ...withGroups(found.one) };
    return [{ at: moment(raisedAt, found.one), verb, script: found.script }];
  });
}

function approvals({ course, moment: { script } }: Play, scenario: Scenario): readonly Move[] {
  return course.approvals.flatMap((row): readonly Move[] => {
    if (row.state !== 'pending') return [];
    const found = nextOf(script, {
      kind: 'approvals',
      element: row.elementId,
      scripted: scenario.approvals ?? {},
    });
    if (found === null) return [];
    const ledger = course.state.get(row.ledger);
    const since = ledger?.type === 'ledger' ? ledger.since : course.at;
    const { by = 'anna', approve: isApproved, reason = '' } = found.one;
    const verb: Verb = {
      type: 'approve',
      approval: row.id,
      isApproved,
      by,
      reason,
      ...withGroups(found.one),
    };
    return [{ at: moment(since, found.one), verb, script: found.script }];
  });
}

function reviews({ course, moment: { script } }: Play, scenario: Scenario): readonly Move[] {
  return course.items.flatMap(({ id, elementId, review, state }): readonly Move[] => {
    if (review === undefined || (state !== 'inReview' && state !== 'inExpertReview')) return [];
    const found = nextOf(script, {
      kind: 'reviews',
      element: elementId,
      scripted: scenario.reviews ?? {},
    });
    if (found === null) return [];
    const { by = 'rita', outcome, reasonCode, comment, output } = found.one;
    const verb: Verb = {
      type: 'decide',
      workItem: id,
      by,
      outcome,
      ...withGroups(found.one),
      ...(reasonCode === undefined ? {} : { reasonCode }),
      ...(comment === undefined ? {} : { comment }),
      ...(output === undefined ? {} : { output }),
    };
    return [{ at: moment(review.openedAt, found.one), verb, script: found.script }];
  });
}
