import { describe, expect, it } from 'vitest';
import { harness } from '../../../runtime/testing/harness.ts';
import { ProcessBuilder } from '../../../runtime/testing/process-builder.ts';
import { newestLines, type JournalSearch } from './journal-filter.ts';
import type { Wording } from './sentence.ts';

const process = new ProcessBuilder('p')
  .startEvent()
  .serviceTask('work')
  .userTask('decide')
  .endEvent();
const { journal } = harness(process.build()).start({ amount: 12 }).claim('work', { done: true });
const wording: Wording = { nameOf: (id) => (id === 'work' ? 'Do the work' : id), timeOf: () => '' };

const look = (search: Partial<JournalSearch>, limit = 1000) =>
  newestLines(journal, { scope: 'all', text: '', element: null, ...search }, wording, limit);
const types = (search: Partial<JournalSearch>): readonly string[] =>
  look(search).lines.map(({ record }) => record.type);

describe('looking through a journal', () => {
  it('shows everything, newest first, when everything is asked for', () => {
    const { lines, older } = look({});
    expect(lines.map(({ record }) => record.seq)).toEqual(journal.map(({ seq }) => seq).reverse());
    expect(older).toBe(false);
  });

  it('leaves out what hardly matters when what matters is asked for', () => {
    expect(types({})).toContain('elementMoved');
    expect(types({ scope: 'matters' })).not.toContain('elementMoved');
    expect(types({ scope: 'matters' })).toContain('workItemCommitted');
  });

  it('keeps to one topic', () => {
    expect(types({ scope: 'data' }).every((type) => type === 'variableSet')).toBe(true);
  });

  it('keeps to one element, flows into and out of it included', () => {
    expect(types({ element: 'work' })).toContain('flowTaken');
    expect(types({ element: 'work' })).not.toContain('variableSet');
  });

  it('finds words of the sentence as it is read, in small or large letters', () => {
    expect(types({ text: 'DO THE WORK' })).toContain('workItemOpened');
    expect(types({ text: 'nowhere to be found' })).toEqual([]);
  });

  it('says that there is more when it stops at the limit', () => {
    expect(look({}, 3)).toMatchObject({ older: true });
    expect(look({}, 3).lines).toHaveLength(3);
    expect(look({}, journal.length).older).toBe(false);
  });
});
