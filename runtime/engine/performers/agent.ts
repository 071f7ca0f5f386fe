import type { PerformerDefinition } from './definition.ts';

/** An AI agent: it decides by itself how to reach the goal, and proves that it has. */
export const agent: PerformerDefinition = {
  kind: 'agent',
  title: 'Agent',
  help: 'An AI agent: it decides by itself how to reach the goal, and proves that it has.',
  delivery: 'pull',
};
