import type { ElementInstanceId } from '../../../shared/ids.ts';
import type { JsonValue } from '../../../shared/json.ts';
import type { SubscriptionRow } from '../entities.ts';
import { valueOf, variablesFrom } from '../evaluate.ts';
import type { Failure } from '../event.ts';
import { cycleAgain } from '../event-definitions/timer-again.ts';
import { passTimer, type Passed } from '../event-definitions/timer-pass.ts';
import { firstFiring, type TimerTerms } from '../event-definitions/timer-plan.ts';
import type { Firing, TimerTrigger } from '../event-definitions/timer-trigger.ts';
import type { EventPlan, TimerPlan, ValueSource } from '../graph.ts';
import type { Run } from '../run.ts';
import { warn } from './variables.ts';

/** Reads a timer as its wait begins. @returns `null` for one whose time is over: it never fires */
export function timerTrigger(
  run: Run,
  element: ElementInstanceId,
  plan: TimerPlan,
): TimerTrigger | Failure | null {
  const terms = termsOf(run, element, plan);
  const firing = typeof terms === 'string' ? no(terms) : firstFiring(terms, run.at);
  if (firing.ok) return firing.trigger;
  const value = typeof terms === 'string' ? null : terms.value;
  return { kind: 'timerInvalid', message: firing.message, details: { value } };
}

/**
 * What comes of a timer whose time has come. A cycle that is computed anew after each firing, and
 * then says nothing that can be read, stays as it was, and that is told.
 */
export function timerPassed(run: Run, row: SubscriptionRow, trigger: TimerTrigger): Passed {
  const passed = passTimer(trigger, run.at);
  const { fires, next } = passed;
  if (!fires || next === null || trigger.cycle === undefined) return passed;
  const plan = cyclePlan(run.nodeIn(run.draft.element(row.element), row.target).event);
  if (plan === null) return passed;
  const terms = termsOf(run, row.element, plan);
  const again =
    typeof terms === 'string' ? no(terms) : cycleAgain({ before: trigger, next }, terms, run.at);
  if (again.ok) return { fires, next: again.trigger };
  const warnings = [`${again.message} The cycle stays as it was.`];
  warn(run, row.element, 'timer', { ok: true, warnings });
  return passed;
}

function cyclePlan(plan: EventPlan | null): TimerPlan | null {
  return plan?.type === 'timer' && plan.reevaluates ? plan : null;
}

/** Computes what a timer says; a text is why that cannot be done. */
function termsOf(run: Run, element: ElementInstanceId, plan: TimerPlan): TimerTerms | string {
  const value = compute(run, element, plan.value);
  const zone = plan.zone === null ? { value: null } : compute(run, element, plan.zone);
  if (typeof value === 'string') return value;
  if (typeof zone === 'string') return zone;
  const { form, catchUp, reevaluates } = plan;
  return { form, value: value.value, zone: zone.value, catchUp, reevaluates };
}

function no(message: string): Firing {
  return { ok: false, message };
}

function compute(
  run: Run,
  element: ElementInstanceId,
  source: ValueSource,
): { readonly value: JsonValue } | string {
  const result = valueOf(source, variablesFrom(run.draft, element), run.at);
  warn(run, element, 'timer', result);
  return result.ok ? { value: result.value } : result.message;
}
