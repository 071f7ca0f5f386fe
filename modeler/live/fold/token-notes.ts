import type { ElementId, ElementInstanceId } from '../../../shared/ids.ts';
import type { Facts, Token } from './facts.ts';
import { unremarked, type Noted, type Notes } from './note.ts';

/** Records about where tokens are, which passes they are, and what was undone. */
export const TOKEN_NOTES: Notes<
  | 'elementEntered'
  | 'elementMoved'
  | 'elementLeft'
  | 'loopBegun'
  | 'flowArrived'
  | 'flowsJoined'
  | 'flowsSpent'
  | 'compensationKept'
  | 'compensationBegun'
  | 'elementCompensated'
  | 'instanceMigrated'
  | 'calledProcessMigrated'
> = {
  elementEntered,
  elementMoved: unremarked,
  elementLeft,
  loopBegun(facts, { element, total }) {
    const token = facts.tokens.get(element);
    if (token !== undefined) token.loop = { total, done: 0 };
  },
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
  compensationKept: unremarked,
  compensationBegun: unremarked,
  elementCompensated: unremarked,
  instanceMigrated,
  calledProcessMigrated,
};

function elementEntered(facts: Facts, record: Noted['elementEntered']): void {
  const { element, scope, definition } = record;
  if (scope === null) facts.root = element;
  else addTo(facts.inside, scope, 1);
  if (definition !== undefined) facts.called.add(definition);
  facts.tokens.set(element, tokenOf(record));
}

function tokenOf(record: Noted['elementEntered']): Token {
  const { element, elementId, scope, at, loopCounter = null } = record;
  const arrived = arrivedIn(record);
  const { definition = null, called = false, undoes } = record;
  return {
    ...{ element, elementId, scope, since: at, arrived, loopCounter, definition, called },
    loop: null,
    undoes: undoes?.completed.elementId ?? null,
    undoneFor: undoes?.for ?? null,
  };
}

/** One entry for each token that was left over. */
function arrivedIn({ arrived = [], also = {} }: Noted['elementEntered']): Token['arrived'] {
  return arrived.flatMap((flow) => Array.from({ length: 1 + (also[flow] ?? 0) }, () => flow));
}

function elementLeft(facts: Facts, record: Noted['elementLeft']): void {
  const token = facts.tokens.get(record.element);
  const scope = token?.scope ?? null;
  if (scope !== null) addTo(facts.inside, scope, -1);
  if (token !== undefined) countEnd(facts, token, record.how);
  facts.inside.delete(record.element);
  facts.tokens.delete(record.element);
  // What a scope held goes with it; what the process held is what it leaves behind.
  if (record.element !== facts.root) facts.variables.delete(record.element);
  for (const wait of facts.waits.values())
    if (wait.element === record.element) facts.waits.delete(wait.id);
}

/** A pass counts for the activity that repeats; the activity as a whole is not one more of them. */
function countEnd(facts: Facts, token: Token, how: Noted['elementLeft']['how']): void {
  countUndone(facts, token, how);
  if (how !== 'completed') return;
  if (token.loop !== null && token.definition === null) addOne(facts.wholes, token.elementId);
  if (token.loopCounter !== null && token.scope !== null)
    countPass(facts.tokens.get(token.scope) ?? null);
}

/** Only what is on the diagram of the instance bears the mark. */
function countUndone(facts: Facts, token: Token, how: Noted['elementLeft']['how']): void {
  const isDone = how === 'completed' || how === 'compensated';
  if (token.undoes !== null && token.definition === null && isDone)
    addOne(facts.undone, token.undoes);
}

function countPass(whole: Token | null): void {
  if (whole !== null && whole.loop !== null)
    whole.loop = { ...whole.loop, done: whole.loop.done + 1 };
}

/** A called process, with all that lies in it up to what it calls in turn, is of another version. */
function calledProcessMigrated(facts: Facts, record: Noted['calledProcessMigrated']): void {
  const { to, elements } = record;
  facts.called.add(to);
  const moved = (id: ElementId): ElementId => elements[id] ?? id;
  const inIt = [...facts.tokens.values()].filter(
    (token) => calledAround(facts, token) === record.element,
  );
  for (const token of inIt) {
    token.elementId = moved(token.elementId);
    token.definition = to;
  }
  const movedTokens = new Set(inIt.map(({ element }) => element));
  for (const wait of facts.waits.values())
    if (movedTokens.has(wait.element)) wait.target = moved(wait.target);
}

function calledAround(facts: Facts, from: Token): ElementInstanceId | null {
  for (let token: Token | undefined = from; token !== undefined;) {
    if (token.called) return token.element;
    token = token.scope === null ? undefined : facts.tokens.get(token.scope);
  }
  return null;
}

/** What the instance calls stays where it is: only its own process is another now. */
function instanceMigrated(facts: Facts, record: Noted['instanceMigrated']): void {
  facts.definition = record.to;
  const moved = (id: ElementId): ElementId => record.elements[id] ?? id;
  for (const token of facts.tokens.values())
    if (token.definition === null) token.elementId = moved(token.elementId);
  for (const wait of facts.waits.values())
    if (facts.tokens.get(wait.element)?.definition === null) wait.target = moved(wait.target);
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

function addTo(counts: Map<ElementInstanceId, number>, scope: ElementInstanceId, by: 1 | -1): void {
  counts.set(scope, Math.max(0, (counts.get(scope) ?? 0) + by));
}

function addOne(counts: Map<ElementId, number>, id: ElementId): void {
  counts.set(id, (counts.get(id) ?? 0) + 1);
}
