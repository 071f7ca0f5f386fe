import { typeInWords } from '../../canvas/keyboard/describe-element.ts';
import { kindOf, lookOf } from '../../canvas/kinds/kind.ts';
import { t, tn } from '../../language/t.ts';
import { nameOf } from '../main-process.ts';
import type { OutlineLine, Way } from './outline.ts';

/** A line as it is read aloud: what it is, what it is called, where it leads, what is wrong. */
export function lineInWords(line: OutlineLine, problems: number): string {
  const { type, businessObject } = line.element;
  const kind = kindOf(businessObject);
  const what = kind === null ? typeInWords(type) : lookOf(kind).label;
  const parts = [nameOf(businessObject), what, waysInWords(line)];
  if (problems > 0) parts.push(tn(problems, '{count} problem', '{count} problems'));
  return parts.filter((part) => part !== '').join(', ');
}

/** Where a line leads. */
export function waysInWords({ ways }: OutlineLine): string {
  return ways.map(wayInWords).join(' · ');
}

function wayInWords({ to, name, condition, isDefault }: Way): string {
  const target = nameOf(to.businessObject);
  const where = target === '' ? typeInWords(to.type) : target;
  const when = name === '' ? condition : name;
  if (when !== '') return t('{when}: to {where}', { when, where });
  return isDefault ? t('otherwise: to {where}', { where }) : t('to {where}', { where });
}
