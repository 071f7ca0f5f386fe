import type { PerformerKind } from '../../../shared/work-item.ts';
import { textOf } from '../compile/model.ts';
import type { NodeSource } from '../compile/node-source.ts';
import { agent } from './agent.ts';
import { api } from './api.ts';
import { bot } from './bot.ts';
import type { PerformerDefinition } from './definition.ts';
import { human } from './human.ts';

export { WORK_PROPERTIES } from './work-properties.ts';

/** Who can do work. */
export const PERFORMERS: Readonly<Record<PerformerKind, PerformerDefinition>> = {
  human,
  agent,
  bot,
  api,
};

/** The kind that a service task asks for; one that says nothing is offered to any API worker. */
export function performerOf(source: NodeSource): PerformerKind {
  const extension = source.extension('baton:Performer');
  const kind = extension === null ? 'api' : (textOf(extension, 'kind') ?? '');
  if (kind === 'agent' || kind === 'bot' || kind === 'api') return kind;
  source.problem(
    'performerInvalid',
    `Expected agent, bot or api as the performer of a service task, but found "${kind}".`,
  );
  return 'api';
}
