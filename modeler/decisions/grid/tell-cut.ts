import { t, tn } from '../../language/t.ts';
import { notify } from '../../widgets/notices.ts';
import type { Pasted } from './paste.ts';

/** Says what of a clipboard found no place in a table: nothing is left out in silence. */
export function tellCut({ rows, columns }: Pasted['cut']): void {
  if (rows > 0)
    notify({
      title: tn(
        rows,
        '{count} row was too many: a table has 20,000 rules at most.',
        '{count} rows were too many: a table has 20,000 rules at most.',
      ),
    });
  if (columns > 0)
    notify({
      title: tn(
        columns,
        '{count} column was left out: the table ends before it.',
        '{count} columns were left out: the table ends before them.',
      ),
      detail: t('Insert columns with Alt+N, then paste again.'),
    });
}
