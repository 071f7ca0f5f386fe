import { parseElementId, type ElementId } from '../../../shared/ids.ts';
import { durationMs } from '../../../shared/time.ts';
import type { MessagePlan, ValueSource } from '../graph.ts';
import {
  collaborationOf,
  isExecutable,
  isPool,
  type FlowEnd,
  type MessageFlow,
} from './collaboration.ts';
import { instanceKeyOf, payloadKeyOf } from './correlation.ts';
import { extensionOf, referenceOf, textOf, type ModelElement } from './model.ts';
import type { NodeSource } from './node-source.ts';

/** How long (ms) a message that the process throws waits for its receiver: one hour. */
const THROWN_TTL = durationMs(3_600_000);

/** Whether something sends its message, waits for it, or is started by it. */
export type MessageRole = 'throws' | 'catches' | 'starts';

/**
 * What message an event or task is about: its own, or that of its message flow. A message that
 * nobody has named, and that a flow leads to its receiver, bears the receiver's id.
 *
 * @param message the message that the element itself refers to; `null` for none
 * @spec BPMN 2.0.2 §8.4.11 (Message), §9.3 (Message Flow)
 */
export function readMessage(
  source: NodeSource,
  message: ModelElement | null,
  role: MessageRole,
): MessagePlan | null {
  const flows = flowsOf(source, role);
  collaborationOf(source).speaking.add(source.element.id ?? '');
  const meant = message ?? sharedMessage(source, flows, role);
  checkAgreement(source, message, flows, role);
  const name = nameOf(source, meant, flows, role);
  if (name === null) return null;
  const receiver = role === 'throws' ? receiverOf(flows) : null;
  return {
    type: 'message',
    name,
    key: keyOf(source, meant, role),
    ttlMs: THROWN_TTL,
    ...(role === 'starts' ? startKeyOf(source, meant) : {}),
    ...(role === 'throws' ? cardinalityOf(source, meant) : brought(source, meant)),
    ...(receiver === null ? {} : { receiver }),
  };
}

function flowsOf(source: NodeSource, role: MessageRole): readonly MessageFlow[] {
  const { from, to } = collaborationOf(source);
  return (role === 'throws' ? from : to).get(source.element.id ?? '') ?? [];
}

function otherEnd({ source, target }: MessageFlow, role: MessageRole): FlowEnd {
  return role === 'throws' ? target : source;
}

/** The message of the flows, or of their other ends, where it is one and the same. */
function sharedMessage(
  source: NodeSource,
  flows: readonly MessageFlow[],
  role: MessageRole,
): ModelElement | null {
  const found = new Set(
    flows.map((flow) => flow.message ?? messageAt(source, otherEnd(flow, role))),
  );
  const [only = null] = found;
  return found.size === 1 ? only : null;
}

/** The message that an end of a flow names itself. */
function messageAt(source: NodeSource, { element }: FlowEnd): ModelElement | null {
  const own = source.lookUp(referenceOf(element, 'messageRef'));
  if (own !== null) return own;
  const definitions = [
    ...(element.children['eventDefinitions'] ?? []),
    ...(element.references['eventDefinitionRef'] ?? []).flatMap((id) => source.lookUp(id) ?? []),
  ];
  const named = definitions.map((one) => source.lookUp(referenceOf(one, 'messageRef')));
  return named.find((one) => one !== null) ?? null;
}

/** A flow cannot lead one message to what waits for another. */
function checkAgreement(
  source: NodeSource,
  own: ModelElement | null,
  flows: readonly MessageFlow[],
  role: MessageRole,
): void {
  const name = own === null ? null : textOf(own, 'name');
  for (const flow of flows) {
    const other = flow.message ?? messageAt(source, otherEnd(flow, role));
    const found = other === null ? null : textOf(other, 'name');
    if (name !== null && found !== null && name !== found)
      source
        .within(flow.element)
        .problem(
          'messageFlowInvalid',
          `Expected both ends to speak of one message, but found ${name} and ${found}.`,
        );
  }
}

function nameOf(
  source: NodeSource,
  message: ModelElement | null,
  flows: readonly MessageFlow[],
  role: MessageRole,
): ValueSource | null {
  if (message !== null)
    return source.requiredValue(textOf(message, 'name'), 'a name of the message', '');
  if (flows.length === 0) {
    source.problem('messageMissing', 'Expected a message, but none is named.');
    return null;
  }
  const id = role === 'throws' ? ledTo(source, flows) : source.element.id;
  return id === null ? null : { type: 'literal', value: id };
}

/** What a message is led to that nobody has named; `null` when that is not one thing (it is told). */
function ledTo(source: NodeSource, [first, second]: readonly MessageFlow[]): string | null {
  if (first === undefined) return null;
  const { target, element } = first;
  if (second === undefined && !isPool(target)) return target.element.id;
  if (second === undefined && !isExecutable(target)) return element.id;
  const why =
    second === undefined
      ? `the message flow leads to the whole pool ${target.pool}`
      : 'its message flows lead to different receivers';
  source.problem('messageMissing', `Expected a message, but none is named, and ${why}.`);
  return null;
}

/** The process of this file that alone gets what is sent; `null` when there is not just one. */
function receiverOf(flows: readonly MessageFlow[]): ElementId | null {
  const processes = new Set(
    flows.map(({ target }) => (isExecutable(target) ? (target.process?.id ?? null) : null)),
  );
  const [only = null] = processes;
  return processes.size === 1 && only !== null ? parseElementId(only) : null;
}

function keyOf(source: NodeSource, message: ModelElement | null, role: MessageRole): ValueSource {
  const subscription = message === null ? null : extensionOf(message, 'zeebe:Subscription');
  const written = subscription === null ? null : textOf(subscription, 'correlationKey');
  if (written !== null && written !== '' && written !== '=')
    return source.value(written, 'the correlation key');
  const standard =
    message === null
      ? null
      : role === 'throws'
        ? payloadKeyOf(source, message)
        : instanceKeyOf(source, message);
  if (standard !== null) return standard;
  if (role === 'catches')
    source.warning(
      'messageUncorrelated',
      'Expected a correlation key of the message (zeebe:subscription correlationKey), but found ' +
        'none: a message without a key goes to whoever waits longest.',
    );
  return { type: 'literal', value: '' };
}

/** Which message start belongs to which instance: option of the start event. */
function startKeyOf(
  source: NodeSource,
  message: ModelElement | null,
): Pick<MessagePlan, 'startKey'> {
  const option = source.extension('baton:MessageStart');
  const unique = option === null ? null : textOf(option, 'unique');
  const written = option === null ? null : textOf(option, 'key');
  if (unique !== null && unique !== 'byKey' && unique !== 'never')
    source.problem(
      'messageInvalid',
      `Expected unique to be byKey or never, but found "${unique}".`,
    );
  if (unique === 'never') return { startKey: 'none' };
  if (written !== null) return { startKey: source.value(written, 'the key of the message') };
  const standard = message === null ? null : payloadKeyOf(source, message);
  return standard === null ? {} : { startKey: standard };
}

/** What is sent from outside without a key bears the one that its content says. */
function brought(
  source: NodeSource,
  message: ModelElement | null,
): Pick<MessagePlan, 'payloadKey'> {
  const payloadKey = message === null ? null : payloadKeyOf(source, message);
  return payloadKey === null ? {} : { payloadKey };
}

const CARDINALITIES: readonly MessagePlan['cardinality'][] = ['one', 'all'];

/** Whom a thrown message reaches: option of the message. */
function cardinalityOf(
  source: NodeSource,
  message: ModelElement | null,
): Pick<MessagePlan, 'cardinality'> {
  const written = message === null ? null : textOf(message, 'cardinality');
  if (written === null || written === 'onePerProcess') return {};
  const cardinality = CARDINALITIES.find((one) => one === written);
  if (cardinality !== undefined) return { cardinality };
  source.problem(
    'messageInvalid',
    `Expected cardinality to be onePerProcess, one or all, but found "${written}".`,
  );
  return {};
}
