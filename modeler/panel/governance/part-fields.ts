import type { ModdleElement } from '../../canvas/bpmn.ts';
import { textOf } from '../extension-edit.ts';
import { choiceField, feelField, textField, type FieldSpec, type Option } from '../fields.ts';
import { flagField, type Words } from '../parts.ts';
import type { PanelEntry } from '../panel-types.ts';

/** What a field of a part says of itself; its id is made of the part's. */
export type PartWords = Omit<Words, 'id'>;

/** The fields of one part of a list, by the names of its attributes. */
export interface PartFields {
  readonly text: (name: string, words: PartWords) => PanelEntry;
  readonly feel: (name: string, words: PartWords, kind?: 'required' | 'optional') => PanelEntry;
  readonly choice: (name: string, words: PartWords, options: readonly Option[]) => PanelEntry;
  readonly flag: (name: string, words: PartWords) => PanelEntry;
}

/** Makes fields for a part that is in the model: what is empty is left unsaid. */
export function fieldsOf(part: ModdleElement, id: string): PartFields {
  const spec = (name: string, words: PartWords): FieldSpec => ({
    id: `${id}-${name}`,
    ...words,
    read: () => textOf(part, name),
    write: (change, value) => change.set(part, { [name]: value === '' ? undefined : value }),
  });
  return {
    text: (name, words) => textField(spec(name, words)),
    feel: (name, words, kind = 'required') => feelField(spec(name, words), kind),
    choice: (name, words, options) => choiceField(spec(name, words), () => options),
    flag: (name, words) => flagField({ id: `${id}-${name}`, ...words }, () => part, name),
  };
}
