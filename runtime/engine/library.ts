import type { SignReceipt } from '../../shared/effect-ledger.ts';
import type { DefinitionId, ElementId } from '../../shared/ids.ts';
import type { JsonValue } from '../../shared/json.ts';
import type { StandIn } from '../../shared/stand-in.ts';
import type { KillOrder, KillSubject } from '../../shared/kill.ts';
import type { DecisionBinding, DecisionLookup } from './decisions/decision.ts';
import type { ExecutableProcess } from './graph.ts';
import type { CalibrationTable } from './verification/calibration.ts';

/** Which version of a process is meant by whoever calls it. */
export type CallBinding =
  | { readonly type: 'latest' }
  /** The one that was deployed together with the caller. */
  | { readonly type: 'deployment' }
  | { readonly type: 'versionTag'; readonly versionTag: string }
  | { readonly type: 'version'; readonly version: number };

/** A process that is called, and by whom: the version of the caller. */
export interface CalleeRequest {
  readonly processId: ElementId;
  readonly binding: CallBinding;
  readonly from: DefinitionId;
}

/** What is known of a version that was asked for. */
export type CalleeLookup =
  | { readonly type: 'found'; readonly definition: DefinitionId }
  | { readonly type: 'unknown' }
  | { readonly type: 'notLoaded' };

/** A decision that is to be taken, and by whom: the version of the process. */
export interface DecisionRequest {
  readonly decisionId: string;
  readonly binding: DecisionBinding;
  readonly from: DefinitionId;
}

/** What a step has to be given before it can be taken. */
export type Need =
  | { readonly type: 'definition'; readonly definition: DefinitionId }
  | { readonly type: 'callee'; readonly request: CalleeRequest }
  | { readonly type: 'decision'; readonly request: DecisionRequest }
  | { readonly type: 'dataStore'; readonly name: string };

/** What a step may look up beside the version of its instance: at once, without asking anybody. */
export interface Library {
  /** A version that is at hand; `null` when it has to be loaded first. */
  process(definition: DefinitionId): ExecutableProcess | null;
  /** Which version a call is for. */
  callee(request: CalleeRequest): CalleeLookup;
  /** A decision, ready to be taken. */
  decision(request: DecisionRequest): DecisionLookup;
  /** What a data store holds, `null` while nobody has written it; `undefined`: to be loaded first. */
  dataStore(name: string): JsonValue | undefined;
  /**
   * What the confidence of a performer (`name@version`) is worth in a task (`process/element`).
   * Left out, or `null`: nothing is known.
   */
  calibration?(performer: string, task: string): CalibrationTable | null;
  /**
   * Who is registered for a capability, whether they may work now or not. Left
   * out: nothing is known of performers.
   */
  standIns?(capability: string): readonly StandIn[];
  /** How many processes may be called within one another. */
  readonly callDepth: number;
  /** The strictest stop that is in force for what is about to be done; left out: there are none. */
  kill?(subject: KillSubject): KillOrder | null;
  /** Signs what has come of a call: a function of its facts alone. Left out: nothing is signed. */
  readonly sign?: SignReceipt;
}

/** How many processes may be called within one another, when nobody says otherwise. */
export const CALL_DEPTH = 100;

/** For processes that call no other. */
export const EMPTY_LIBRARY: Library = {
  process: () => null,
  callee: () => ({ type: 'unknown' }),
  decision: () => ({ type: 'unknown' }),
  dataStore: () => null,
  callDepth: CALL_DEPTH,
};

/**
 * A step cannot go on without something that is not at hand. Thrown within the step, which is then
 * dropped and run again; its door turns it into the decision `needs`.
 */
export class Needed extends Error {
  readonly need: Need;
  constructor(need: Need) {
    super(`Expected ${JSON.stringify(need)} to be at hand, but it has to be loaded.`);
    this.name = 'Needed';
    this.need = need;
  }
}
