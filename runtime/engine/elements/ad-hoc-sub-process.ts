import { childOf, childrenOf, flagOf, textOf, type ModelElement } from '../compile/model.ts';
import { isVariableName } from '../compile/mappings.ts';
import type { NodeSource } from '../compile/node-source.ts';
import type { ChoiceSaid } from '../graph.ts';
import { LIVES } from '../machines/index.ts';
import type { ElementDefinition } from './definition.ts';

/**
 * A scope whose activities begin when somebody chooses them, any of them as often as wanted: those
 * that no flow leads to, each in a scope of its own, so that the tokens of two never meet. Before the
 * flows out of an activity are taken, the completion condition is asked; when it holds no flow is
 * taken any more, and the rest is cut off (`cancelRemainingInstances`) or waited for.
 *
 * Without a condition it is done when all that was chosen has ended (`baton:completion="whenIdle"`,
 * the default: never before something was chosen, unless the model chooses an empty list), or when
 * somebody says so (`explicit`). With a condition only that, or somebody, ends it. `outputElement` is
 * computed when a chosen activity, with all that follows it, has ended: the list is in that order.
 * @spec BPMN 2.0.2 §10.3.5, §13.3.5
 */
export const adHocSubProcess: ElementDefinition = {
  bpmnType: 'bpmn:AdHocSubProcess',
  title: 'Ad-hoc sub-process',
  role: 'scope',
  arrival: 'enter',
  reads: {
    attributes: ['ordering', 'cancelRemainingInstances', 'completion'],
    children: ['flowElements', 'artifacts', 'laneSets', 'completionCondition'],
    extensions: ['zeebe:AdHoc', 'zeebe:IoMapping'],
  },
  compile(source) {
    const { element } = source;
    checkContent(source);
    const condition = conditionOf(source);
    const completion = textOf(element, 'completion') ?? 'whenIdle';
    if (completion !== 'whenIdle' && completion !== 'explicit')
      source.problem(
        'completionInvalid',
        `Expected completion to be whenIdle or explicit, but found "${completion}".`,
      );
    return {
      machine: LIVES.choosingActivities.spec.id,
      choosing: {
        sequential: textOf(element, 'ordering') === 'Sequential',
        condition,
        cancelsRemaining: flagOf(element, 'cancelRemainingInstances', true),
        endsWhenIdle: condition === null && completion === 'whenIdle',
        ...dialectOf(source),
      },
    };
  },
};

/** What may not stand in it. @spec BPMN 2.0.2 §10.3.5, Table 10.22 */
const FORBIDDEN: ReadonlySet<string> = new Set(['bpmn:StartEvent', 'bpmn:EndEvent']);

function checkContent(source: NodeSource): void {
  const inside = childrenOf(source.element, 'flowElements');
  for (const element of inside) {
    if (FORBIDDEN.has(element.type))
      source
        .within(element)
        .problem(
          'adHocInvalid',
          `Expected activities to choose from, but ${element.id} is a ${element.type}.`,
        );
    const isHandler = flagOf(element, 'triggeredByEvent', false);
    if (isHandler || flagOf(element, 'isForCompensation', false))
      source
        .within(element)
        .problem(
          'notExecutable',
          `Expected activities to choose from, but ${element.id}, which ` +
            `${isHandler ? 'an event begins' : 'compensates'}, is not executed there yet.`,
        );
  }
}

function conditionOf(source: NodeSource): ChoiceSaid['condition'] {
  const holder = childOf(source.element, 'completionCondition');
  if (holder === null) return null;
  const feel = source.feelOf(holder);
  if (feel !== null) return source.expression(feel, 'completionCondition');
  const found = textOf(holder, 'body') ?? '';
  source.problem(
    'conditionInvalid',
    `Expected a FEEL condition that begins with =, but found "${found}".`,
  );
  return null;
}

function dialectOf(
  source: NodeSource,
): Pick<ChoiceSaid, 'chosen' | 'outputCollection' | 'outputElement'> {
  const dialect = source.extension('zeebe:AdHoc');
  const [collection, element] = [said(dialect, 'outputCollection'), said(dialect, 'outputElement')];
  const chosen = said(dialect, 'activeElementsCollection');
  if ((collection === null) !== (element === null))
    source.problem(
      'adHocInvalid',
      'Expected outputCollection and outputElement, but found one of them alone.',
    );
  if (collection !== null && !isVariableName(collection))
    source.problem(
      'adHocInvalid',
      `Expected a variable name as outputCollection, but found "${collection}".`,
    );
  return {
    chosen: chosen === null ? null : source.value(chosen, 'activeElementsCollection'),
    outputCollection: collection,
    outputElement: element === null ? null : source.value(element, 'outputElement'),
  };
}

function said(dialect: ModelElement | null, attribute: string): string | null {
  const text = dialect === null ? null : textOf(dialect, attribute);
  return text === '' ? null : text;
}
