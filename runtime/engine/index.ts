/** The door of the engine: what the floors above, and the modeler, may use. */
export type { ClaimBody, Command, CommandOf, LeaseProof } from './command.ts';
export type { Decision } from './decision.ts';
export type { Effect } from './effect.ts';
export type {
  ElementRow,
  Entity,
  EntityKey,
  IncidentRow,
  InstanceRow,
  SubscriptionRow,
  VariableId,
  VariableRow,
  WorkItemRow,
} from './entities.ts';
export { Draft, WorkingSet, type Changes } from './working-set.ts';
