import { childOf, textOf } from '../compile/model.ts';
import type { NodeSource } from '../compile/node-source.ts';
import type { ConditionFilter } from '../graph.ts';
import { LIVES } from '../machines/index.ts';
import type { EventDefinition } from './definition.ts';

/** A condition over the variables that becomes true. @spec BPMN 2.0.2 §10.5.5 */
export const conditionalEventDefinition: EventDefinition = {
  bpmnType: 'bpmn:ConditionalEventDefinition',
  title: 'Condition',
  lives: {
    'bpmn:StartEvent': LIVES.occurring.spec.id,
    'bpmn:IntermediateCatchEvent': LIVES.waiting.spec.id,
    'bpmn:BoundaryEvent': LIVES.occurring.spec.id,
  },
  reads: { attributes: [], children: ['condition'], extensions: ['zeebe:ConditionalFilter'] },
  compile(definition, event) {
    const holder = childOf(definition.element, 'condition');
    const feel = holder === null ? null : event.feelOf(holder);
    if (feel === null) {
      const found = (holder === null ? null : textOf(holder, 'body')) ?? '';
      event.problem(
        'conditionInvalid',
        `Expected a FEEL condition that begins with =, but found "${found}".`,
      );
      return null;
    }
    const condition = event.expression(feel, 'condition');
    if (condition === null) return null;
    const filter = filterOf(definition, event);
    return { type: 'condition', condition, ...(filter === null ? {} : { filter }) };
  },
};

const EVENTS = ['create', 'update'] as const;

/** Which writes let the condition be looked at. @see zeebe:conditionalFilter */
function filterOf(definition: NodeSource, event: NodeSource): ConditionFilter | null {
  const found = definition.extension('zeebe:ConditionalFilter');
  if (found === null) return null;
  const names = listed(textOf(found, 'variableNames'));
  const said = listed(textOf(found, 'variableEvents'));
  const events = EVENTS.filter((one) => said?.includes(one) === true);
  if (said !== null && events.length !== said.length)
    event.problem(
      'conditionInvalid',
      `Expected variableEvents to be create, update or both, but found "${said.join(', ')}".`,
    );
  return { names, events: said === null ? null : events };
}

function listed(text: string | null): readonly string[] | null {
  const names = (text ?? '').split(',').map((name) => name.trim());
  const said = names.filter((name) => name !== '');
  return said.length === 0 ? null : said;
}
