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
  ID: 'Id',
};

/** The libraries' translator: our words, then `{name}` replaced by its value. */
export function translate(
  template: string,
  replacements: Readonly<Record<string, string>> = {},
): string {
  const words = WORDS[template] ?? template;
  return words.replace(/{([^}]+)}/g, (whole, name: string) => replacements[name] ?? whole);
}
