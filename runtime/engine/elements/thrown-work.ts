import type { NodeSource } from '../compile/node-source.ts';
import { refuseUnread } from '../compile/unread.ts';
import { LIVES } from '../machines/index.ts';
import { performerOf } from '../performers/index.ts';
import { compileWork } from '../work/plan.ts';
import type { CompiledElement } from './definition.ts';

const MESSAGE = 'bpmn:MessageEventDefinition';
const NOTHING = { attributes: [], children: [], extensions: [] };

/**
 * A message that a performer sends, in the Camunda 8 dialect a throwing event with a task definition:
 * the event is work, and what it sends and how is the performer's concern.
 *
 * @returns the element; null when it was refused; `none` when it is no work
 */
export function thrownWork(source: NodeSource): CompiledElement | 'none' | null {
  if (source.extension('zeebe:TaskDefinition') === null) return 'none';
  const [definition, second] = source.children('eventDefinitions');
  if (definition?.type !== MESSAGE || second !== undefined) {
    source.problem(
      'notExecutable',
      'Expected a message on an event with a task definition (zeebe:taskDefinition), but found ' +
        `${definition?.type ?? 'an event about nothing'}${second === undefined ? '' : ' and more'}.`,
    );
    return null;
  }
  refuseUnread(source, definition, NOTHING);
  return { machine: LIVES.working.spec.id, work: compileWork(source, performerOf(source)) };
}
