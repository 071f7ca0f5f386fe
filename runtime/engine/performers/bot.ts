import type { PerformerDefinition } from './definition.ts';
import { WORK_PROPERTIES } from './work-properties.ts';

/** A robot that follows a script. */
export const bot: PerformerDefinition = {
  kind: 'bot',
  title: 'Bot',
  help: 'A robot that follows a script.',
  delivery: 'pull',
  properties: WORK_PROPERTIES,
};
