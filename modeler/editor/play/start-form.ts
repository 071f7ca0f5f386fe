import type { JsonObject } from '../../../shared/json.ts';
import { isJsonObject } from '../../../shared/json.ts';
import { parseStrictJson } from '../../../shared/strict-json.ts';
import type { ModdleElement } from '../../canvas/bpmn.ts';
import { extensionOf } from '../../canvas/kinds/kind.ts';
import { listOf, textOf } from '../../panel/extension-edit.ts';
import type { Resource } from '../../client/definitions.ts';
import type { EditorContext } from '../editor-context.ts';
import { formId, formsAmong } from '../documents/editor-document.ts';

/** A start event of a process. */
export interface StartChoice {
  readonly id: string;
  readonly name: string;
  /** Something with no trigger, or what it waits for. */
  readonly hasTrigger: boolean;
  /** What could be handed in: the model's own example, or that of its form; empty: nothing is known. */
  readonly example: JsonObject;
}

/** Where a process can begin, those without a trigger first. */
export function startsOf(context: EditorContext, processId: string): readonly StartChoice[] {
  const starts = context.diagram
    .get('elementRegistry')
    .filter(({ type, businessObject }) => isStartOf(type, businessObject, processId))
    .map(({ businessObject }) => choiceOf(businessObject, context.session.files.value));
  return starts.toSorted((one, other) => Number(one.hasTrigger) - Number(other.hasTrigger));
}

function isStartOf(type: string, { $parent }: ModdleElement, processId: string): boolean {
  return type === 'bpmn:StartEvent' && $parent?.id === processId;
}

function choiceOf(event: ModdleElement, files: readonly Resource[]): StartChoice {
  const id = event.id ?? '';
  const name = textOf(event, 'name');
  return {
    id,
    name: name === '' ? id : name,
    hasTrigger: listOf(event, 'eventDefinitions').length > 0,
    example: exampleAt(event) ?? exampleOfForm(event, files) ?? {},
  };
}

const EXAMPLE = 'camundaModeler:exampleOutputJson';

/** What a modeler has kept at an element as an example of what comes of it. */
function exampleAt(element: ModdleElement): JsonObject | null {
  const properties = extensionOf(element, 'zeebe:Properties');
  if (properties === null) return null;
  const found = listOf(properties, 'properties').find((one) => textOf(one, 'name') === EXAMPLE);
  const read = found === undefined ? null : parseStrictJson(textOf(found, 'value'));
  return read?.ok === true && isJsonObject(read.value) ? read.value : null;
}

function exampleOfForm(event: ModdleElement, files: readonly Resource[]): JsonObject | null {
  const definition = extensionOf(event, 'zeebe:FormDefinition');
  const id = definition === null ? '' : textOf(definition, 'formId');
  const form = formsAmong(files).find((file) => formId(file) === id);
  const read = form === undefined || id === '' ? null : parseStrictJson(form.content);
  if (read?.ok !== true || !isJsonObject(read.value)) return null;
  const { components } = read.value;
  const entries = (Array.isArray(components) ? components : []).flatMap((one) =>
    isJsonObject(one) && typeof one['key'] === 'string'
      ? [[one['key'], blankOf(one)] as const]
      : [],
  );
  return Object.fromEntries(entries);
}

function blankOf({ type, values }: JsonObject): string | number | boolean {
  if (type === 'number') return 0;
  if (type === 'checkbox') return false;
  const first: unknown = Array.isArray(values) ? values[0] : null;
  if (typeof first === 'object' && first !== null && 'value' in first)
    return typeof first.value === 'string' ? first.value : '';
  return '';
}
