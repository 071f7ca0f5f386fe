import type { PerformerKind } from '../../../shared/work-item.ts';
import { textOf } from '../compile/model.ts';
import type { NodeSource } from '../compile/node-source.ts';
import { agent } from './agent.ts';
import { api } from './api.ts';
import { bot } from './bot.ts';
import type { PerformerDefinition } from './definition.ts';
import { human } from './human.ts';

/** Who can do work. */
export const PERFORMERS: Readonly<Record<PerformerKind, PerformerDefinition>> = {
  human,
  agent,
  bot,
  api,
};

/** The kinds that lease their work, and may so perform a service task. */
export const WORKERS: readonly PerformerDefinition[] = Object.values(PERFORMERS).filter(
  ({ delivery }) => delivery === 'pull',
);

/** The kind that a service task asks for; one that says nothing is offered to any API worker. */
export function performerOf(source: NodeSource): PerformerKind {
  const extension = source.extension('baton:Performer');
  const wanted = extension === null ? 'api' : (textOf(extension, 'kind') ?? '');
  const found = WORKERS.find(({ kind }) => kind === wanted);
  if (found !== undefined) return found.kind;
  source.problem(
    'performerInvalid',
    `Expected ${WORKERS.map(({ kind }) => kind).join(', ')} as the performer of a service task, ` +
      `but found "${wanted}".`,
  );
  return 'api';
}
