import './conversion.css';
import { html } from 'lit';
import type { ConvertedFile } from '../../../shared/api/conversions.ts';
import { t, tn } from '../../language/t.ts';
import { openDialog } from '../../widgets/dialog.ts';
import { reportTable } from './report-table.ts';

/** Shows what a conversion does, and asks whether it is wanted. The original is kept in either case. */
export async function offerConversion({ report, complete }: ConvertedFile): Promise<boolean> {
  let isWanted = false;
  const refused = report.filter(({ outcome }) => outcome === 'refused').length;
  const dialog = openDialog(
    {
      title: t('Convert this process?'),
      wide: true,
      body: html`<p>
          ${t('It was drawn for another engine. Converted, it runs here; the original stays among its files.')}
        </p>
        <p>
          <strong
            >${
              complete
                ? t('Everything in it can be converted.')
                : tn(refused, 'One thing needs a hand.', '{count} things need a hand.')
            }</strong
          >
        </p>
        ${reportTable(report, null)}`,
      actions: html`<button type="button" class="button" @click=${() => dialog.close()}>
          ${t('Open as it is')}
        </button>
        <button class="button primary" type="submit" autofocus>${t('Convert')}</button>`,
    },
    () => {
      isWanted = true;
      dialog.close();
    },
  );
  await dialog.closed;
  return isWanted;
}
