/** A finding for people: what is found, and why it matters or what to do about it. */
export interface FindingWords {
  readonly message: string;
  /** `null`: the message says it all. */
  readonly why: string | null;
}

/** The values a text speaks of. */
export type Values = Readonly<Record<string, string | number>>;
