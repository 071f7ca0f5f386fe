import { textOf, type ModelElement } from '../compile/model.ts';
import type { NodeSource } from '../compile/node-source.ts';
import type { ValueSource, WorkPlan } from '../graph.ts';

/** The extension that says it, on a task or, for all its tasks, on the process. */
const DEFINITION = 'zeebe:JobPriorityDefinition';

/** A signed number of 32 bits, as in the Camunda 8 dialect. */
const MOST = 2_147_483_647;
const LEAST = -2_147_483_648;

/**
 * Reads how urgent the work of a task is: what it says itself, else what its process says for all
 * of them. What is wrong with the word of the process is told once, at the process.
 */
export function compileJobPriority(source: NodeSource): Pick<WorkPlan, 'priority'> {
  const own = source.extension(DEFINITION);
  if (own !== null) return plan(readDefinition(source, own));
  const { process } = source;
  if (process === null) return {};
  const quiet = source.unheard(process);
  const usual = quiet.extension(DEFINITION);
  return plan(usual === null ? null : readDefinition(quiet, usual));
}

/** Tells what is wrong with what a process says for its tasks. */
export function checkJobPriority(source: NodeSource): void {
  const usual = source.extension(DEFINITION);
  if (usual !== null) readDefinition(source, usual);
}

function plan(priority: ValueSource | null): Pick<WorkPlan, 'priority'> {
  return priority === null ? {} : { priority };
}

function readDefinition(source: NodeSource, definition: ModelElement): ValueSource | null {
  const text = (textOf(definition, 'priority') ?? '').trim();
  if (text.startsWith('=')) return source.value(text, 'priority');
  const value = /^-?\d{1,10}$/.test(text) ? Number(text) : null;
  if (value !== null && isJobPriority(value)) return { type: 'literal', value };
  source.problem(
    'priorityInvalid',
    `Expected ${JOB_PRIORITY} as the priority, but found "${text}".`,
  );
  return null;
}

/** What a priority has to be, for messages. */
export const JOB_PRIORITY: string = `a whole number from ${LEAST} to ${MOST}`;

/** Whether a value can be the priority of work: the higher, the sooner it is handed out. */
export function isJobPriority(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= LEAST && Number(value) <= MOST;
}
