import { describe, expect, it } from 'vitest';
import { process as draw } from '../../testing/process-builder.ts';
import { controlSheetHtml } from './control-sheet-html.ts';
import { controlSheetOf, controlSheetText } from './control-sheet.ts';

const EVIL = '</table><script>alert("x")</script>|\n# no';

describe('a control sheet (requirements 30 and 104)', () => {
  const process = draw('p')
    .startEvent()
    .userTask('request')
    .serviceTask('pay', {
      governance: { policyOwner: EVIL, differentFrom: 'request', zone: 'human-review' },
    })
    .endEvent()
    .build();
  const rows = controlSheetOf(process);

  it('names the five layers of control of each governed task, and what it is kept apart from', () => {
    expect(rows.map(({ elementId }) => elementId)).toEqual(['pay']);
    expect(Object.keys(rows[0]!.mechanisms)).toEqual([
      'intake',
      'analysis',
      'decision',
      'execution',
      'monitoring',
    ]);
    expect(rows[0]!.apartFrom).toEqual(['request']);
  });

  it('lets nothing that a model says break out, as Markdown or as a document', () => {
    const html = controlSheetHtml(EVIL, rows);
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;');
    const lines = controlSheetText('p', rows).split('\n');
    expect(lines.filter((line) => line.startsWith('# '))).toEqual(['# Control sheet: p']);
    expect(lines.find((line) => line.startsWith('| Owners'))).toContain('\\|');
  });
});
