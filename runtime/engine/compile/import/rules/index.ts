import { callActivity } from './call-activity.ts';
import { decision } from './decision.ts';
import { codes, conditional, errors, eventParameters, initiator, signals } from './events.ts';
import { expressions, language, names } from './expressions.ts';
import { forms } from './forms.ts';
import { listeners } from './listeners.ts';
import { loops } from './loops.ts';
import { messages } from './messages.ts';
import { platform, process } from './process.ts';
import { properties } from './properties.ts';
import type { Rule } from './rule.ts';
import { scriptTask } from './script-task.ts';
import { userTask } from './user-task.ts';
import { variables } from './variables.ts';
import { withoutEffect } from './without-effect.ts';
import { work } from './work.ts';

/** Everything that is known of the other dialects; a thing that no rule asks for is refused. */
export const RULES: readonly Rule[] = [
  withoutEffect,
  platform,
  language,
  process,
  properties,
  variables,
  eventParameters,
  decision,
  work,
  scriptTask,
  userTask,
  forms,
  callActivity,
  loops,
  messages,
  codes,
  errors,
  conditional,
  signals,
  initiator,
  names,
  expressions,
  listeners,
];
