import { childOf, textOf, type ModelElement } from '../compile/model.ts';

/** What an element says in an attribute, without the room around it; empty when it says nothing. */
export function wordsOf(element: ModelElement | null, attribute: string): string {
  return element === null ? '' : (textOf(element, attribute) ?? '').trim();
}

/** The text within an element's part: `inputValues`, `allowedValues`; empty when there is none. */
export function textIn(element: ModelElement, part: string): string {
  return wordsOf(childOf(element, part), 'text');
}
