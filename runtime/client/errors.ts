import type { JsonObject } from '../../shared/json.ts';

/** Baton understood the request and refuses it: asking again would not change that. */
export class BatonRefused extends Error {
  readonly status: number;
  /** The code of the problem, such as `lease-superseded`; the status when it gave none. */
  readonly code: string;
  /** The whole problem document (RFC 9457). */
  readonly problem: JsonObject;

  constructor(status: number, problem: JsonObject) {
    const { detail, code } = problem;
    super(typeof detail === 'string' ? detail : `Expected Baton to accept, but it said ${status}.`);
    this.name = 'BatonRefused';
    this.status = status;
    this.code = typeof code === 'string' ? code : String(status);
    this.problem = problem;
  }
}

/** No answer came, or one that is no use, as often as it was tried. */
export class BatonUnreachable extends Error {
  constructor(detail: string, cause?: unknown) {
    super(detail, { cause });
    this.name = 'BatonUnreachable';
  }
}

/** Why work is no longer a performer's to do. */
export type LossReason = 'lease-lost' | 'cancelled' | 'killed' | 'paused' | 'stopping';

/** The reason of {@link AbortSignal}s that say that work is no longer wanted of this performer. */
export class WorkLost extends Error {
  readonly reason: LossReason;

  constructor(reason: LossReason, detail: string) {
    super(detail);
    this.name = 'WorkLost';
    this.reason = reason;
  }
}

/** What an error says, and what caused it. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
