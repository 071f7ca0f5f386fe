import type { PerformerDefinition } from './definition.ts';

/** A robot that follows a script. */
export const bot: PerformerDefinition = {
  kind: 'bot',
  title: 'Bot',
  help: 'A robot that follows a script.',
  delivery: 'pull',
};
