import type { ElementInstanceId } from '../../shared/ids.ts';
import type { ElementRow, VariableRow } from './entities.ts';

/** The scopes in which tokens came, went or halted, and those in which variables were written. */
export interface Moved {
  readonly scopes: ReadonlySet<ElementInstanceId>;
  readonly writtenIn: ReadonlySet<ElementInstanceId>;
}

/** Where a step has changed anything, kept until somebody asks. */
export class Movements {
  #scopes: Set<ElementInstanceId> | null = null;
  #writtenIn: Set<ElementInstanceId> | null = null;

  /** A token came, went, moved or halted. */
  token({ scope }: ElementRow): void {
    if (scope !== null) (this.#scopes ??= new Set()).add(scope);
  }

  /** A variable was written, or is gone. */
  variable({ scope }: VariableRow): void {
    (this.#writtenIn ??= new Set()).add(scope);
  }

  /** What has changed since this was last asked. */
  take(): Moved {
    if (this.#scopes === null && this.#writtenIn === null) return NOTHING;
    const moved = { scopes: this.#scopes ?? NOWHERE, writtenIn: this.#writtenIn ?? NOWHERE };
    this.#scopes = null;
    this.#writtenIn = null;
    return moved;
  }
}

const NOWHERE: ReadonlySet<ElementInstanceId> = new Set();
const NOTHING: Moved = { scopes: NOWHERE, writtenIn: NOWHERE };
