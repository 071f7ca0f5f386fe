import type { Scenario, ScenarioEvent } from '../../../shared/scenario/scenario.ts';
import { later, type Instant } from '../../../shared/time.ts';
import { awaiting } from '../messages.ts';
import type { Play } from '../play.ts';
import { spanMs } from '../span.ts';
import type { Verb } from '../verb.ts';
import type { Move } from './move.ts';

/** What comes from outside: each event once, not before its time, and when somebody waits for it. */
export function eventMoves(play: Play, { events = [] }: Scenario): readonly Move[] {
  const { script } = play.moment;
  const begun = play.course.instanceRow?.startedAt ?? play.moment.at;
  return events.flatMap((event, index): readonly Move[] => {
    if (script.happened[index] === true) return [];
    const could = couldBe(play, event, begun);
    if (could === null) return [];
    const at = later(could.since, spanMs(event.after));
    const happened = { ...script.happened, [index]: true as const };
    return [{ at, verb: could.verb, script: { ...script, happened } }];
  });
}

/** What an event would do, and from when on its time counts; `null` while it cannot be. */
function couldBe(
  { course }: Play,
  event: ScenarioEvent,
  begun: Instant,
): { readonly verb: Verb; readonly since: Instant } | null {
  const { after: _after, ...verb } = event;
  switch (verb.type) {
    case 'message':
      return awaiting(course, verb.name, verb.key ?? null).length > 0
        ? { verb, since: begun }
        : null;
    case 'signal': {
      const { name } = verb;
      const isAwaited = course.waits.some(
        ({ trigger }) => trigger.type === 'signal' && trigger.name === name,
      );
      return isAwaited ? { verb, since: begun } : null;
    }
    case 'variables':
      return { verb: { type: 'setVariables', variables: verb.variables }, since: begun };
    case 'change':
    case 'cancel':
      return { verb, since: begun };
    case 'retry': {
      const { element, ...how } = verb;
      const incident = course.incidents.find(({ elementId }) => elementId === element);
      if (incident === undefined) return null;
      return { verb: { ...how, incident: incident.id }, since: incident.at };
    }
    case 'choose': {
      const { element } = verb;
      const row = course.elements.find((one) => one.elementId === element && one.chosen !== true);
      return row === undefined ? null : { verb, since: begun };
    }
  }
}
