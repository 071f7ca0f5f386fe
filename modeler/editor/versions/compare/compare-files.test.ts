import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { processNamed } from '../../../e2e/editor-moves.ts';
import { compareFiles } from './compare-files.ts';
import { countsOf, isSameWork } from './comparison.ts';
import { obstaclesBetween } from './examine.ts';

describe('two states of the files of a process', () => {
  it('differ by what their elements say', async () => {
    const { files } = await compareFiles(
      diagram(PLAIN),
      diagram(PLAIN.replace('"Work"', '"Do it"')),
    );
    expect(files).toEqual([
      {
        type: 'changed',
        name: 'p.bpmn',
        kind: 'bpmn',
        items: [
          {
            type: 'changed',
            id: 'Task',
            what: 'bpmn:UserTask',
            name: 'Do it',
            properties: [{ property: 'name', before: 'Work', after: 'Do it' }],
          },
        ],
        redrawn: [],
        isUnreadable: false,
      },
    ]);
  });

  it('are the same work when something is only drawn elsewhere', async () => {
    const comparison = await compareFiles(
      diagram(PLAIN),
      diagram(PLAIN.replace('x="200"', 'x="260"')),
    );
    expect(comparison.files[0]?.redrawn).toEqual(['Task']);
    expect(isSameWork(comparison)).toBe(true);
  });

  it('are compared as one diagram also when the file has another name', async () => {
    const now = [{ name: 'other.bpmn', content: PLAIN }];
    expect(await compareFiles(diagram(PLAIN), now)).toEqual({ files: [] });
  });

  it('tell a file that cannot be read from one that is the same', async () => {
    const { files } = await compareFiles(diagram(PLAIN), diagram('<nothing'));
    expect(files[0]).toMatchObject({ type: 'changed', isUnreadable: true });
    expect(isSameWork({ files })).toBe(false);
  });

  it('name files that came and went', async () => {
    const [a, b] = [
      { name: 'a.form', content: '{}' },
      { name: 'b.form', content: '{}' },
    ];
    const { files } = await compareFiles([a], [b]);
    expect(files.map(({ type, name }) => [type, name])).toEqual([
      ['added', 'b.form'],
      ['removed', 'a.form'],
    ]);
  });

  it('differ field by field in a form', async () => {
    const was = form([
      { id: 'a', type: 'textfield', label: 'Name' },
      { id: 'b', type: 'checkbox', label: 'Yes' },
      { id: 'c', type: 'number', label: 'Sum' },
    ]);
    const now = form([
      { id: 'a', type: 'textfield', label: 'Full name', validate: { required: true } },
      { id: 'd', type: 'group', components: [{ id: 'c', type: 'number', label: 'Sum' }] },
    ]);
    const comparison = await compareFiles([was], [now]);
    expect(comparison.files[0]?.items.map(({ type, id }) => `${type} ${id}`)).toEqual([
      'changed a',
      'added d',
      'moved c',
      'removed b',
    ]);
    expect(comparison.files[0]?.items[0]?.properties).toEqual([
      { property: 'label', before: 'Name', after: 'Full name' },
      { property: 'validate.required', before: null, after: true },
    ]);
    expect(countsOf(comparison)).toEqual({ added: 1, removed: 1, changed: 1, moved: 1 });
  });

  it('differ rule by rule in a decision', async () => {
    const { files } = await compareFiles(
      [{ name: 'd.dmn', content: decision('"low"') }],
      [{ name: 'd.dmn', content: decision('"high"') }],
    );
    expect(files[0]?.items).toEqual([
      {
        type: 'changed',
        id: 'R1',
        what: 'dmn:DecisionRule',
        name: 'Risk #1',
        properties: [{ property: 'Level', before: '"low"', after: '"high"' }],
      },
    ]);
  });
});

describe('a rehearsal between two versions', () => {
  it('finds the elements whose tokens could not go on', async () => {
    const before = diagram(invoice());
    const after = diagram(PLAIN);
    expect(await obstaclesBetween('nobody', before, after)).toBeNull();
    const gone = diagram(PLAIN.replaceAll('"Task"', '"Other"'));
    const process = /<bpmn:process id="(\w+)"/.exec(PLAIN)?.[1] ?? '';
    expect(await obstaclesBetween(process, after, gone)).toEqual([
      { elementId: 'Task', reason: 'elementGone' },
    ]);
  });
});

const PLAIN = processNamed('Plain');

function diagram(content: string) {
  return [{ name: 'p.bpmn', content }];
}

function form(components: readonly object[]) {
  return { name: 'f.form', content: JSON.stringify({ id: 'f', type: 'default', components }) };
}

function invoice(): string {
  const path = '../../../../processes/invoice-to-payment/invoice-to-payment.bpmn';
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

function decision(level: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="D" name="d" namespace="http://baton.dev/d">
  <decision id="risk" name="Risk"><decisionTable id="T">
    <input id="I1" label="Amount"><inputExpression id="E1"><text>amount</text></inputExpression></input>
    <output id="O1" label="Level" name="level" />
    <rule id="R1"><inputEntry id="A1"><text>&lt; 10</text></inputEntry><outputEntry id="B1"><text>${level}</text></outputEntry></rule>
  </decisionTable></decision>
</definitions>`;
}
