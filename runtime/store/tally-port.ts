import type { DefinitionId } from '../../shared/ids.ts';
import type { Instant } from '../../shared/time.ts';

/** How often something happened, or how much of it there was; what is not named is 0. */
export type Amounts = Readonly<Record<string, number>>;

/** Which place of which version a figure is about, and on which day. */
export interface TallyPlace {
  readonly definition: DefinitionId;
  /** Days since 1970-01-01, by UTC. */
  readonly day: number;
  /** An element, the process itself among them; of a flow, the element that it leaves. */
  readonly elementId: string;
  /** `null`: it is about the element. */
  readonly flowId: string | null;
}

/** What came to pass at one place on one day. */
export interface Tally extends TallyPlace {
  readonly amounts: Amounts;
}

/** How far the journal was counted. */
export interface TallyHead {
  /** Everything up to this position in the order of commits is counted, and nothing behind it. */
  readonly position: number;
  /** When the last record that was counted was made; `null` before the first. */
  readonly at: Instant | null;
}

/** Which tallies are asked for: of one version, from a day on and before another. */
export interface TallyRange {
  readonly definition: DefinitionId;
  readonly fromDay: number;
  readonly beforeDay: number;
}

/**
 * Figures that are read off the journal after the commit. They outlive their instances: nothing in
 * them tells one instance from another.
 */
export interface TallyStore {
  head(): Promise<TallyHead>;
  /**
   * Adds what was counted from position `from` up to `to`, all of it or nothing; places may come
   * twice. `false`, and nothing has changed, when it was not counted up to `from`: somebody else has
   * counted meanwhile.
   */
  add(from: number, to: TallyHead, tallies: readonly Tally[]): Promise<boolean>;
  /** In no particular order. */
  find(range: TallyRange): Promise<readonly Tally[]>;
}
