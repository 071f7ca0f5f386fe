import type { DiagramElement } from '../bpmn.ts';
import { lookUp } from '../../language/t.ts';
import { governedInWords } from '../kinds/governed.ts';
import { kindOf, lookOf } from '../kinds/kind.ts';

/** An element in words, for screen readers and lists: what it is and what it is called. */
export function describeElement({ type, businessObject }: DiagramElement): string {
  const kind = kindOf(businessObject);
  const what = kind === null ? typeInWords(type) : lookOf(kind).label;
  const name: unknown = businessObject.get('name');
  return typeof name === 'string' && name !== '' ? `${what}: ${name}` : what;
}

/** The same as it is read aloud: with how far a task goes by itself, and what proves it done. */
export function readAloud(element: DiagramElement): string {
  const governed = governedInWords(element.businessObject);
  const said = describeElement(element);
  return governed === '' ? said : `${said}. ${governed}`;
}

/** `bpmn:ExclusiveGateway` → “Exclusive gateway”. */
export function typeInWords(type: string): string {
  const words = type.replace(/^bpmn:/, '').replace(/([a-z])([A-Z])/g, '$1 $2');
  return lookUp(words.charAt(0).toUpperCase() + words.slice(1).toLowerCase());
}
