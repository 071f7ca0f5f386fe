import { describe, expect, it } from 'vitest';
import { controlledTask } from './control-facts.ts';

describe('a task of a control sheet', () => {
  const row = {
    elementId: 'Pay',
    name: 'Pay the invoice',
    performer: 'agent (payer)',
    zone: 'autonomous',
    zoneBecause: 'task',
    ordinarily: 'commit',
    proof: ['ledger: booked = true'],
    policy: 'the built-in matrix',
    lanes: [{ lane: 'fast', groups: ['finance'], withinMs: 3_600_000, fourEyes: true }],
    owners: { process: 'Ada', data: null },
    apartFrom: [],
    mechanisms: { intake: ['tripwire big (stop)'], monitoring: ['sampled'] },
  };

  it('answers who acts, who decides, what proves it, by which policy, in which lane', () => {
    const { name, facts } = controlledTask(row);
    expect(name).toBe('Pay the invoice');
    const answers = Object.fromEntries(
      facts.map(({ question, answers: said }) => [question, said]),
    );
    expect(answers['Who acts?']).toEqual(['agent (payer)']);
    expect(answers['Who decides?']).toEqual(['process: Ada', 'data: nobody']);
    expect(answers['Which lane?']).toEqual(['fast: finance, within 60 minutes, four eyes']);
  });

  it('has the five layers in order, those that are empty too', () => {
    const { layers } = controlledTask(row);
    expect(layers.map(({ answers }) => answers.length)).toEqual([1, 0, 0, 0, 1]);
  });

  it('says what it can of a row that says little', () => {
    expect(controlledTask({ elementId: 'x' })).toMatchObject({ name: 'x' });
    expect(controlledTask({}).facts.every(({ answers }) => answers.length === 0)).toBe(true);
  });
});
