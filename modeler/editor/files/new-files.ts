import type { Resource } from '../../client/definitions.ts';
import { t } from '../../language/t.ts';
import type { IconName } from '../../widgets/icon.ts';
import { newForm } from '../edit-form.ts';
import { freeName } from './free-name.ts';

/** A kind of file that can be begun here. */
export interface NewFile {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  readonly name: string;
  /** What a file of that name begins with. */
  readonly begin: (name: string) => Resource;
}

/** What can be begun, in the order of the menu. */
export const NEW_FILES: readonly NewFile[] = [
  {
    id: 'form',
    label: t('New form'),
    icon: 'form',
    name: 'form.form',
    begin: (name) => newForm(name, stemOf(name), stemOf(name)),
  },
  {
    id: 'decision',
    label: t('New decision'),
    icon: 'table',
    name: 'decision.dmn',
    begin: decision,
  },
  {
    id: 'scenario',
    label: t('New scenario'),
    icon: 'play',
    name: 'scenario.scenario.json',
    begin: (name) => ({ name, content: '{\n  "name": "Scenario"\n}\n' }),
  },
  {
    id: 'text',
    label: t('New text'),
    icon: 'file',
    name: 'notes.md',
    begin: (name) => ({ name, content: '' }),
  },
];

/** Begins a file under a name that is free. */
export function begun({ name, begin }: NewFile, files: readonly Resource[]): Resource {
  return begin(freeName(name, (wanted) => files.some((file) => file.name === wanted)));
}

/** A decision table with one rule to begin with. */
function decision(name: string): Resource {
  const id = stemOf(name);
  return {
    name,
    content: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="${id}-definitions" name="${id}" namespace="http://baton.dev/decision">
  <decision id="${id}" name="${id}">
    <decisionTable id="${id}-table" hitPolicy="FIRST">
      <input id="${id}-input" label="Amount">
        <inputExpression id="${id}-expression" typeRef="number">
          <text>amount</text>
        </inputExpression>
      </input>
      <output id="${id}-output" name="result" typeRef="string" />
      <rule id="${id}-rule">
        <inputEntry id="${id}-entry">
          <text></text>
        </inputEntry>
        <outputEntry id="${id}-result">
          <text>"result"</text>
        </outputEntry>
      </rule>
    </decisionTable>
  </decision>
</definitions>
`,
  };
}

/** What stands before the first dot. */
function stemOf(name: string): string {
  return name.split('.')[0] ?? name;
}
