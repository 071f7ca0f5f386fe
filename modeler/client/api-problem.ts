import { isJsonObject, type JsonValue } from '../../shared/json.ts';
import type { Problem } from '../../shared/problem.ts';
import { t } from '../language/t.ts';

/** The runtime refused a request and said why (RFC 9457). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: Problem;
  /** When to try again, in ms; `null` when the runtime did not say. */
  readonly retryAfterMs: number | null;

  constructor(problem: Problem, retryAfterMs: number | null = null) {
    super(problem.detail);
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string {
    return this.problem.code;
  }
}

/** No answer came: the network, the runtime, or what lies between is away. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** Reads the body of a refusal; one that is not a problem document is made into one. */
export function problemFrom(status: number, body: unknown): Problem {
  const said = isJsonObject(body) ? body : {};
  return {
    ...said,
    type: textOr(said['type'], 'about:blank'),
    title: textOr(said['title'], t('The runtime answered {status}', { status })),
    status,
    detail: textOr(
      said['detail'],
      t('Expected the request to be served, but got {status}.', { status }),
    ),
    code: textOr(said['code'], `http-${status}`),
  };
}

/** Something went wrong on this side, in words that a person understands. */
export class Mishap extends Error {
  override readonly name = 'Mishap';
  readonly title: string;

  constructor(title: string, detail: string, cause: unknown = null) {
    super(detail, { cause });
    this.title = title;
  }
}

/** What a person reads when something went wrong: what happened, why, and what to do. */
export interface Explanation {
  readonly title: string;
  readonly detail: string;
}

/** Puts any thrown value into words for the screen. */
export function explain(error: unknown): Explanation {
  if (error instanceof ApiProblem)
    return { title: error.problem.title, detail: error.problem.detail };
  if (error instanceof NoAnswer || isCodeMissing(error))
    return {
      title: t('The runtime does not answer'),
      detail: t('Nothing was lost. Check that it runs.'),
    };
  if (error instanceof Mishap) return { title: error.title, detail: error.message };
  const detail = error instanceof Error ? error.message : String(error);
  return { title: t('Something unexpected happened'), detail };
}

/** Code that is fetched when it is first wanted did not come: whoever serves it is away. */
function isCodeMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|Unable to preload|module script failed/i.test(error.message)
  );
}

function textOr(value: JsonValue | undefined, fallback: string): string {
  return typeof value === 'string' && value !== '' ? value : fallback;
}
