import type { ElementId } from '../../shared/ids.ts';
import type { Trigger } from '../../shared/journal.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { Instant } from '../../shared/time.ts';
import { partsOf } from './carry-out/catching.ts';
import { evaluate, valueOf, withNames, type Evaluated } from './evaluate.ts';
import { cycleAgain } from './event-definitions/timer-again.ts';
import { passTimer, type Passed } from './event-definitions/timer-pass.ts';
import { firstFiring, type TimerTerms } from './event-definitions/timer-plan.ts';
import type { Scope } from './expression/index.ts';
import type { EventPlan, ExecutableProcess, TimerPlan, ValueSource } from './graph.ts';

/** A timer that starts a process. */
export type StartTimer = Extract<Trigger, { type: 'timer' }>;

/** What starts a process: an event that is awaited as long as its version is the newest. */
export type StartTrigger =
  /** `timer` is `null` when it does not fire (again): its time was past, or it is done. */
  | { readonly type: 'timer'; readonly timer: StartTimer | null }
  | { readonly type: 'message'; readonly name: string }
  | { readonly type: 'signal'; readonly name: string }
  | { readonly type: 'conditional' }
  /** Starts nothing: the key of this message stands in what it brings. */
  | { readonly type: 'messageKey'; readonly name: string };

/** One of the events that a start event waits for; `part` counts them from 0. */
export interface StartWait {
  readonly elementId: ElementId;
  readonly part: number;
  readonly trigger: StartTrigger;
}

/** A start event of which it cannot be said what it waits for. */
export interface StartProblem {
  readonly elementId: ElementId;
  readonly message: string;
}

/** What a version of a process waits for from its deployment on. */
export interface ProcessStarts {
  readonly waits: readonly StartWait[];
  readonly problems: readonly StartProblem[];
}

/** Nothing runs yet: there are no variables but those that an event brings. */
const NO_VARIABLES: Scope = withNames({}, null);

/**
 * What starts a process, from `at` on. Times and names are computed now, without variables.
 * A cycle does not make up for what was past before it was deployed; a date that is past starts
 * nothing, unless the model asks for it. @spec BPMN 2.0.2 §10.5.2, §13.2
 */
export function startsOf(process: ExecutableProcess, at: Instant): ProcessStarts {
  const waits: StartWait[] = [];
  const problems: StartProblem[] = [];
  const starts = new Set(process.nodes.get(process.processId)?.starts ?? []);
  for (const { elementId, part, plan } of planned(process).filter((one) =>
    starts.has(one.elementId),
  )) {
    const found = triggerOf(plan, at);
    if ('message' in found) problems.push({ elementId, message: found.message });
    else waits.push({ elementId, part, trigger: found.trigger });
  }
  return { waits: [...waits, ...keysOf(process)], problems };
}

interface Planned extends StartPlace {
  readonly plan: EventPlan;
}

/** What the events of a process are about, one by one. */
function planned({ nodes }: ExecutableProcess): readonly Planned[] {
  return [...nodes.values()].flatMap(({ id: elementId, event }) =>
    event === null ? [] : partsOf(event).map((plan, part) => ({ elementId, part, plan })),
  );
}

function keysOf(process: ExecutableProcess): readonly StartWait[] {
  return planned(process).flatMap(({ elementId, part, plan }) => {
    const isDeclared = plan.type === 'message' && plan.payloadKey !== undefined;
    const name = isDeclared ? literalOf(plan.name) : null;
    return name === null ? [] : [{ elementId, part, trigger: { type: 'messageKey', name } }];
  });
}

/** A name that has to be computed is not known before an instance waits. */
function literalOf(source: ValueSource): string | null {
  return source.type === 'literal' && typeof source.value === 'string' ? source.value : null;
}

type Found = { readonly trigger: StartTrigger } | { readonly message: string };

function triggerOf(plan: EventPlan, at: Instant): Found {
  switch (plan.type) {
    case 'timer':
      return timerOf(plan, at);
    case 'message':
    case 'signal':
      return named(plan.type, plan.name, at);
    case 'condition':
      return { trigger: { type: 'conditional' } };
    default:
      return { message: `Expected an event that starts a process, but ${plan.type} does not.` };
  }
}

function named(type: 'message' | 'signal', source: ValueSource, at: Instant): Found {
  const name = valueOf(source, NO_VARIABLES, at);
  if (!name.ok) return name;
  if (typeof name.value === 'string' && name.value !== '')
    return { trigger: { type, name: name.value } };
  const found = JSON.stringify(name.value);
  return { message: `Expected a name of the ${type}, but found ${found}.` };
}

function timerOf(plan: TimerPlan, at: Instant): Found {
  const terms = termsOf(plan, at);
  if ('message' in terms) return terms;
  const first = firstFiring({ ...terms, catchUp: 'skip' }, at);
  if (!first.ok) return first;
  const { trigger } = first;
  if (trigger === null) return { trigger: { type: 'timer', timer: null } };
  const isMissed = plan.form === 'date' && trigger.dueAt < at && plan.catchUp === 'skip';
  return { trigger: { type: 'timer', timer: isMissed ? null : withCatchUp(trigger, plan) } };
}

function withCatchUp(trigger: StartTimer, { form, catchUp }: TimerPlan): StartTimer {
  const { catchUp: _skipped, ...rest } = trigger;
  return form !== 'cycle' || catchUp === 'once' ? rest : { ...rest, catchUp };
}

function termsOf(plan: TimerPlan, at: Instant): TimerTerms | { readonly message: string } {
  const value = valueOf(plan.value, NO_VARIABLES, at);
  const zone: Evaluated =
    plan.zone === null
      ? { ok: true, value: null, warnings: [] }
      : valueOf(plan.zone, NO_VARIABLES, at);
  if (!value.ok) return value;
  if (!zone.ok) return zone;
  const { form, catchUp, reevaluates } = plan;
  return { form, value: value.value, zone: zone.value, catchUp, reevaluates };
}

/** Which part of which start event of a process. */
export interface StartPlace {
  readonly elementId: ElementId;
  readonly part: number;
}

/**
 * What comes of a start timer whose time has come: whether it starts an instance, and when it fires
 * next. A cycle that is computed anew and then says no time stays as it was.
 */
export function passStart(
  process: ExecutableProcess,
  place: StartPlace,
  timer: StartTimer,
  at: Instant,
): Passed {
  const passed = passTimer(timer, at);
  const plan = planAt(process, place);
  const { next } = passed;
  if (next === null || plan?.type !== 'timer' || !plan.reevaluates) return passed;
  const terms = termsOf(plan, at);
  if ('message' in terms) return passed;
  const again = cycleAgain({ before: timer, next }, terms, at);
  return { ...passed, next: again.ok ? again.trigger : next };
}

/** Whether the condition of a start event holds with these variables: true, and nothing else. */
export function startHolds(
  process: ExecutableProcess,
  place: StartPlace,
  variables: JsonObject,
  at: Instant,
): boolean {
  const plan = planAt(process, place);
  if (plan?.type !== 'condition') return false;
  const holds = evaluate(plan.condition, withNames(variables, null), at);
  return holds.ok && holds.value === true;
}

/** A message as a start event sees it. */
export interface StartingMessage {
  readonly key: string;
  readonly variables: JsonObject;
}

/**
 * The key of which a process has at most one active instance that a message has started: what the
 * start event says, else the message's own correlation key. `null` when there is none: every message
 * starts an instance.
 */
export function startKeyOf(
  process: ExecutableProcess,
  place: StartPlace,
  { key, variables }: StartingMessage,
  at: Instant,
): string | null {
  const plan = planAt(process, place);
  if (plan?.type !== 'message' || plan.startKey === 'none') return null;
  if (plan.startKey === undefined) return key === '' ? null : key;
  const found = valueOf(plan.startKey, withNames(variables, null), at);
  return found.ok ? keyText(found.value) : null;
}

/** The key of a message that was sent without one, as its content says it; `null` for none. */
export function payloadKeyOf(
  process: ExecutableProcess,
  place: StartPlace,
  variables: JsonObject,
  at: Instant,
): string | null {
  const plan = planAt(process, place);
  if (plan?.type !== 'message' || plan.payloadKey === undefined) return null;
  const found = valueOf(plan.payloadKey, withNames(variables, null), at);
  return found.ok ? keyText(found.value) : null;
}

function keyText(value: JsonValue): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

function planAt(process: ExecutableProcess, { elementId, part }: StartPlace): EventPlan | null {
  const event = process.nodes.get(elementId)?.event ?? null;
  return event === null ? null : (partsOf(event)[part] ?? null);
}
