import type { JournalRecord } from '../../../shared/journal.ts';
import { isAbout, type KillOrder, type KillSubject } from '../../../shared/kill.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { Rejection } from '../../../shared/rejection.ts';
import type { Instant } from '../../../shared/time.ts';
import {
  replay,
  step,
  WorkingSet,
  type Command,
  type Decision,
  type Entity,
  type ExecutableProcess,
  type Library,
} from '../../engine/index.ts';
import { harness } from '../harness.ts';
import { process as draw } from '../process-builder.ts';
import { TestLibrary } from '../test-library.ts';

/** Where the orchestrator dies while it handles a message. */
export type Death = 'before' | 'inside' | 'after';

/** What is left out on purpose: a search that does not notice that is worth nothing. */
export interface Faults {
  /** Whoever calls is taken for who holds the item, under its newest lease. */
  readonly unfenced?: true;
  /** Orders are acknowledged, and not read in the step. */
  readonly deafToStops?: true;
}

/** What came of a message. */
export type Answer =
  | {
      readonly type: 'done';
      readonly reply: JsonObject;
      readonly journal: readonly JournalRecord[];
    }
  | { readonly type: 'refused'; readonly rejection: Rejection }
  /** Nobody knows: the orchestrator has died over it. `journal` is what it had kept. */
  | { readonly type: 'lost'; readonly journal: readonly JournalRecord[] };

const PROOF = [
  { id: 'there', connector: 'erp', path: '/x', assert: '=response.body.there = true' },
];

/** Two pieces of work at once, the second with a proof. */
const PROCESS: ExecutableProcess = draw('protocol')
  .startEvent()
  .parallelGateway('fork')
  .serviceTask('plain')
  .endEvent('one')
  .from('fork')
  .serviceTask('proven', { probes: PROOF })
  .endEvent('two')
  .build();

const BEGUN = harness(PROCESS).start();
const ROWS: readonly Entity[] = [...BEGUN.state.rows()];

/** When every schedule begins. */
export const BEGIN: Instant = BEGUN.at;

/**
 * The orchestrator of one schedule: the real step over rows that survive its death. What it knows
 * beside them is read again when it comes back.
 */
export class House {
  readonly journal: JournalRecord[] = [...BEGUN.journal];
  state: WorkingSet = new WorkingSet(BEGUN.instance, BEGUN.state.seq, BEGUN.state.lastAt, ROWS);
  /** The orders that were acknowledged. */
  stops: readonly KillOrder[] = [];
  readonly #faults: Faults;
  readonly #library: Library;

  constructor(faults: Faults) {
    this.#faults = faults;
    const library = new TestLibrary();
    this.#library = Object.assign(library, {
      kill: (subject: KillSubject): KillOrder | null =>
        faults.deafToStops === true
          ? null
          : (this.stops.find(({ scope }) => isAbout(scope, subject)) ?? null),
    });
  }

  /** Handles a command; where it dies, the caller never hears what came of it. */
  handle(command: Command, at: Instant, death: Death | null): Answer {
    if (death === 'before') return this.#die([]);
    const decision = step(PROCESS, this.state, this.#meant(command), at, this.#library);
    if (decision.type === 'needs') throw new Error(`nothing is needed: ${decision.need.type}`);
    if (death === 'inside') return this.#die([]);
    const kept = decision.type === 'refused' ? [] : this.#keep(decision);
    if (death !== null) return this.#die(kept);
    if (decision.type === 'refused') return decision;
    return { type: 'done', reply: decision.reply, journal: kept };
  }

  #keep({ journal, changes }: Extract<Decision, { type: 'decided' }>): readonly JournalRecord[] {
    this.journal.push(...journal);
    const last = journal.at(-1);
    this.state.merge(changes, last?.seq ?? this.state.seq, last?.at ?? this.state.lastAt);
    return journal;
  }

  /** What replaying everything comes to; the state must be that. */
  replayed(): WorkingSet {
    return replay(BEGUN.instance, this.journal);
  }

  #die(journal: readonly JournalRecord[]): Answer {
    const { seq, lastAt, instance } = this.state;
    this.state = new WorkingSet(instance, seq, lastAt, [...this.state.rows()]);
    return { type: 'lost', journal };
  }

  #meant(command: Command): Command {
    if (this.#faults.unfenced !== true || !('proof' in command)) return command;
    const item = this.state.get(command.workItem);
    if (item?.type !== 'workItem' || item.holder === null || item.leaseHash === null)
      return command;
    const { holder: by, leaseHash, epoch } = item;
    return { ...command, proof: { by, leaseHash, epoch } };
  }
}
