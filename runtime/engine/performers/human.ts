import type { PerformerDefinition } from './definition.ts';

/** A person, who finds the task in the inbox. */
export const human: PerformerDefinition = {
  kind: 'human',
  title: 'Human',
  help: 'A person, who finds the task in the inbox.',
  delivery: 'inbox',
};
