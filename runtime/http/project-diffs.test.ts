import { describe, expect, it } from 'vitest';
import { lineModel, userTask } from '../testing/models.ts';
import { projectOf, saved } from '../testing/projects.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

/** What differs when a file is saved over another. */
async function diffOf(name: string, before: string, after: string) {
  const { projectId: id } = await projectOf(house(), { [name]: before });
  await saved(house(), id, after, { ifRevision: 1, name });
  const { files } = await house().api('diffProject', { params: { id }, query: { from: 1 } });
  expect(files.length).toBe(1);
  return files[0]!;
}

interface Row {
  id: string;
  age: string;
  fee: string;
  note?: string;
}

const table = (rows: readonly Row[], hitPolicy: string = 'FIRST') =>
  `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:d">
  <decision id="fee" name="Fee"><decisionTable id="t" hitPolicy="${hitPolicy}">
  <input id="age" label="Age"><inputExpression id="e"><text>age</text></inputExpression></input>
  <output id="out" name="fee"/><annotation name="why"/>${rows
    .map(
      ({ id, age, fee, note = '' }) => `<rule id="${id}">
      <inputEntry id="${id}i"><text>${age}</text></inputEntry>
      <outputEntry id="${id}o"><text>${fee}</text></outputEntry>
      <annotationEntry><text>${note}</text></annotationEntry></rule>`,
    )
    .join('')}</decisionTable></decision></definitions>`;

const form = (...components: object[]) => JSON.stringify({ type: 'default', components });
const field = (id: string, more: object = {}) => ({ id, type: 'textfield', key: id, ...more });

describe('the difference between two revisions', () => {
  it('of a process is told by element, and by how it is drawn', async () => {
    const tasks = ['check', 'sign'].map((id) => userTask(id));
    const diff = await diffOf(
      'a.bpmn',
      lineModel('line', tasks.slice(0, 1)),
      lineModel('line', tasks),
    );
    if (diff.type !== 'bpmn') throw new Error(diff.type);
    expect(diff.processes).toMatchObject([{ processId: 'line', change: 'changed' }]);
    const [line] = diff.processes;
    expect(line?.added.map(({ elementId }) => elementId)).toContain('sign');
    const other = await diffOf('a.bpmn', lineModel('line', tasks), lineModel('row', tasks));
    expect(other).toMatchObject({
      processes: [
        { processId: 'line', change: 'removed' },
        { processId: 'row', change: 'added' },
      ],
    });
  });

  it('of a decision is told by rule and cell', async () => {
    const young = { id: 'r1', age: '[0..17]', fee: '0' };
    const grown = { id: 'r2', age: '[18..64]', fee: '10' };
    const old = { id: 'r3', age: '[65..120]', fee: '5' };
    const diff = await diffOf(
      'fee.dmn',
      table([young, grown, old]),
      table([old, young, { ...grown, fee: '12', note: 'dearer' }], 'UNIQUE'),
    );
    expect(diff).toMatchObject({
      type: 'dmn',
      elements: [
        {
          elementId: 'fee',
          change: 'changed',
          properties: [{ property: 'decisionLogic.hitPolicy', before: 'FIRST', after: 'UNIQUE' }],
          rules: [
            {
              ruleId: 'r2',
              change: 'changed',
              before: 2,
              after: 3,
              cells: [
                { column: 'out', label: 'fee', kind: 'output', before: '10', after: '12' },
                { label: 'why', kind: 'annotation', before: '', after: 'dearer' },
              ],
            },
            { ruleId: 'r3', change: 'moved', before: 3, after: 1, cells: [] },
          ],
        },
      ],
    });
    const fewer = await diffOf('fee.dmn', table([young, grown]), table([grown, old]));
    if (fewer.type !== 'dmn') throw new Error(fewer.type);
    const rules = fewer.elements.flatMap((one) => one.rules);
    expect(rules.map(({ ruleId, change }) => [ruleId, change])).toEqual([
      ['r1', 'removed'],
      ['r3', 'added'],
    ]);
  });

  it('of a form is told by component', async () => {
    const group = { id: 'g', type: 'group', components: [field('inner')] };
    const before = form(field('one'), field('two', { label: 'Two' }), group);
    const after = form(
      { ...group, components: [] },
      field('inner'),
      field('two', { label: 'Zwei', validate: { required: true } }),
      field('new'),
    );
    const diff = await diffOf('a.form', before, after);
    if (diff.type !== 'form') throw new Error(diff.type);
    const told = diff.components.map(({ componentId, change }) => [componentId, change]);
    expect(Object.fromEntries(told)).toEqual({
      one: 'removed',
      two: 'changed',
      inner: 'moved',
      new: 'added',
    });
    expect(diff.components.find((one) => one.componentId === 'two')?.properties).toEqual([
      { property: 'label', before: 'Two', after: 'Zwei' },
      { property: 'validate.required', before: null, after: true },
    ]);
  });

  it('of anything else is told by line, and so is what cannot be read as what it is', async () => {
    const lines = Array.from({ length: 40 }, (_, n) => `line ${n}`);
    const changed = lines.toSpliced(20, 1, 'another', 'and one more');
    const diff = await diffOf('notes.md', lines.join('\n'), changed.join('\n'));
    if (diff.type !== 'text') throw new Error(diff.type);
    const edits = diff.lines.filter(({ type }) => type !== 'same');
    expect(edits).toEqual([
      { type: 'removed', before: 21, after: null, text: 'line 20' },
      { type: 'added', before: null, after: 21, text: 'another' },
      { type: 'added', before: null, after: 22, text: 'and one more' },
    ]);
    expect([diff.lines.length, diff.isWhole]).toEqual([9, true]);
    expect((await diffOf('a.bpmn', '<half', lineModel('line', []))).type).toBe('text');
    expect((await diffOf('a.form', '{}', '{')).type).toBe('text');
  });

  it('of texts that have nothing in common is bounded', async () => {
    const text = (prefix: string) =>
      Array.from({ length: 30_000 }, (_, n) => `${prefix} ${n}`).join('\n');
    const diff = await diffOf('big.txt', text('a'), text('b'));
    if (diff.type !== 'text') throw new Error(diff.type);
    expect([diff.lines.length, diff.isWhole]).toEqual([5000, false]);
  });

  it('names files that came and went, and can be asked of one file', async () => {
    const { projectId: id } = await projectOf(house(), { 'a.md': '1', 'b.md': '1', 'c.md': '1' });
    const files = ['a.md', 'd.md'].map((name) => ({ name, content: '2' }));
    const body = { ifRevision: 1, files, remove: ['b.md'] };
    await house().api('saveProjectFiles', { params: { id }, body });
    const query = { from: 1, to: 2 };
    const whole = await house().api('diffProject', { params: { id }, query });
    expect(whole.files.map(({ name, type }) => [name, type])).toEqual([
      ['a.md', 'text'],
      ['b.md', 'removed'],
      ['d.md', 'added'],
    ]);
    const back = await house().api('diffProject', {
      params: { id },
      query: { from: 2, to: 1, file: 'b.md' },
    });
    expect(back.files).toEqual([{ type: 'added', name: 'b.md' }]);
    const refusal = async (asked: { from: number; file?: string }) =>
      (await house().refusal('diffProject', { params: { id }, query: asked })).code;
    expect([await refusal({ from: 9 }), await refusal({ from: 1, file: 'z.md' })]).toEqual([
      'not-found',
      'not-found',
    ]);
  });
});
