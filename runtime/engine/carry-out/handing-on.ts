import { parseClaimId, workItemId } from '../../../shared/ids.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import type { Claim } from '../../../shared/work-item.ts';
import type { DirectiveOf } from '../directive.ts';
import type { PartOf, WorkItemRow } from '../entities.ts';
import { valueOf, variablesFrom } from '../evaluate.ts';
import type { Run } from '../run.ts';
import { budgetsLeft } from '../work/clocks.ts';
import type { Governance } from '../work/governance.ts';
import { HOUSE, openParts, withGiven } from '../work/rest.ts';
import { governanceOf } from './adjudicating.ts';
import { judgeFreshClaim, keepParts } from './verification.ts';
import { planOf } from './work.ts';

/** Keeps a claim for ever, and ends the lease it was made under. */
export function acceptClaim(
  run: Run,
  item: WorkItemRow,
  { command }: DirectiveOf<'acceptClaim'>,
): void {
  const { id: workItem, elementId } = item;
  const by = command.type === 'submitClaim' ? command.proof.by : command.by;
  const said = withGiven(item, command.claim);
  const claim: Claim = Object.assign({}, said, { by, epoch: item.epoch, at: run.at });
  run.record({ type: 'claimSubmitted', workItem, elementId, claim });
  run.record({ type: 'leaseEnded', workItem, elementId, by, reason: 'claimed', detail: '' });
}

/** The next performer of the chain takes over, with what was proven and done so far. */
export function passOn(
  run: Run,
  { id: workItem, elementId }: WorkItemRow,
  { to, reason }: DirectiveOf<'passOn'>,
): void {
  const { link, position, capability, refused } = to;
  run.record({
    type: 'performerPassed',
    workItem,
    elementId,
    position,
    kind: link.kind,
    capability,
    attempts: link.attempts,
    // Named people alone: to whom the model hands on is not for everybody.
    ...(link.groups.length === 0 ? {} : { groups: link.groups }),
    reason,
    ...(refused.length === 0 ? {} : { refused }),
  });
}

/** Some parts are proven: what is left is for a person who finds those filled in, or for others. */
export function openRest(run: Run, item: WorkItemRow, { reason }: DirectiveOf<'openRest'>): void {
  const { id: workItem, elementId } = item;
  const plan = governanceOf(run, item);
  const open = openParts(item, plan);
  const attempts = attemptsOf(run, item);
  run.record({
    type: 'restOpened',
    workItem,
    elementId,
    as: plan.rest.as,
    done: item.parts ?? [],
    open,
    attempts,
    groups: groupsOf(plan),
    reason,
  });
  if (plan.rest.as === 'task') return;
  const shares = sharesOf(run, item, plan, open.length);
  for (const part of open) openPart(run, item, { part, attempts, ...shares });
  // Nothing is left where each part was proven for itself: the whole is looked at.
  if (open.length === 0) run.push({ type: 'workItem', workItem, happening: { type: 'partDone' } });
}

interface Part {
  readonly part: string;
  readonly attempts: number;
  readonly spent: Readonly<Record<string, number>>;
  readonly activeMs: number;
}

function openPart(run: Run, item: WorkItemRow, { part, attempts, spent, activeMs }: Part): void {
  const { element, elementId, kind, capability, priority, subject, assignment } = item;
  run.record({
    type: 'workItemOpened',
    workItem: workItemId(run.draft.base.instance, run.nextSeq),
    element,
    elementId,
    state: 'ready',
    kind,
    capability,
    attempts,
    ...(priority === undefined ? {} : { priority }),
    subject,
    assignment,
    clocked: true,
    partOf: { item: item.id, part, spent, activeMs },
  });
}

/** Budgets are shared: what is left is divided, so that all parts together use no more. */
function sharesOf(
  run: Run,
  item: WorkItemRow,
  plan: Governance,
  parts: number,
): Pick<Part, 'spent' | 'activeMs'> {
  const left = budgetsLeft(plan, item, run.at);
  const used = Object.entries(plan.budgets).map(
    ([what, most]) => [what, most - Math.floor((left[what] ?? 0) / Math.max(1, parts))] as const,
  );
  const { activeMs = 0, ...spent } = Object.fromEntries(used);
  return { spent, activeMs };
}

/** A part is proven, and policy lets it pass: it stands for the whole, whose token stays. */
export function finishPart(run: Run, item: WorkItemRow, { item: workItem, part }: PartOf): void {
  const whole = run.draft.get(workItem);
  if (whole?.type !== 'workItem' || item.claim === null) return;
  const { claimId, by, output } = item.claim;
  const plan = governanceOf(run, whole);
  const fields = plan.parts.find(({ name }) => name === part)?.fields ?? [];
  const values = fields.map((field) => [field, output[field] ?? null] as const);
  const { owner, sponsor } = item.performer ?? { owner: null, sponsor: null };
  const hands = [by, owner, sponsor].filter((name) => name !== null);
  const proven = { names: [part], values: Object.fromEntries(values) };
  keepParts(run, whole, { ...proven, claimId, from: { item: item.id, hands } });
  run.push({ type: 'workItem', workItem, happening: { type: 'partDone' } });
}

/** All parts are there: together they are claimed, and proven like any claim of the whole. */
export function mergeRest(run: Run, item: WorkItemRow): void {
  const { id: workItem, elementId, given = {}, epoch: last } = item;
  const epoch = last + 1;
  const claimId = parseClaimId(`rest-${run.nextSeq}`);
  if (claimId === null) throw new InvariantViolation('a claim id of the house', 'it is none');
  const held = { by: HOUSE, epoch, leaseHash: null, until: null };
  run.record({ type: 'workItemLeased', workItem, elementId, ...held });
  const said = { disposition: 'done', output: given, confidence: null, evidence: [] } as const;
  const claim: Claim = { claimId, epoch, by: HOUSE, at: run.at, digest: claimId, ...said };
  run.record({ type: 'claimSubmitted', workItem, elementId, claim });
  const ended = { by: HOUSE, reason: 'claimed', detail: '' } as const;
  run.record({ type: 'leaseEnded', workItem, elementId, ...ended });
  judgeFreshClaim(run, run.draft.workItem(workItem));
}

/** As many as the task has at first; what cannot be computed any more is one. */
function attemptsOf(run: Run, item: WorkItemRow): number {
  const { attempts } = planOf(run, item);
  const found = valueOf(attempts, variablesFrom(run.draft, item.element), run.at);
  const count = found.ok ? Number(found.value) : 1;
  return Number.isInteger(count) && count > 0 ? count : 1;
}

/** Those whom the model names for the rest, else the people at the end of its chain. */
function groupsOf({ rest, chain }: Governance): readonly string[] {
  if (rest.groups.length > 0) return rest.groups;
  return chain.find(({ kind }) => kind === 'human')?.groups ?? [];
}
