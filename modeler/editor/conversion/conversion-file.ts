import './conversion.css';
import '../files/text-file.ts';
import { html, type TemplateResult } from 'lit';
import type { ConversionLine } from '../../../shared/api/conversions.ts';
import { LightElement } from '../../app/light-element.ts';
import { CONVERSION_LINES } from '../../client/conversions.ts';
import type { Resource } from '../../client/definitions.ts';
import { t } from '../../language/t.ts';
import type { EditorContext } from '../editor-context.ts';
import { reportTable } from './report-table.ts';

/** The report of a conversion: every line leads to its element. */
export class BatonConversionFile extends LightElement {
  static override properties = {
    context: { attribute: false },
    file: { attribute: false },
  };
  declare context: EditorContext;
  declare file: Resource;

  override render(): TemplateResult {
    const report = read(this.file.content);
    if (report === null)
      return html`<baton-text-file .context=${this.context} .file=${this.file}></baton-text-file>`;
    return html`<div class="conversion-file">
      <p>
        ${t('This process was drawn for another engine and converted. What needs a hand stands first; choose an element to see it.')}
      </p>
      ${reportTable(report, (elementId) => void this.context.reveal(elementId))}
    </div>`;
  }
}

customElements.define('baton-conversion-file', BatonConversionFile);

function read(content: string): readonly ConversionLine[] | null {
  try {
    return CONVERSION_LINES(JSON.parse(content), '$');
  } catch {
    return null;
  }
}
