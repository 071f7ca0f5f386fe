import type { Facts, Token, VariableFact } from './facts.ts';
import { unremarked, type Noted, type Notes } from './note.ts';

/** Records about the instance, its tokens, data, waits and incidents. */
export const STATE_NOTES: Notes<
  | 'instanceStarted'
  | 'instanceEnded'
  | 'elementEntered'
  | 'elementMoved'
  | 'elementLeft'
  | 'activitiesChosen'
  | 'choiceClosed'
  | 'processCalled'
  | 'decisionEvaluated'
  | 'flowTaken'
  | 'flowArrived'
  | 'flowsJoined'
  | 'flowsSpent'
  | 'variableSet'
  | 'expressionWarned'
  | 'subscriptionOpened'
  | 'subscriptionRenewed'
  | 'subscriptionClosed'
  | 'messageCorrelated'
  | 'signalReceived'
  | 'messageThrown'
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
  elementEntered(facts, record) {
    if (record.scope === null) facts.root = record.element;
    else facts.inside.set(record.scope, (facts.inside.get(record.scope) ?? 0) + 1);
    const { element, elementId, scope, at, arrived = [] } = record;
    facts.tokens.set(element, { element, elementId, scope, since: at, arrived });
  },
  elementMoved: unremarked,
  elementLeft(facts, record) {
    const scope = facts.tokens.get(record.element)?.scope ?? null;
    if (scope !== null) facts.inside.set(scope, (facts.inside.get(scope) ?? 1) - 1);
    facts.inside.delete(record.element);
    facts.tokens.delete(record.element);
    // What a scope held goes with it; what the process held is what it leaves behind.
    if (record.element !== facts.root) facts.variables.delete(record.element);
    for (const wait of facts.waits.values())
      if (wait.element === record.element) facts.waits.delete(wait.id);
  },
  activitiesChosen: unremarked,
  choiceClosed: unremarked,
  processCalled: unremarked,
  decisionEvaluated: unremarked,
  flowTaken: unremarked,
  flowArrived(facts, record) {
    const token = facts.tokens.get(record.element);
    if (token !== undefined) token.arrived = [...token.arrived, record.flow];
  },
  flowsJoined(facts, record) {
    const token = facts.tokens.get(record.element);
    if (token !== undefined) token.arrived = [];
  },
  flowsSpent(facts, record) {
    const token = facts.tokens.get(record.element);
    if (token !== undefined) token.arrived = without(token, record.flows);
  },
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
  messageThrown: unremarked,
  errorThrown: unremarked,
  incidentRaised(facts, record) {
    const { incident: id, subject, elementId, kind, message, details, at } = record;
    const fact = { id, subject, elementId, kind, message, details, at, resolved: null };
    facts.incidents.set(id, fact);
  },
  incidentResolved(facts, record) {
    const incident = facts.incidents.get(record.incident);
    if (incident !== undefined) incident.resolved = { by: record.by, at: record.at };
  },
};

function variableSet(facts: Facts, record: Noted['variableSet']): void {
  const scope = facts.variables.get(record.scope) ?? new Map<string, VariableFact>();
  const { name, value, by, at } = record;
  scope.set(name, { name, value, by, at, writes: (scope.get(name)?.writes ?? 0) + 1 });
  facts.variables.set(record.scope, scope);
}

/** Each flow takes away one arrival, not all: the second round may have begun. */
function without(token: Token, used: readonly string[]): Token['arrived'] {
  const left = [...token.arrived];
  for (const flow of used) {
    const index = left.findIndex((arrived) => arrived === flow);
    if (index >= 0) left.splice(index, 1);
  }
  return left;
}
