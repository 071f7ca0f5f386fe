import type { Rejection } from './rejection.ts';

/** What asking for something gives: its value, or why it was refused. A refusal has changed nothing. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly rejection: Rejection };

/** An outcome that holds `value`. */
export function accept<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** The build stops here when a union gains a member that a switch does not answer. */
export function assertNever(value: never): never {
  throw new InvariantViolation('a closed switch', `it met ${JSON.stringify(value)}`);
}

/** We were wrong: what the code relies upon does not hold. One command dies of it, not the node. */
export class InvariantViolation extends Error {
  constructor(expected: string, found: string) {
    super(`Expected ${expected}, but ${found}.`);
    this.name = 'InvariantViolation';
  }
}
