import { describe, expect, it } from 'vitest';
import { saveLabel } from './save-label.ts';

describe('the label beside the title', () => {
  const base = { type: 'definition', definitionId: 'd', version: 3 } as const;

  it('names the version as long as nothing has changed', () => {
    expect(saveLabel({ type: 'unchanged' }, base, 'online').text).toBe('Version 3');
  });

  it('says that a draft is kept here while the runtime cannot be reached', () => {
    for (const away of ['offline', 'unreachable'] as const)
      expect(saveLabel({ type: 'saved', at: 1 }, base, away).text).toBe('Offline, kept locally');
  });

  it('says why a draft was not kept, online or not', () => {
    const label = saveLabel({ type: 'failed', reason: 'full' }, base, 'offline');
    expect(label).toMatchObject({ text: 'Not saved', tone: 'danger', detail: 'full' });
  });
});
