import { describe, expect, it } from 'vitest';
import { tokenRunOf } from '../../play/token-run.ts';
import { parseElementId, parseFlowId } from '../../../../shared/ids.ts';
import { momentInWords } from './run-words.ts';

const FLOWS: Readonly<Record<string, { readonly source: string; readonly target: string }>> = {
  f1: { source: 'Start', target: 'Choose' },
  f2: { source: 'Choose', target: 'Join' },
};
const step = (element: string, ...flows: readonly string[]) => ({
  element: parseElementId(element)!,
  flows: flows.map((flow) => parseFlowId(flow)!),
});
const RUN = tokenRunOf(
  { processId: 'p', beginsIn: null, steps: [step('Start', 'f1'), step('Choose', 'f2')] },
  (id) => FLOWS[id] ?? null,
);
const said = (at: number): string => momentInWords(RUN, at, (id) => `“${id}”`);

describe('a run in words', () => {
  it('says what was left and where it went', () => {
    expect(said(0)).toBe('It begins.');
    expect(said(1)).toBe('“Start” → “Choose”');
  });

  it('says at its end where it is stuck', () => {
    expect(said(2)).toBe('“Choose” → “Join” Now it is at: “Join”.');
  });

  it('says nothing of a moment that is not there', () => {
    expect(said(9)).toBe('');
  });
});
