/** A decision that a task may take. */
export interface ShelvedDecision {
  readonly id: string;
  readonly name: string;
  /** Whether it is in a file of this process; else it is only deployed. */
  readonly isOurs: boolean;
}

/** The decisions that a task may take: the panel reads them, the page keeps them. */
export class DecisionShelf {
  #decisions: readonly ShelvedDecision[] = [];

  /** All of them: those of this process first, then in the order of the alphabet. */
  decisions(): readonly ShelvedDecision[] {
    return this.#decisions;
  }

  /** Says which decisions there are. */
  fill(decisions: readonly ShelvedDecision[]): void {
    this.#decisions = [...decisions].sort(
      (a, b) => Number(b.isOurs) - Number(a.isOurs) || a.name.localeCompare(b.name),
    );
  }
}
