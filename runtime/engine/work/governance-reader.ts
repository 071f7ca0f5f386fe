import { parseDuration } from '../../../shared/duration.ts';
import { EVIDENCE_LEVELS, type EvidenceLevel } from '../../../shared/governance.ts';
import { durationMs, type DurationMs } from '../../../shared/time.ts';
import { childrenOf, textOf, type ModelElement } from '../compile/model.ts';
import type { NodeSource } from '../compile/node-source.ts';
import type { CompiledExpression } from '../expression/index.ts';
import type { ValueSource } from '../value-source.ts';

/** How one part of what governs is read; `null` when it says nothing that can be used. */
export type Read<Part> = (part: GovernanceReader) => Part | null;

/** One element of what governs, read with its problems; where it is silent, `around` speaks. */
export class GovernanceReader {
  readonly source: NodeSource;
  readonly #element: ModelElement | null;
  readonly #around: ModelElement | null;

  constructor(
    source: NodeSource,
    element: ModelElement | null,
    around: ModelElement | null = null,
  ) {
    this.source = source;
    this.#element = element;
    this.#around = around;
  }

  text(name: string): string | null {
    return ownText(this.#element, name) ?? ownText(this.#around, name);
  }

  /** What only the process around says: its limits cannot be lifted by a task. */
  aroundOnly(): GovernanceReader {
    return new GovernanceReader(this.source, this.#around);
  }

  /** What only the task itself says: what its process says of itself is no word about a task. */
  ownOnly(): GovernanceReader {
    return new GovernanceReader(this.source, this.#element);
  }

  required(name: string): string {
    const text = this.text(name);
    if (text === null) this.problem(`Expected ${name}, but found none.`);
    return text ?? '';
  }

  value(name: string): ValueSource | null {
    const text = this.text(name);
    return text === null ? null : this.source.value(text, name);
  }

  /** FEEL, with or without its `=`. */
  expression(name: string): CompiledExpression | null {
    const text = this.text(name);
    if (text === null) return null;
    return this.source.expression(text.startsWith('=') ? text.slice(1) : text, name);
  }

  list(name: string): readonly string[] {
    const parts = (this.text(name) ?? '').split(',').map((part) => part.trim());
    return parts.filter((part) => part !== '');
  }

  number(name: string, otherwise: number): number {
    return this.numberOrNone(name) ?? otherwise;
  }

  numberOrNone(name: string): number | null {
    const text = this.text(name);
    if (text === null) return null;
    const number = Number(text);
    if (Number.isFinite(number) && number >= 0) return number;
    this.problem(`Expected ${name} to be a number from 0 on, but found "${text}".`);
    return null;
  }

  /** A share, from 0 to 1. */
  share(name: string): number | null {
    const share = this.numberOrNone(name);
    if (share === null || share <= 1) return share;
    this.problem(`Expected ${name} to be a share from 0 to 1, but found ${share}.`);
    return 1;
  }

  level(name: string): EvidenceLevel {
    const text = this.text(name) ?? 'E0';
    const level = EVIDENCE_LEVELS.find((one) => `E${one}` === text);
    if (level === undefined) this.problem(`Expected ${name} to be E0 to E5, but found "${text}".`);
    return level ?? 5;
  }

  one<Value extends string>(name: string, values: readonly Value[], otherwise: Value): Value {
    return this.text(name) === null ? otherwise : (this.oneOrNone(name, values) ?? otherwise);
  }

  oneOrNone<Value extends string>(name: string, values: readonly Value[]): Value | null {
    const text = this.text(name);
    if (text === null) return null;
    const found = values.find((value) => value === text);
    if (found === undefined)
      this.problem(`Expected ${name} to be one of ${values.join(', ')}, but found "${text}".`);
    return found ?? null;
  }

  duration(name: string): DurationMs | null {
    const text = this.text(name);
    if (text === null) return null;
    const duration = parseDuration(text);
    if (duration !== null && duration.months === 0 && duration.ms > 0)
      return durationMs(duration.ms);
    this.problem(`Expected ${name} to be an ISO 8601 duration, but found "${text}".`);
    return null;
  }

  /** Children of the element itself. */
  children<Part>(name: string, read: Read<Part>): readonly Part[] {
    return this.#read(this.#element, name, read);
  }

  /** Children of the element and, beside them, those of the process around it. */
  allChildren<Part>(
    name: string,
    read: Read<Part>,
    keyOf: (part: Part) => string,
  ): readonly Part[] {
    const own = this.children(name, read);
    const known = new Set(own.map(keyOf));
    const inherited = this.#read(this.#around, name, read).filter((one) => !known.has(keyOf(one)));
    return [...own, ...inherited];
  }

  numbers(name: string, key: string, value: string): Readonly<Record<string, number>> {
    const pairs = this.children(name, (one) => [one.required(key), one.number(value, 0)] as const);
    return Object.fromEntries(pairs);
  }

  problem(message: string): void {
    const what = (this.#element ?? this.#around)?.type.replace('baton:', '') ?? 'Governance';
    this.source.problem('governanceInvalid', `${what}: ${message}`);
  }

  /** Which attributes the element says itself, and which only the process around it says. */
  said(names: readonly string[]): {
    readonly own: readonly string[];
    readonly inherited: readonly string[];
  } {
    const own = names.filter((name) => ownText(this.#element, name) !== null);
    const inherited = names.filter(
      (name) => !own.includes(name) && ownText(this.#around, name) !== null,
    );
    return { own, inherited };
  }

  #read<Part>(from: ModelElement | null, name: string, read: Read<Part>): readonly Part[] {
    if (from === null) return [];
    const parts = childrenOf(from, name).map((part) =>
      read(new GovernanceReader(this.source, part)),
    );
    return parts.filter((part): part is Awaited<Part> & Part => part !== null);
  }
}

function ownText(element: ModelElement | null, name: string): string | null {
  const text = element === null ? '' : (textOf(element, name)?.trim() ?? '');
  return text === '' ? null : text;
}
