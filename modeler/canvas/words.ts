import { fill } from '../language/fill.ts';
import { lookUp } from '../language/t.ts';

/**
 * The libraries' texts where ours says it better: our users are not sent to another vendor's manual, and
 * nothing here is named after another product.
 */
const WORDS: Readonly<Record<string, string>> = {
  'Create element': 'Add an element (N)',
  'Append element': 'Append an element (A)',
  'Camunda user task': 'Inbox task',
  'Camunda Form': 'Form',
  'Camunda Form (linked)': 'Form',
  'Camunda Form (embedded)': 'Form in the diagram',
  'Job worker': 'Worker',
  'Task definition': 'Worker',
  'Job type': 'Capability',
  'Called element': 'Called process',
  'Process ID': 'Process id',
  'Decision ID': 'Decision id',
  'DMN decision': 'Decision (DMN)',
  'Multi-instance': 'Once for each',
  'Input collection': 'List to go through',
  'Input element': 'Name of one item',
  'Output collection': 'List of results',
  'Output element': 'Result of one',
  'Completion condition': 'Done as soon as',
  'Active elements': 'What begins at once',
  'Active elements collection': 'List of activities',
  'Cancel remaining instances': 'Then cut off what is still at work',
  'Global message reference': 'Message',
  'Global signal reference': 'Signal',
  'Global error reference': 'Error',
  'Global escalation reference': 'Escalation',
  'Subscription correlation key': 'Key',
  'Wait for completion': 'Wait until it is undone',
  'Activity reference': 'What is undone',
  'Variable names': 'Only when one of these variables changes',
  'Variable events': 'Only when a variable is',
  'Propagate all parent process variables': 'Hand over all variables',
  'Propagate all child process variables': 'Take over all variables',
  'Input propagation': 'What it is given',
  'Output propagation': 'What it gives back',
  ID: 'Id',
};

/** The libraries' translator: our words, in the user's language, then `{name}` replaced by its value. */
export function translate(
  template: string,
  replacements: Readonly<Record<string, string>> = {},
): string {
  return fill(lookUp(WORDS[template] ?? template), replacements);
}
