import type { IncidentRow, VariableRow } from '../../../engine/index.ts';
import type { VariableTest } from '../../find-port.ts';
import { causeOf, holds } from '../../find-rules.ts';
import type { Connection } from '../connection.ts';
import { readColumn } from '../text.ts';

/** Rules that SQL cannot state itself; a statement names a test of a variable by its number. */
export class SqlFunctions {
  /** The tests of the statement that runs: it runs to its end before another begins. */
  #tests: readonly VariableTest[] = [];

  constructor(db: Connection) {
    db.function('variable_fits', (data, number) => {
      const test = this.#tests[Number(number)];
      return test !== undefined && holds(test, readColumn<VariableRow>(String(data)).value) ? 1 : 0;
    });
    db.function('cause_of', { deterministic: true }, (data) =>
      causeOf(readColumn<IncidentRow>(String(data)).message),
    );
  }

  /** Asks with these tests. */
  with<T>(tests: readonly VariableTest[], ask: () => T): T {
    this.#tests = tests;
    return ask();
  }
}
