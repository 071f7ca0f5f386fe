import {
  CheckboxEntry,
  FeelEntry,
  isCheckboxEntryEdited,
  isFeelEntryEdited,
  isJsonEditorEntryEdited,
  isSelectEntryEdited,
  isTextFieldEntryEdited,
  JsonEditorEntry,
  SelectEntry,
  TextFieldEntry,
} from '@bpmn-io/properties-panel';
import { jsx } from '@bpmn-io/properties-panel/preact/jsx-runtime';
import { useService } from 'bpmn-js-properties-panel';
import { jsonError } from '../widgets/json-text.ts';
import type { ExtensionEdit } from './extension-edit.ts';
import { edit } from './edit.ts';
import type { DiagramElement } from '../canvas/bpmn.ts';
import { completionsAt, type Completion } from './scope/completion.ts';
import type { EntryProps, PanelEntry, VNode } from './panel-types.ts';

/** What every field knows: its words, how its value is read, and which change writes it. */
export interface FieldSpec {
  readonly id: string;
  readonly label: string;
  readonly description?: string | undefined | ((element: DiagramElement) => string | undefined);
  readonly placeholder?: string;
  readonly read: (element: DiagramElement) => string;
  readonly write: (change: ExtensionEdit, value: string | undefined) => void;
  readonly validate?: (value: string) => string | null;
  /** Names an expression here may say beside the variables in scope: what only this field is given. */
  readonly given?: (element: DiagramElement) => readonly Completion[];
}

/** A line of text. */
export function textField(spec: FieldSpec): PanelEntry {
  return { id: spec.id, spec, component: TextOf, isEdited: isTextFieldEntryEdited };
}

/** A choice; the first option is what holds when nothing is said. */
export function choiceField(
  spec: FieldSpec,
  options: (element: DiagramElement) => readonly Option[],
): PanelEntry {
  return { id: spec.id, spec, options, component: ChoiceOf, isEdited: isSelectEntryEdited };
}

/** A FEEL expression; `optional` lets plain text stand as well. */
export function feelField(spec: FieldSpec, feel: 'required' | 'optional'): PanelEntry {
  return { id: spec.id, spec, feel, component: FeelOf, isEdited: isFeelEntryEdited };
}

/** A JSON document. What is not JSON stays in the field, with the place of the mistake below it. */
export function jsonField(spec: FieldSpec): PanelEntry {
  return { id: spec.id, spec, component: JsonOf, isEdited: isJsonEditorEntryEdited };
}

/** Yes or no: `true` is yes, everything else no. */
export function checkField(spec: FieldSpec): PanelEntry {
  return { id: spec.id, spec, component: CheckOf, isEdited: isCheckboxEntryEdited };
}

/** One thing to choose. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/*
 * One component per kind of field, the same for ever: were a new one made for every drawing, the field
 * would be thrown away and made anew under the typing hand.
 */

interface FieldProps extends EntryProps {
  readonly spec: FieldSpec;
}

function TextOf({ element, spec }: FieldProps): VNode {
  return jsx(TextFieldEntry, useCommon(spec, element));
}

function ChoiceOf(props: FieldProps & { readonly options: unknown }): VNode {
  const { element, spec, options } = props;
  return jsx(SelectEntry, { ...useCommon(spec, element), getOptions: options });
}

function CheckOf({ element, spec }: FieldProps): VNode {
  const factory = useService('bpmnFactory');
  const commandStack = useService('commandStack');
  return jsx(CheckboxEntry, {
    ...useCommon(spec, element),
    getValue: () => spec.read(element) === 'true',
    setValue: (value: boolean) =>
      edit(element, { factory, commandStack }, (change) =>
        spec.write(change, value ? 'true' : undefined),
      ),
  });
}

function FeelOf(props: FieldProps & { readonly feel: unknown }): VNode {
  const { element, spec, feel } = props;
  const variables = useCompletions(spec, element);
  return jsx(FeelEntry, { ...useCommon(spec, element), feel, variables });
}

function JsonOf({ element, spec }: FieldProps): VNode {
  return jsx(JsonEditorEntry, {
    ...useCommon(spec, element),
    validate: (value = '') => mistakeIn(value, spec),
  });
}

function mistakeIn(value: string, { validate }: FieldSpec): string | null {
  if (value.trim() === '') return null;
  return jsonError(value) ?? validate?.(value) ?? null;
}

/** What is offered while an expression is written. */
function useCompletions({ given }: FieldSpec, element: DiagramElement): readonly Completion[] {
  return [...(given?.(element) ?? []), ...completionsAt(element.businessObject)];
}

function useCommon(spec: FieldSpec, element: DiagramElement): object {
  const factory = useService('bpmnFactory');
  const commandStack = useService('commandStack');
  const debounce = useService('debounceInput');
  const translate = useService('translate');
  const { id, label, description, placeholder, validate } = spec;
  return {
    element,
    id,
    label,
    description: typeof description === 'function' ? description(element) : description,
    placeholder,
    debounce,
    translate,
    ...(validate !== undefined && { validate: (value = '') => validate(value) }),
    getValue: () => spec.read(element),
    setValue: (value: string | undefined) =>
      edit(element, { factory, commandStack }, (change) => spec.write(change, value)),
  };
}
