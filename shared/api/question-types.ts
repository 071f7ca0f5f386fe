import type { JsonObject, JsonValue } from '../json.ts';
import type { QueryTemplate } from '../query-templates.ts';
import type { OnTimeout, QueryKind, QueryState, QueryTrigger } from '../query.ts';
import type { Evidence } from '../work-item.ts';
import type { ById, Moved } from './route.ts';
import type { UnderLease } from './work.ts';

/** What people are asked, as whoever asks says it. */
export interface AskRequest {
  /** The asker's own name for it: the same again is the same question. */
  readonly queryKey: string;
  /** A question that ships with the house: what it says need not be said, and may be. */
  readonly template?: string;
  /** What stands in the template's braces. */
  readonly values?: Readonly<Record<string, string>>;
  /** Left out: as the template says. So are `question` and `trigger`. */
  readonly kind?: QueryKind;
  readonly question?: string;
  /** JSON Schema 2020-12 of the answer, of what a form can show; left out: any answer. */
  readonly answerSchema?: JsonObject;
  readonly options?: readonly AskOption[];
  readonly evidence?: readonly Evidence[];
  readonly trigger?: QueryTrigger;
  /** Whether the asker waits; it does if nothing is said. */
  readonly blocking?: boolean;
  readonly audience?: { readonly groups: readonly string[] };
  /** A duration (ISO 8601) or a time (RFC 3339); left out: there is none. */
  readonly deadline?: string;
  readonly onTimeout?: OnTimeout | 'escalate' | 'fail';
  readonly expectedSeconds?: number;
  /** What alike questions have in common: answers are suggested by it. */
  readonly fingerprint?: string;
  /** What the asker would answer itself. */
  readonly recommended?: JsonValue;
}

/** The questions that ship with the house. */
export interface QueryTemplates {
  readonly templates: readonly QueryTemplate[];
}

/** One answer to choose. */
export interface AskOption {
  readonly value: JsonValue;
  readonly label: string;
}

/** A question of a performer. */
export interface QueryRequest extends AskRequest, UnderLease {}

/** A question that stands. */
export interface QueryRaised {
  readonly queryId: string;
  readonly state: QueryState;
}

/** How a question stands, as its asker sees it. */
export interface QueryFate extends QueryRaised {
  readonly queryKey: string;
  /** `null` as long as there is none. */
  readonly answer: JsonValue;
  readonly answeredAt: string | null;
  readonly answeredBy: string | null;
}

/** An earlier answer to an alike question of the same process: to be confirmed, never taken over. */
export interface Suggestion {
  readonly answer: JsonValue;
  /** The example that it comes from. */
  readonly source: string;
  readonly by: string;
  readonly at: string;
  /** After this it is suggested no more. */
  readonly expiresAt: string;
}

/** A question with all that is needed to answer it. */
export interface QueryDetail {
  readonly queryId: string;
  readonly state: QueryState;
  readonly instanceId: string;
  readonly definitionId: string;
  readonly processId: string;
  readonly businessKey: string | null;
  readonly itemId: string;
  readonly elementId: string;
  readonly name: string;
  readonly by: string;
  /** Whether the orchestrator asks, or somebody on its behalf. */
  readonly house: boolean;
  readonly kind: QueryKind;
  readonly question: string;
  readonly answerSchema: JsonObject | null;
  readonly options: readonly AskOption[];
  /** What the work was given: raw, untouched by whoever asks. */
  readonly input: JsonObject;
  readonly evidence: readonly Evidence[];
  readonly recommended: JsonValue;
  readonly trigger: QueryTrigger;
  readonly blocking: boolean;
  readonly groups: readonly string[];
  readonly raisedAt: string;
  readonly dueAt: string | null;
  readonly onTimeout: OnTimeout['type'];
  readonly expectedSeconds: number | null;
  readonly fingerprint: string;
  readonly suggested: Suggestion | null;
  /** How many open questions of the process are alike, this one among them. */
  readonly alike: number;
  /** SHA-256 (hex) of what is shown here: to be sent with the answer. */
  readonly shown: string;
}

/** What a person answers. */
export interface AnswerRequest {
  readonly answer: JsonValue;
  readonly reasonCode?: string;
  /** How long (ms) the person was at it. */
  readonly activeMs?: number;
  /** The `shown` of what was looked at. */
  readonly shown?: string;
  /** The `source` of the suggestion that is confirmed. */
  readonly reuse?: string;
}

/** The answer was taken in. */
export interface QueryAnswered extends Moved {
  readonly queryId: string;
  readonly state: QueryState;
}

/** One answer for all questions of a process that are alike. */
export interface BulkAnswerRequest {
  readonly processId: string;
  readonly fingerprint: string;
  readonly answer: JsonValue;
  readonly reasonCode?: string;
  readonly activeMs?: number;
  /** How many questions are meant: when there are more or fewer by now, none is answered. */
  readonly confirm: number;
}

/** What became of each. */
export interface BulkAnswered {
  readonly answered: readonly string[];
  readonly refused: readonly { readonly queryId: string; readonly detail: string }[];
}

/** For how long (ms, at most 30,000) an answer is waited for. */
export interface AnswerWait {
  readonly waitMs?: number;
}

/** One question about one item. */
export interface ByQuery extends ById {
  readonly queryId: string;
}
