import type { ValueSource, WorkPlan } from '../graph.ts';
import { childOf, childrenOf, referenceOf, textOf, type ModelElement } from './model.ts';
import type { NodeSource } from './node-source.ts';
import { resourceOf } from './resources.ts';

type People = Pick<
  NonNullable<WorkPlan['assignment']>,
  'assignee' | 'candidateGroups' | 'candidateUsers' | 'resources'
>;

/** Roles that name the one person who does it; others name those who may. */
const PERFORMERS: ReadonlySet<string> = new Set(['bpmn:HumanPerformer', 'bpmn:Performer']);

/**
 * Who may do a task, as the standard says it: a performer is its assignee, potential owners are its
 * candidates: `user(anna)`, `group(sales)`, a bare name for a group, or FEEL for a list of groups.
 * A resource stands for the group, or for the performer, of its name.
 * @spec BPMN 2.0.2 §10.3.1 (resource assignment), §10.3.4 (human performers)
 */
export function rolesOf(source: NodeSource): People {
  const roles = childrenOf(source.element, 'resources');
  let people: People = {
    assignee: null,
    candidateGroups: null,
    candidateUsers: null,
    resources: roles.flatMap((role) => resourceOf(source, role) ?? []),
  };
  for (const role of roles) people = { ...people, ...peopleOf(source, role) };
  return people;
}

function peopleOf(source: NodeSource, role: ModelElement): Partial<People> {
  const text = textIn(source, role);
  if (text === '') {
    source.problem('missing', `Expected who the ${role.type} is, but found nobody.`);
    return {};
  }
  if (PERFORMERS.has(role.type)) return { assignee: source.value(text, 'performer') };
  if (text.startsWith('=')) return { candidateGroups: source.value(text, 'potential owner') };
  const names = text.split(',').map((name) => name.trim());
  const users = names.flatMap((name) => /^user\((.+)\)$/.exec(name)?.[1] ?? []);
  const groups = names
    .filter((name) => !/^user\(.+\)$/.test(name))
    .map((name) => /^group\((.+)\)$/.exec(name)?.[1] ?? name);
  return {
    ...(users.length === 0 ? {} : { candidateUsers: listOf(users) }),
    ...(groups.length === 0 ? {} : { candidateGroups: listOf(groups) }),
  };
}

function listOf(names: readonly string[]): ValueSource {
  return { type: 'literal', value: names };
}

function textIn(source: NodeSource, role: ModelElement): string {
  const resource = source.lookUp(referenceOf(role, 'resourceRef'));
  if (resource !== null) return textOf(resource, 'name') ?? '';
  const assignment = childOf(role, 'resourceAssignmentExpression');
  const expression = assignment === null ? null : childOf(assignment, 'expression');
  if (expression !== null) source.refuseLanguage(expression);
  return (expression === null ? '' : (textOf(expression, 'body') ?? '')).trim();
}
