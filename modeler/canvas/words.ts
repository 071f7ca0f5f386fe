import { fill } from '../language/fill.ts';
import { lookUp, t } from '../language/t.ts';

/**
 * The libraries' texts where ours says it better: our users are not sent to another vendor's manual, and
 * nothing here is named after another product.
 */
const WORDS: Readonly<Record<string, string>> = {
  'Create element': t('Add an element (N)'),
  'Append element': t('Append an element (A)'),
  'Camunda user task': t('Inbox task'),
  'Camunda Form': t('Form'),
  'Camunda Form (linked)': t('Form'),
  'Camunda Form (embedded)': t('Form in the diagram'),
  'Job worker': t('Worker'),
  'Task definition': t('Worker'),
  'Job type': t('Capability'),
  'Called element': t('Called process'),
  'Process ID': t('Process id'),
  'Decision ID': t('Decision id'),
  'DMN decision': t('Decision (DMN)'),
  'Multi-instance': t('Once for each'),
  'Input collection': t('List to go through'),
  'Input element': t('Name of one item'),
  'Output collection': t('List of results'),
  'Output element': t('Result of one'),
  'Completion condition': t('Done as soon as'),
  'Active elements': t('What begins at once'),
  'Active elements collection': t('List of activities'),
  'Cancel remaining instances': t('Then cut off what is still at work'),
  'Global message reference': t('Message'),
  'Global signal reference': t('Signal'),
  'Global error reference': t('Error'),
  'Global escalation reference': t('Escalation'),
  'Subscription correlation key': t('Key'),
  'Wait for completion': t('Wait until it is undone'),
  'Activity reference': t('What is undone'),
  'Variable names': t('Only when one of these variables changes'),
  'Variable events': t('Only when a variable is'),
  'Propagate all parent process variables': t('Hand over all variables'),
  'Propagate all child process variables': t('Take over all variables'),
  'Input propagation': t('What it is given'),
  'Output propagation': t('What it gives back'),
  ID: t('Id'),
};

/** The libraries' translator: our words, in the user's language, then `{name}` replaced by its value. */
export function translate(
  template: string,
  replacements: Readonly<Record<string, string>> = {},
): string {
  return fill(lookUp(WORDS[template] ?? template), replacements);
}
