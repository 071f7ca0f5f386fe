import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { CaseView } from '../../live/case-view.ts';
import type { Facts, VariableFact } from '../../live/fold/facts.ts';
import type { SentView } from '../../play/protocol.ts';
import type { LoadedPlay } from './load-play.ts';

/** Variables by scope, then by name. */
export type ScopeVariables = ReadonlyMap<string, ReadonlyMap<string, VariableFact>>;

/** What one moment of a play looks like. */
export interface ShownMoment {
  readonly sent: SentView;
  /** The same as the live view reads it: its panels and its tokens are drawn of this. */
  readonly caseView: CaseView;
  readonly facts: Facts;
  /** How the variables stood before this moment. */
  readonly before: ScopeVariables;
}

/** How far a play is. */
export type PlayPhase =
  | { readonly type: 'none' }
  | { readonly type: 'loading' }
  | { readonly type: 'ready'; readonly ready: LoadedPlay }
  | {
      readonly type: 'open';
      readonly shown: ShownMoment;
      readonly process: string;
      /** What it goes by; `null`: by hand alone. */
      readonly scenario: Scenario | null;
    }
  | { readonly type: 'broken'; readonly error: unknown };

/** All that the screens of the play show. */
export interface PlayState {
  readonly phase: PlayPhase;
  /** Something is asked of the worker. */
  readonly busy: boolean;
  /** It goes on by itself. */
  readonly running: boolean;
  /** Why what was wanted last was not done; `null`: it was. */
  readonly refused: string | null;
  /** Why nothing goes on by itself, where nothing does. */
  readonly hint: string | null;
  /** The model was changed since it was loaded. */
  readonly stale: boolean;
  /** The moments at which somebody claimed what had not been done. */
  readonly lies: ReadonlySet<number>;
}

/** Before anything was loaded. */
export const NOTHING_PLAYED: PlayState = {
  phase: { type: 'none' },
  busy: false,
  running: false,
  refused: null,
  hint: null,
  stale: false,
  lies: new Set(),
};
