import { describe, expect, it } from 'vitest';
import { asking } from '../../testing/decisions.ts';
import { decision, decisionModel, inputData, table } from '../../testing/decision-models.ts';
import { readsReports } from './reads-reports.ts';

/** Whether a matrix of one column asks for what performers report. */
async function reads(column: string): Promise<boolean> {
  const logic = table('FIRST', [{ text: column }], [{ name: 'action' }], [['-', '"auto"']]);
  const inputs = column === 'risk' ? ['risk'] : ['risk', 'progress'];
  const file = inputs.map((id) => inputData(id)).join('') + decision('m', logic, { inputs });
  return readsReports((await asking(decisionModel(file))).find('m'));
}

describe('a matrix', () => {
  it('is told by what it asks for: what a performer reports is none of its business', async () => {
    expect(await reads('risk')).toBe(false);
    expect(await reads('progress')).toBe(true);
    expect(await reads('if progress > 50 then 1 else 2')).toBe(true);
  });
});
