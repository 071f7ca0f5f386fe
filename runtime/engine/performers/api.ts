import type { PerformerDefinition } from './definition.ts';

/** A system that is called. */
export const api: PerformerDefinition = {
  kind: 'api',
  title: 'API',
  help: 'A system that is called.',
  delivery: 'pull',
};
