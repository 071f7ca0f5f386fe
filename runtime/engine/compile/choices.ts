import type { FlowNode } from '../graph.ts';
import { LIVES } from '../machines/index.ts';
import { childOf, textOf } from './model.ts';
import type { NodeSource } from './node-source.ts';

/** A condition that nobody asks is told: it would be ignored in silence. @spec BPMN 2.0.2 §8.3.13 */
export function checkConditions(
  source: NodeSource,
  { id, machine, outgoing, defaultFlow }: FlowNode,
): void {
  const takesAll = machine === LIVES.joining.spec.id;
  for (const flow of outgoing) {
    const at = source.within(source.lookUp(flow.id) ?? source.element);
    const said = childOf(at.element, 'conditionExpression') !== null;
    if (said && (takesAll || flow.id === defaultFlow))
      at.warning(
        'conditionIgnored',
        takesAll
          ? `The condition of ${flow.id} is not asked: ${id} takes all its flows.`
          : `The condition of ${flow.id} is not asked: it is the default flow of ${id}.`,
      );
  }
}

/** Where one of several flows is chosen, every flow but the default needs a condition. */
export function checkChoice(
  source: NodeSource,
  { machine, outgoing, defaultFlow }: FlowNode,
): void {
  if (machine !== LIVES.choosing.spec.id || outgoing.length < 2) return;
  for (const { id, condition } of outgoing)
    if (condition === null && id !== defaultFlow)
      source
        .within(source.lookUp(id) ?? source.element)
        .problem(
          'conditionMissing',
          `Expected a condition on the flow ${id}, since it is not the default, but found none.`,
        );
}

/**
 * Where several flows come in, it has to be said which tokens are enough; and what is to go out
 * when the rest has come is told by `waitingForStart`. @spec BPMN 2.0.2 §13.4.5
 */
export function checkActivation(source: NodeSource, node: FlowNode): void {
  const { id, machine, incoming, outgoing, activation } = node;
  if (machine !== LIVES.combining.spec.id) return;
  if (activation === null && incoming.length > 1)
    source.problem(
      'conditionMissing',
      `Expected an activation condition over activationCount at ${id}, in which ` +
        `${incoming.length} flows meet, but found none.`,
    );
  for (const flow of outgoing)
    if (flow.condition !== null && !flow.condition.source.includes('waitingForStart'))
      source
        .within(source.lookUp(flow.id) ?? source.element)
        .warning(
          'takenTwice',
          `The condition of ${flow.id} does not read waitingForStart: the flow may be taken when ` +
            `${id} is activated and again when it is reset.`,
        );
}

/** What a gateway says of its direction must be so. @spec BPMN 2.0.2 §10.6, Table 10.98 */
export function checkDirection(source: NodeSource, { id, incoming, outgoing }: FlowNode): void {
  const direction = textOf(source.element, 'gatewayDirection') ?? 'Unspecified';
  const [merges, splits] = [incoming.length > 1, outgoing.length > 1];
  const isSo = new Map([
    ['Unspecified', true],
    ['Converging', !splits],
    ['Diverging', !merges],
    ['Mixed', merges && splits],
  ]).get(direction);
  if (isSo !== true)
    source.warning(
      'directionWrong',
      `Expected the flows of ${id} to be ${direction}, but it has ${incoming.length} incoming and ` +
        `${outgoing.length} outgoing.`,
    );
}
