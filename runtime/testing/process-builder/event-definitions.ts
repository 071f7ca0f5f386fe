import type { JsonValue } from '../../../shared/json.ts';
import type { ModelElement } from '../../engine/index.ts';
import { element, expression, said } from './model-parts.ts';
import type { Cause, OwnCause } from './options.ts';

/** The definition of an event; what it refers to is put into `roots`. */
export function definitionOf(cause: Cause, id: string, roots: ModelElement[]): ModelElement {
  if ('message' in cause) return messageDefinition(cause.message, id, roots);
  if ('error' in cause) return errorDefinition(cause.error, id, roots);
  if ('signal' in cause) return rooted('Signal', { name: cause.signal }, id, roots);
  if (!('escalation' in cause)) return ownDefinition(cause);
  const { escalation: escalationCode } = cause;
  if (escalationCode === null) return element('bpmn:EscalationEventDefinition', null);
  return rooted('Escalation', { escalationCode }, id, roots);
}

/** Refers to a message of its own. */
export function messageDefinition(
  [name, correlationKey]: readonly [name: string, key: string],
  id: string,
  roots: ModelElement[],
): ModelElement {
  const subscription = element('zeebe:Subscription', null, { attributes: { correlationKey } });
  roots.push(
    element('bpmn:Message', `${id}-message`, {
      attributes: { name },
      children: { extensionElements: [subscription] },
    }),
  );
  return element('bpmn:MessageEventDefinition', null, {
    references: { messageRef: [`${id}-message`] },
  });
}

/** Refers to an error of its own; `null` for any error. */
export function errorDefinition(
  errorCode: string | null,
  id: string,
  roots: ModelElement[],
): ModelElement {
  if (errorCode === null) return element('bpmn:ErrorEventDefinition', null);
  return rooted('Error', { errorCode }, id, roots);
}

const TIMER_PROPERTIES: Readonly<Record<string, string>> = {
  date: 'timeDate',
  duration: 'timeDuration',
  cycle: 'timeCycle',
};

/** `date`, `duration` or `cycle` as the standard's attribute, e.g. `{ duration: 'PT5M' }`. */
export function timerDefinition(timer: Readonly<Record<string, string>>): ModelElement {
  const children = Object.fromEntries(
    Object.entries(timer).map(([form, body]) => [
      TIMER_PROPERTIES[form] ?? form,
      [expression(body)],
    ]),
  );
  return element('bpmn:TimerEventDefinition', null, { children });
}

function ownDefinition(cause: OwnCause): ModelElement {
  if ('timer' in cause) return timerDefinition(cause.timer);
  if ('terminate' in cause) return element('bpmn:TerminateEventDefinition', null);
  if ('cancel' in cause) return element('bpmn:CancelEventDefinition', null);
  if ('link' in cause)
    return element('bpmn:LinkEventDefinition', null, { attributes: { name: cause.link } });
  if ('condition' in cause)
    return element('bpmn:ConditionalEventDefinition', null, {
      children: said({
        condition: [expression(`=${cause.condition}`)],
        extensionElements: filterOf(cause.filter),
      }),
    });
  return element('bpmn:CompensateEventDefinition', null, {
    attributes: said({ waitForCompletion: cause.waits }),
    references: cause.compensate === null ? {} : { activityRef: [cause.compensate] },
  });
}

/** Which writes let a condition be looked at. */
function filterOf(
  attributes: Readonly<Record<string, string>> | undefined,
): readonly ModelElement[] | undefined {
  if (attributes === undefined) return undefined;
  return [element('zeebe:ConditionalFilter', null, { attributes })];
}

/** A definition that refers to something which stands beside the processes. */
function rooted(
  kind: 'Signal' | 'Escalation' | 'Error',
  attributes: Record<string, JsonValue>,
  id: string,
  roots: ModelElement[],
): ModelElement {
  const root = `${id}-${kind.toLowerCase()}`;
  roots.push(element(`bpmn:${kind}`, root, { attributes }));
  return element(`bpmn:${kind}EventDefinition`, null, {
    references: { [`${kind.toLowerCase()}Ref`]: [root] },
  });
}
