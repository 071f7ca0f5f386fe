import type { ConversionRequest, ConvertedFile } from '../../shared/api/conversions.ts';
import type { JsonObject } from '../../shared/json.ts';
import { accept, type Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import { convertModel, prescan } from '../engine/index.ts';
import { formsIn, madeForm } from './convert-resources.ts';
import { BPMN_NAMESPACE } from './model-reader/plain-elements.ts';

/**
 * Converts one model of another engine, so that whoever drew it can keep what it becomes. Nothing is
 * kept here.
 *
 * @rejects invalidContent when the text is not BPMN at all
 */
export function convertFile(request: ConversionRequest): Outcome<ConvertedFile> {
  const { name, content, forms = [] } = request;
  const scanned = prescan(content);
  if (!scanned.ok) {
    const members: JsonObject = { problems: scanned.problems.map((one) => ({ ...one })) };
    return reject('invalidContent', scanned.problems[0]?.message ?? '', members);
  }
  const { namespace, name: root } = scanned.root;
  if (namespace !== BPMN_NAMESPACE || root !== 'definitions')
    return reject('invalidContent', `Expected BPMN 2.0 definitions, but the root is <${root}>.`);
  const beside = formsIn(forms.map((one) => ({ ...one, kind: 'form' })));
  const converted = convertModel(content, beside);
  if (converted === null)
    return accept({
      converted: false,
      complete: true,
      resource: { name, content },
      forms: [],
      report: [],
    });
  const { xml, report } = converted;
  return accept({
    converted: true,
    complete: report.every(({ outcome }) => outcome !== 'refused'),
    resource: { name, content: xml },
    forms: converted.forms.map(({ formId, content: form }) => {
      const made = madeForm(formId, form);
      return { name: made.name, content: made.content };
    }),
    report,
  });
}
