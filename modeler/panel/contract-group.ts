import { Group } from '@bpmn-io/properties-panel';
import { isJsonObject } from '../../shared/json.ts';
import { extensionOf, isModdle } from '../canvas/kinds/kind.ts';
import { t } from '../language/t.ts';
import { textOf } from './extension-edit.ts';
import { jsonField } from './fields.ts';
import type { PanelEntry, PanelGroup } from './panel-types.ts';

/** What goes in and what must come out, as JSON Schema; an output that does not fit is returned. */
export function contractGroup(): PanelGroup {
  return {
    id: 'baton-contract',
    label: t('Contract'),
    component: Group,
    entries: [INPUT, OUTPUT],
  };
}

const INPUT = schemaField('input', 'baton:InputSchema', {
  label: t('Input (JSON Schema)'),
  description: t('Checked before the work is offered.'),
});
const OUTPUT = schemaField('output', 'baton:OutputSchema', {
  label: t('Output (JSON Schema)'),
  description: t('A claim whose output does not fit is returned with the reason.'),
});

function schemaField(
  side: 'input' | 'output',
  type: string,
  words: { readonly label: string; readonly description: string },
): PanelEntry {
  return jsonField({
    id: `baton-contract-${side}`,
    ...words,
    read: ({ businessObject }) => {
      const part = extensionOf(businessObject, 'baton:Contract')?.get(side);
      return isModdle(part) ? textOf(part, 'schema') : '';
    },
    write: (change, value) => {
      const contract = change.extension('baton:Contract');
      if (value === undefined || value.trim() === '') change.set(contract, { [side]: undefined });
      else change.set(change.child(contract, side, type), { schema: value });
    },
    validate: notASchema,
  });
}

/** A JSON Schema is an object or a truth value (2020-12, section 4.3). */
function notASchema(value: string): string | null {
  const schema: unknown = JSON.parse(value);
  return isJsonObject(schema) || typeof schema === 'boolean'
    ? null
    : t('Expected a JSON Schema, which is an object, but it is another kind of JSON.');
}
