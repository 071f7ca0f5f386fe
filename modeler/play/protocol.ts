import type { JournalRecord } from '../../shared/journal.ts';
import type { Rejection } from '../../shared/rejection.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import type {
  CheatResult,
  Coverage,
  Halt,
  Judged,
  PlayDiagnostic,
  PlayFiles,
  PlayView,
  Verb,
} from '../../runtime/play/index.ts';

/** The version of what the page and its worker say to each other: both are built together. */
export const PLAY_PROTOCOL = 1;

/** A file as it lies in a folder. */
export interface FileText {
  readonly name: string;
  readonly content: string;
}

/** What the page asks of the worker. All of it is plain JSON. */
export type PlayRequest =
  /** Compiles files; what was played before is given up, what was counted too. */
  | { readonly type: 'load'; readonly files: PlayFiles }
  /** The same, of their texts: large models are read where nobody waits for the screen. */
  | {
      readonly type: 'read';
      readonly texts: readonly FileText[];
      /** The ids of the forms among them. */
      readonly forms: readonly string[];
    }
  /** Begins to play a process by hand, or with a scenario whose people and performers stand by. */
  | { readonly type: 'open'; readonly process: string; readonly scenario?: Scenario }
  | { readonly type: 'do'; readonly verb: Verb }
  /** The next thing that the scenario has somebody do. */
  | { readonly type: 'step' }
  /** Goes on by the scenario: until time would have to pass, or to its end. */
  | { readonly type: 'playOn'; readonly until: 'rest' | 'end' }
  | { readonly type: 'goTo'; readonly moment: number }
  /** The moments from one on, at most {@link MOST_LISTED} of them. */
  | { readonly type: 'moments'; readonly from: number }
  /** The records up to this moment, from one on, at most {@link MOST_RECORDS} of them. */
  | { readonly type: 'journal'; readonly from: number }
  /** Plays scenarios apart from what is on the screen, and holds them to what they expect. */
  | { readonly type: 'run'; readonly scenarios: readonly Scenario[] }
  /** Has each honest performer of a scenario cheat. */
  | { readonly type: 'cheats'; readonly scenario: Scenario }
  /** What was gone through since the files were loaded, in runs and by hand. */
  | { readonly type: 'coverage' };

/** At most so many entries of any list are sent at once; the rest is counted. */
export const MOST_LISTED = 1000;

/** So many records are sent at once. */
export const MOST_RECORDS = 5000;

/** A view small enough to be sent: what was left out is counted, by the name of its list. */
export interface SentView {
  readonly view: PlayView;
  readonly left: Readonly<Record<string, number>>;
  /** How many records there are up to this moment. */
  readonly records: number;
  /** Why a scenario goes no further; `null` while it does, or there is none. */
  readonly halt: Halt | null;
}

/** A process that can be played. */
export interface Playable {
  readonly process: string;
  readonly name: string | null;
  readonly resource: string;
}

/** One moment as a list of them shows it. */
export interface MomentEntry {
  readonly moment: number;
  /** In ms since the epoch. */
  readonly at: number;
  readonly verb: Verb | null;
}

/** What came of a scenario that was run. */
export interface RunEntry {
  readonly name: string;
  readonly isMet: boolean;
  /** Why it could not begin; `null`: it could. */
  readonly fault: string | null;
  readonly halt: Halt | null;
  readonly expectations: readonly Judged[];
  readonly tookMs: number;
}

/** What came of compiling files. */
export interface Loaded {
  readonly diagnostics: readonly PlayDiagnostic[];
  readonly processes: readonly Playable[];
}

/** What is answered to each kind of request. */
export interface PlayAnswers {
  readonly load: Loaded;
  /** A file that is no model is told by its name; nothing is loaded then. */
  readonly read:
    | ({ readonly type: 'loaded' } & Loaded)
    | { readonly type: 'unreadable'; readonly file: string; readonly why: string };
  readonly open: SentView;
  readonly do: SentView;
  readonly step: SentView;
  readonly playOn: SentView;
  readonly goTo: SentView;
  readonly moments: { readonly moments: readonly MomentEntry[]; readonly all: number };
  readonly journal: { readonly records: readonly JournalRecord[] };
  readonly run: readonly RunEntry[];
  readonly cheats: readonly CheatResult[];
  readonly coverage: Coverage;
}

/** The answer to one kind of request. */
export type AnswerTo<Request extends PlayRequest> = PlayAnswers[Request['type']];

/** What the page sends. */
export type ToWorker =
  | {
      readonly protocol: number;
      readonly type: 'ask';
      readonly id: number;
      readonly request: PlayRequest;
    }
  /** Nobody waits for that answer any more. */
  | { readonly protocol: number; readonly type: 'cancel'; readonly id: number };

/** What the worker sends: one of these for each question, after any number of `progress`. */
export type FromWorker =
  | {
      readonly protocol: number;
      readonly type: 'answer';
      readonly id: number;
      readonly answer: PlayAnswers[keyof PlayAnswers];
    }
  | {
      readonly protocol: number;
      readonly type: 'refused';
      readonly id: number;
      readonly rejection: Rejection;
    }
  | { readonly protocol: number; readonly type: 'cancelled'; readonly id: number }
  /** We were wrong: what is played is not to be relied upon any more. */
  | {
      readonly protocol: number;
      readonly type: 'failed';
      readonly id: number;
      readonly message: string;
    }
  | {
      readonly protocol: number;
      readonly type: 'progress';
      readonly id: number;
      readonly done: number;
      /** `null`: nobody knows. */
      readonly all: number | null;
    };
