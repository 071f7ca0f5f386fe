import { referredId } from '../additions.ts';
import type { Found, Host } from '../host.ts';
import type { XmlElement } from '../xml/xml-element.ts';
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
    if (host.alreadySays('subscription') || !isWaitedFor(host)) return;
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

/** Whether something within a running instance waits for it; a start event of a process does not. */
function isWaitedFor({ element, conversion }: Host): boolean {
  const id = element.attributes.find(({ name }) => name === 'id')?.value ?? '';
  return conversion.everything.some(
    (one) => referredId(one, 'messageRef') === id && id !== '' && waits(one),
  );
}

function waits(element: XmlElement): boolean {
  if (element.local === 'receiveTask') return true;
  const event = element.parent;
  if (element.local !== 'messageEventDefinition' || event === null) return false;
  if (event.local === 'startEvent') return event.parent?.local !== 'process';
  return event.local === 'intermediateCatchEvent' || event.local === 'boundaryEvent';
}
