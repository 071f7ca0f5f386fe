import { childrenOf, type ModelElement } from '../../compile/model.ts';
import { FeelContext } from '../../expression/index.ts';
import { report, within, type Boxed, type Place } from '../place.ts';
import { coerceTo, namesIn } from '../types/decision-type.ts';
import { variableOf } from './variable.ts';

/** A list of contexts with the same entries, written as a table. @spec DMN 1.5 §10.2.1.6 */
export function relation(element: ModelElement, place: Place): Boxed {
  const columns = childrenOf(element, 'column').map((one) => variableOf(one, place));
  const rows = childrenOf(element, 'row').map((row) => {
    const here = within(place, row);
    const cells = childrenOf(row, 'elements').map((one) => place.workshop.box(one, here));
    if (cells.length !== columns.length)
      report(
        here,
        'row-length',
        `Expected ${columns.length} cells in a row, but there are ${cells.length}.`,
      );
    return cells;
  });
  return {
    logic: (scope, run) => {
      run.evaluator.charge(rows.length * columns.length);
      return rows.map((cells) => {
        const entries = columns.map(({ name, type, elementId }, index) => {
          const value = cells[index]?.logic(scope, run) ?? null;
          return [name, coerceTo(type, value, run, { what: `“${name}”`, elementId })] as const;
        });
        return new FeelContext(new Map(entries));
      });
    },
    names: Object.fromEntries(
      columns.map(({ name, type }, index) => [
        name,
        namesIn(type.feel) ?? rows[0]?.[index]?.names ?? null,
      ]),
    ),
  };
}
