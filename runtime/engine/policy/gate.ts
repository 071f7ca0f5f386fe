import type { FailureMode, Control } from '../../../shared/failure-modes.ts';
import { ZONES } from '../../../shared/governance.ts';
import { FAILURE_MODES } from '../../../shared/failure-modes.ts';
import type { ElementId } from '../../../shared/ids.ts';
import type { FlowNode, WorkPlan } from '../graph.ts';
import type { Governance } from '../work/governance.ts';
import { readinessOf } from './readiness.ts';
import { effectiveZone } from './zone.ts';

/** What is missing of how a task is governed. */
export interface GateFinding {
  readonly elementId: ElementId;
  readonly code: `gate-${string}`;
  readonly message: string;
  /** Wrong whatever the gate says: something that was written down does not hold. */
  readonly isError: boolean;
}

/** A task that is governed. */
export interface GovernedTask {
  readonly id: ElementId;
  readonly name: string | null;
  readonly work: WorkPlan;
  readonly governance: Governance;
}

/** The governed tasks of a process, in the order of its model. */
export function governedTasks(nodes: Iterable<FlowNode>): readonly GovernedTask[] {
  return [...nodes].flatMap(({ id, name, work }) =>
    work?.governance === undefined ? [] : [{ id, name, work, governance: work.governance }],
  );
}

/** Whether people may come to look at what is claimed, by the model itself. */
export function isReviewPoint({
  zone,
  ceiling,
  oversight,
  effectMode,
  decisionClass,
}: Governance): boolean {
  return (
    zone !== 'ai-act' ||
    (ceiling ?? 'ai-act') !== 'ai-act' ||
    oversight === 'in' ||
    effectMode === 'proposal' ||
    decisionClass !== null
  );
}

/**
 * What a governed task lacks before it may go live: review points with all that makes them
 * designed, what an error costs and whom, owners, a way back, controls against known failures, and
 * cases that were agreed. @see requirements 9, 15, 35, 89, 93, 98
 */
export function lintTask(task: GovernedTask): readonly GateFinding[] {
  if (task.work.kind === 'human') return ownersOf(task);
  return [
    ...ownersOf(task),
    ...readinessFaults(task),
    ...reviewPointOf(task),
    ...costOf(task),
    ...wayBackOf(task),
    ...controlsOf(task),
    ...agreedOf(task),
  ];
}

function finding({ id }: GovernedTask, code: GateFinding['code'], message: string): GateFinding {
  return { elementId: id, code, message, isError: false };
}

function ownersOf(task: GovernedTask): readonly GateFinding[] {
  const missing = Object.entries(task.governance.owners).flatMap(([what, who]) =>
    who === null ? [what] : [],
  );
  if (missing.length === 0) return [];
  const message = `Expected an owner of ${missing.join(', ')} of ${task.id}, but nobody is named.`;
  return [finding(task, 'gate-owners', message)];
}

/** Nothing goes further than what was answered of it speaks for. @see requirement 5 */
function readinessFaults(task: GovernedTask): readonly GateFinding[] {
  const { readiness } = task.governance;
  if (readiness === null) return [];
  const { zone } = effectiveZone(task.governance, null);
  const advice = readinessOf(readiness);
  if (ZONES.indexOf(zone) >= ZONES.indexOf(advice.zone)) return [];
  const why = advice.because.join(', ');
  const message = `Expected ${task.id} to go no further than ${advice.zone}, for which its readiness speaks (not ready in: ${why}), but its zone is ${zone}.`;
  return [finding(task, 'gate-readiness', message)];
}

function reviewPointOf(task: GovernedTask): readonly GateFinding[] {
  const { governance } = task;
  if (!isReviewPoint(governance)) return [];
  const { own, inherited } = governance.said;
  const terms = governance.lanes.filter(({ withinMs }) => withinMs !== null);
  const lacks = [
    ...([...own, ...inherited].includes('question') ? [] : ['the question that is asked']),
    ...(governance.reasonCodes.length > 0 ? [] : ['reason codes']),
    ...(terms.length > 0 ? [] : ['a lane with the time it has (within)']),
  ];
  if (lacks.length === 0) return [];
  const message = `Expected ${task.id}, where people look, to name ${lacks.join(', ')}.`;
  return [finding(task, 'gate-review-point', message)];
}

function costOf(task: GovernedTask): readonly GateFinding[] {
  const { costOfError, costOwner } = task.governance;
  if (costOfError !== null && costOwner !== null) return [];
  const message = `Expected ${task.id} to say what one wrong decision costs (costOfError), and whom (costOwner).`;
  return [finding(task, 'gate-cost-of-error', message)];
}

/** What is said to be reversible has to have something that reverses it. */
function wayBackOf(task: GovernedTask): readonly GateFinding[] {
  const { reversible, tools } = task.governance;
  const isSaid =
    reversible.type === 'literal' && (reversible.value === true || reversible.value === 'true');
  const without = tools.filter(({ compensator }) => compensator === null).map(({ name }) => name);
  if (!isSaid || without.length === 0) return [];
  const message = `Expected what ${task.id} does to be reversible, but ${without.join(', ')} has no compensator.`;
  return [finding(task, 'gate-compensator', message)];
}

/** Each known way to fail has a control against it, and the control is there. */
function controlsOf(task: GovernedTask): readonly GateFinding[] {
  const { failureModes } = task.governance;
  const active = activeControls(task);
  const against = (mode: FailureMode): readonly Control[] =>
    failureModes.filter((one) => one.mode === mode).map(({ control }) => control);
  const open = FAILURE_MODES.filter((mode) => !against(mode).some((one) => active.has(one)));
  if (open.length === 0) return [];
  const message = `Expected a control of ${task.id} that is there against ${open.join(', ')}.`;
  return [finding(task, 'gate-failure-modes', message)];
}

/** The controls that a task has, whatever its catalogue says. */
export function activeControls({ work, governance }: GovernedTask): ReadonlySet<Control> {
  const { tools, evidence } = governance;
  const has: readonly (readonly [Control, boolean])[] = [
    ['probe', work.probes.length > 0],
    ['citation', evidence.includes('citation')],
    ['evidence', evidence.length > 0],
    ['freshness', work.probes.length > 0 || evidence.length > 0],
    ['receipt', tools.some(({ atLeast }) => atLeast > 0)],
    ['tool-bounds', tools.length > 0 && tools.every(({ bounds }) => bounds.length > 0)],
    ['subject', work.subject.length > 0],
    ['review', isReviewPoint(governance)],
  ];
  return new Set(has.flatMap(([control, isThere]) => (isThere ? [control] : [])));
}

function agreedOf(task: GovernedTask): readonly GateFinding[] {
  if (task.governance.scenarios.length > 0) return [];
  const message = `Expected cases (scenarios) that say what the policy of ${task.id} does, but none was agreed.`;
  return [finding(task, 'gate-scenarios', message)];
}
