import { childOf, textOf, type ModelElement } from '../../compile/model.ts';
import { REFUSED, report, type Boxed, type Place } from '../place.ts';
import { compileText } from '../texts.ts';
import { unsupported } from '../unsupported.ts';

/** FEEL in a box. @spec DMN 1.5 §7.3.7 */
export function literalExpression(element: ModelElement, place: Place): Boxed {
  const foreign = foreignLanguage(element, place);
  if (foreign !== null) return unsupported(place, 'foreign-language', foreign);
  if (childOf(element, 'importedValues') !== null) {
    const message = 'Expected a text, but its values are to be imported.';
    return unsupported(place, 'imported-values', message);
  }
  const source = textOf(element, 'text') ?? '';
  if (source.trim() === '') {
    report(place, 'no-logic', 'Expected a text, but it is empty: it is null.', 'warning');
    return REFUSED;
  }
  const expression = compileText(source, place);
  if (expression === null) return REFUSED;
  return { logic: (scope, run) => run.evaluator.evaluate(expression, scope), names: null };
}

/** What is wrong with the language of an element's texts; null where it is FEEL. */
export function foreignLanguage(element: ModelElement, { workshop }: Place): string | null {
  const language = textOf(element, 'expressionLanguage') ?? workshop.language;
  if (language === null || /feel/i.test(language)) return null;
  return `Expected FEEL, but the language is ${language}.`;
}
