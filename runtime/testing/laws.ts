import type { JournalRecord } from '../../shared/journal.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { Rejection } from '../../shared/rejection.ts';
import {
  countsOf,
  rootScope,
  step,
  type Command,
  type Decision,
  type ExecutableProcess,
  type WorkingSet,
} from '../engine/index.ts';
import { Harness } from './harness.ts';

/** A harness that holds every command to the laws of the engine. Throws the law that was broken. */
export class LawfulHarness extends Harness {
  override try(command: Command): Rejection | JsonObject {
    const before = picture(this.state);
    const decision = step(this.process, this.state, command, this.at);
    law('a step leaves the given state as it is', picture(this.state), before);
    const again = step(this.process, this.state, command, this.at);
    law('the same inputs give the same bytes', bytes(again), bytes(decision));
    const reply = super.try(command);
    if (decision.type === 'refused') law('a refusal changes nothing', picture(this.state), before);
    law('replay gives the live state', picture(this.replayed()), picture(this.state));
    if (this.ended === null) this.#waits();
    else this.#rest();
    for (const row of this.state.rows()) deepFreeze(row);
    return reply;
  }

  /** A process that runs waits for work, for an event or for a repair: never for nothing. */
  #waits(): void {
    const types = [...this.state.rows()].map(({ type }) => type);
    if (!types.includes('instance')) return;
    const waits = types.some((type) => WAITS.has(type));
    law('an instance that runs waits for something', waits, true);
  }

  /** What a finished instance leaves: itself, and the variables of its process. */
  #rest(): void {
    const root = rootScope(this.instance);
    const left = [...this.state.rows()].filter(
      (row) => row.type !== 'instance' && !(row.type === 'variable' && row.scope === root),
    );
    law('a finished instance has no other rows', left, []);
  }
}

const WAITS: ReadonlySet<string> = new Set(['workItem', 'subscription', 'incident']);

/** Everything a state holds, as text. */
function picture(state: WorkingSet): string {
  const { seq, lastAt } = state;
  return JSON.stringify({ seq, lastAt, rows: Harness.rowsOf(state) });
}

/** A decision as bytes: journal, changed rows, effects, reply. */
function bytes(decision: Decision): string {
  return JSON.stringify(
    decision.type === 'decided' ? { ...decision, changes: [...decision.changes] } : decision,
  );
}

/**
 * Tokens are neither lost nor made: what was sent down a flow has entered its target or lies at a
 * join, and what leaves a node is what its rule says. Only a scope that is cut may swallow tokens.
 */
export function checkTokens(process: ExecutableProcess, run: Harness): void {
  const count = tally(run.journal);
  const cut = run.journal.some(
    (one) =>
      one.type === 'elementLeft' &&
      (one.how !== 'completed' || process.nodes.get(one.elementId)?.machine === 'ending'),
  );
  for (const node of process.nodes.values()) {
    const sent = node.incoming.map((flow) => count(`taken ${flow}`));
    if (node.arrival === 'join') {
      const waiting = [...run.rows('element')].filter(({ elementId }) => elementId === node.id);
      for (const [index, flow] of node.incoming.entries()) {
        const lying = waiting.reduce((sum, row) => sum + (countsOf(row).get(flow) ?? 0), 0);
        const arrived = count(`joined ${flow}`) + lying;
        balance(`tokens down ${flow}`, { cut, sent: sent[index] ?? 0, arrived });
      }
    } else if (node.incoming.length > 0) {
      const total = sent.reduce((sum, one) => sum + one, 0);
      balance(`tokens into ${node.id}`, { cut, sent: total, arrived: count(`entered ${node.id}`) });
    }
    const done = count(`completed ${node.id}`);
    const out = node.outgoing.map(({ id }) => count(`taken ${id}`));
    if (node.machine === 'joining')
      for (const one of out) law(`${node.id} sends one token down every flow`, one, done);
    if (ONE_WAY.has(node.machine) && out.length > 0)
      law(
        `${node.id} sends one token down one flow`,
        out.reduce((sum, one) => sum + one, 0),
        done,
      );
  }
}

/** The lives of nodes that send every token one way. */
const ONE_WAY: ReadonlySet<string> = new Set(['choosing', 'racing']);

/** A work item is committed at most once, and never after it was closed. */
export function checkCommits(journal: readonly JournalRecord[]): void {
  const closed = new Set<string>();
  for (const record of journal) {
    if (record.type === 'workItemCommitted')
      law(`${record.workItem} is committed while it is open`, closed.has(record.workItem), false);
    if (record.type === 'workItemClosed') closed.add(record.workItem);
  }
  const commits = journal.filter(({ type }) => type === 'workItemCommitted').length;
  const ends = journal.filter((one) => one.type === 'workItemClosed' && one.how === 'committed');
  law('every commit closes its work item', ends.length, commits);
}

function balance(
  what: string,
  {
    cut,
    sent,
    arrived,
  }: { readonly cut: boolean; readonly sent: number; readonly arrived: number },
): void {
  if (cut ? arrived > sent : arrived !== sent)
    throw new Error(`Expected ${what} to arrive, but ${sent} were sent and ${arrived} arrived.`);
}

function tally(journal: readonly JournalRecord[]): (fact: string) => number {
  const counts = new Map<string, number>();
  const add = (fact: string): unknown => counts.set(fact, (counts.get(fact) ?? 0) + 1);
  for (const record of journal) {
    if (record.type === 'flowTaken') add(`taken ${record.flow}`);
    else if (record.type === 'elementEntered') add(`entered ${record.elementId}`);
    else if (record.type === 'elementLeft') add(`${record.how} ${record.elementId}`);
    else if (record.type === 'flowsJoined' || record.type === 'flowsSpent')
      for (const flow of record.flows) add(`joined ${flow}`);
  }
  return (fact) => counts.get(fact) ?? 0;
}

function law(name: string, found: unknown, wanted: unknown): void {
  const one = JSON.stringify(found);
  const other = JSON.stringify(wanted);
  if (one !== other) throw new Error(`Law broken: ${name}.\nfound  ${one}\nwanted ${other}`);
}

function deepFreeze(value: object): void {
  if (Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value))
    if (typeof part === 'object' && part !== null) deepFreeze(part);
}
