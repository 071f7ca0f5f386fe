import type { PerformerDefinition } from './definition.ts';
import { WORK_PROPERTIES } from './work-properties.ts';

/** An AI agent: it decides by itself how to reach the goal, and proves that it has. */
export const agent: PerformerDefinition = {
  kind: 'agent',
  title: 'Agent',
  help: 'An AI agent: it decides by itself how to reach the goal, and proves that it has.',
  delivery: 'pull',
  properties: WORK_PROPERTIES,
};
