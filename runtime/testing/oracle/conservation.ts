import type { JournalRecord } from '../../../shared/journal.ts';
import type { OracleMap, OracleNode } from './model.ts';
import { gathers, isGroup } from './world.ts';

/** Tokens that wait at gateways, by the flow they lie on. */
export type Lying = ReadonlyMap<string, number>;

/**
 * Tokens are neither lost nor made: whatever was sent down a flow has entered its target, was used
 * up where tokens meet, or still lies there; and each gateway sends on what its rule says. Only what
 * is cut off may swallow tokens on their way.
 *
 * @throws Error with the flow or the node whose account does not balance
 */
export function checkConservation(
  map: OracleMap,
  journal: readonly JournalRecord[],
  lying: Lying,
): void {
  const count = tally(journal);
  const isCut = journal.some((record) => cuts(map, record));
  for (const node of map.nodes.values()) {
    checkArrivals(map, node, { count, lying, isCut });
    checkDepartures(map, node, count);
  }
}

/** Whether tokens that were on their way may have died with their scope. */
function cuts({ nodes }: OracleMap, record: JournalRecord): boolean {
  if (record.type === 'errorThrown' || record.type === 'escalationThrown') return true;
  if (record.type === 'elementLeft')
    return record.how !== 'completed' && record.how !== 'compensated';
  return record.type === 'elementEntered' && interrupts(nodes.get(record.elementId));
}

function interrupts(node: OracleNode | undefined): boolean {
  if (node?.type === 'subProcess') return node.kind === 'event';
  if (node?.type !== 'end') return false;
  return node.event?.type === 'terminate' || node.event?.type === 'cancel';
}

interface Account {
  readonly count: (fact: string) => number;
  readonly lying: Lying;
  readonly isCut: boolean;
}

function checkArrivals(map: OracleMap, node: OracleNode, { count, lying, isCut }: Account): void {
  const incoming = map.incoming(node.id);
  if (incoming.length === 0) return;
  const meets = gathers(map, node.id) || isGroup(map, node.id);
  for (const { id } of meets ? incoming : []) {
    const there = count(`used ${id}`) + (lying.get(id) ?? 0);
    balance(`tokens down ${id}`, { sent: count(`taken ${id}`), there, isCut });
  }
  if (meets) return;
  const sent = incoming.reduce((sum, { id }) => sum + count(`taken ${id}`), 0);
  balance(`tokens into ${node.id}`, { sent, there: count(`entered ${node.id}`), isCut });
}

function balance(
  what: string,
  {
    sent,
    there,
    isCut,
  }: { readonly sent: number; readonly there: number; readonly isCut: boolean },
): void {
  if (isCut ? there > sent : there !== sent)
    throw new Error(
      `Expected ${what} to arrive: ${sent} were sent, but ${there} are accounted for.`,
    );
}

function checkDepartures(map: OracleMap, node: OracleNode, count: Account['count']): void {
  if (node.type !== 'gateway') return;
  const outgoing = map.outgoing(node.id).map(({ id }) => count(`taken ${id}`));
  const left = count(`completed ${node.id}`);
  const all = outgoing.reduce((sum, one) => sum + one, 0);
  const one = node.kind === 'exclusive' || node.kind === 'eventBased';
  if (outgoing.length > 0 && one && all !== left)
    throw new Error(`Expected ${node.id} to send ${left} tokens on, but it sent ${all}.`);
  if (node.kind === 'parallel' && outgoing.some((taken) => taken !== left))
    throw new Error(`Expected ${node.id} to send ${left} tokens down each flow.`);
  if (node.kind === 'inclusive' && outgoing.some((taken) => taken > left))
    throw new Error(`Expected ${node.id} to send at most ${left} tokens down each flow.`);
}

function tally(journal: readonly JournalRecord[]): (fact: string) => number {
  const counts = new Map<string, number>();
  const add = (fact: string): unknown => counts.set(fact, (counts.get(fact) ?? 0) + 1);
  for (const record of journal) {
    if (record.type === 'flowTaken') add(`taken ${record.flow}`);
    else if (record.type === 'elementLeft') add(`${record.how} ${record.elementId}`);
    else if (record.type === 'flowsJoined' || record.type === 'flowsSpent')
      for (const flow of record.flows) add(`used ${flow}`);
    else if (record.type === 'elementEntered' && isByToken(record))
      add(`entered ${record.elementId}`);
  }
  return (fact) => counts.get(fact) ?? 0;
}

/** The passes of a repeated activity, and what is undone, are not entered by a token. */
function isByToken(record: Extract<JournalRecord, { type: 'elementEntered' }>): boolean {
  return record.loopCounter === undefined && record.chosen !== true && record.undoes === undefined;
}
