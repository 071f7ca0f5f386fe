import { childOf, textOf, type ModelElement } from '../../compile/model.ts';
import { REFUSED, report, type Boxed, type Place } from '../place.ts';
import { compileText } from '../texts.ts';

/** FEEL in a box. @spec DMN 1.5 §7.3.7 */
export function literalExpression(element: ModelElement, place: Place): Boxed {
  if (!isFeel(element, place)) return REFUSED;
  if (childOf(element, 'importedValues') !== null) {
    report(place, 'imported-values', 'Expected a text, but its values are to be imported.');
    return REFUSED;
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

/** Whether an element's texts are FEEL; another language is reported. */
export function isFeel(element: ModelElement, place: Place): boolean {
  const language = textOf(element, 'expressionLanguage') ?? place.workshop.language;
  if (language === null || /feel/i.test(language)) return true;
  report(place, 'foreign-language', `Expected FEEL, but the language is ${language}.`);
  return false;
}
