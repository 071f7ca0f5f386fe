import { referredId } from '../additions.ts';
import type { Found } from '../host.ts';
import { plainAttribute, type XmlElement } from '../xml/xml-element.ts';
import { only, type Rule } from './rule.ts';

/** What a message is found by when the file does not say: a variable of this name. */
const KEY = '=businessKey';

/**
 * A message needs a key here by which it finds its receiver; there whoever sends it says which
 * instance is meant.
 */
export const messages: Rule = {
  on: only('message'),
  convert(host) {
    const id = plainAttribute(host.element, 'id') ?? '';
    if (host.alreadySays('subscription') || !host.conversion.awaited.has(id)) return;
    const found: Found = {
      label: 'the message without a correlation key',
      value: '',
      element: null,
      remove: () => undefined,
    };
    host.additions.extension('subscription', { correlationKey: KEY });
    host.converted(
      found,
      `zeebe:subscription correlationKey="${KEY}"`,
      'it finds the instance whose variable businessKey it names; give that variable at the start, ' +
        'or put what senders know in its place',
    );
  },
};

/** The ids of messages that something within a running instance waits for. */
export function awaitedMessages(elements: readonly XmlElement[]): ReadonlySet<string> {
  return new Set(
    elements.flatMap((one) => {
      const id = waits(one) ? referredId(one, 'messageRef') : null;
      return id === null ? [] : [id];
    }),
  );
}

/** A start event of a process does not wait within an instance. */
function waits(element: XmlElement): boolean {
  if (element.local === 'receiveTask') return true;
  const event = element.parent;
  if (element.local !== 'messageEventDefinition' || event === null) return false;
  if (event.local === 'startEvent') return event.parent?.local !== 'process';
  return event.local === 'intermediateCatchEvent' || event.local === 'boundaryEvent';
}
