import { problemSlug, REJECTIONS, type Rejection, type RejectionCode } from './rejection.ts';
import type { JsonValue } from './json.ts';

/** An error as it goes over the wire, `application/problem+json` (RFC 9457). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly [member: string]: JsonValue;
}

/** Turns a rejection into what the caller reads. */
export function problemOf({ code, detail, members }: Rejection): Problem {
  const { status, title } = REJECTIONS[code satisfies RejectionCode];
  const slug = problemSlug(code);
  return { ...members, type: `/problems/${slug}`, title, status, detail, code: slug };
}
