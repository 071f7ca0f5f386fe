import type { Facts, VariableFact } from './facts.ts';
import { unremarked, type Noted, type Notes } from './note.ts';

/** Records about the instance, its data, waits and incidents. */
export const STATE_NOTES: Notes<
  | 'instanceStarted'
  | 'instanceEnded'
  | 'instanceModified'
  | 'instanceSuspended'
  | 'instanceResumed'
  | 'activitiesChosen'
  | 'choiceClosed'
  | 'processCalled'
  | 'dataStoreWritten'
  | 'decisionEvaluated'
  | 'flowTaken'
  | 'variableSet'
  | 'expressionWarned'
  | 'subscriptionOpened'
  | 'subscriptionRenewed'
  | 'subscriptionClosed'
  | 'messageCorrelated'
  | 'signalReceived'
  | 'signalKept'
  | 'signalLost'
  | 'messageThrown'
  | 'signalThrown'
  | 'escalationThrown'
  | 'errorThrown'
  | 'incidentRaised'
  | 'incidentResolved'
> = {
  instanceStarted(facts, record) {
    facts.definition = record.definition;
    facts.processId = record.processId;
    facts.businessKey = record.businessKey;
    facts.startedAt = record.at;
  },
  instanceEnded(facts, record) {
    facts.state = record.state;
    facts.endedAt = record.at;
    facts.endReason = record.reason;
  },
  instanceModified: unremarked,
  instanceSuspended(facts) {
    facts.state = 'suspended';
  },
  instanceResumed(facts) {
    facts.state = 'active';
  },
  activitiesChosen: unremarked,
  choiceClosed: unremarked,
  processCalled: unremarked,
  dataStoreWritten: unremarked,
  decisionEvaluated: unremarked,
  flowTaken: unremarked,
  variableSet,
  expressionWarned: unremarked,
  subscriptionOpened(facts, record) {
    const { subscription: id, element, target, trigger } = record;
    facts.waits.set(id, { id, element, target, trigger });
  },
  subscriptionRenewed(facts, record) {
    const wait = facts.waits.get(record.subscription);
    if (wait !== undefined) wait.trigger = record.trigger;
  },
  subscriptionClosed(facts, record) {
    facts.waits.delete(record.subscription);
  },
  messageCorrelated: unremarked,
  signalReceived: unremarked,
  signalKept: unremarked,
  signalLost: unremarked,
  messageThrown: unremarked,
  signalThrown: unremarked,
  escalationThrown: unremarked,
  errorThrown: unremarked,
  incidentRaised(facts, record) {
    const { incident: id, subject, elementId, kind, message, details, at } = record;
    const fact = { id, subject, elementId, kind, message, details, at, resolved: null };
    facts.incidents.set(id, fact);
  },
  incidentResolved(facts, record) {
    const incident = facts.incidents.get(record.incident);
    if (incident === undefined) return;
    const { by, at, repair = null } = record;
    incident.resolved = { by, at, repair };
  },
};

function variableSet(facts: Facts, record: Noted['variableSet']): void {
  if (isHidden(record.name)) return;
  const scope = facts.variables.get(record.scope) ?? new Map<string, VariableFact>();
  const { name, value, by, at } = record;
  scope.set(name, { name, value, by, at, writes: (scope.get(name)?.writes ?? 0) + 1 });
  facts.variables.set(record.scope, scope);
}

/** What the engine keeps for itself, e.g. the list that an activity goes through. */
function isHidden(name: string): boolean {
  return name.startsWith('#');
}
