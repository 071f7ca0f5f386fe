import { describe, expect, it } from 'vitest';
import { asked } from './check-asked.ts';

describe('the door of the worker', () => {
  it('lets every question in', () => {
    const xml = { type: 'check', version: 1, xml: '<a/>', forms: ['f'] } as const;
    const model = { type: 'checkModel', version: 2, model: '{}', forms: [] } as const;
    expect([xml, model, { type: 'stop' }].map(asked)).toEqual([xml, model, { type: 'stop' }]);
  });

  it('keeps out what is none', () => {
    const none = [
      null,
      'check',
      { type: 'check', version: 1 },
      { type: 'checkModel', model: '{}' },
    ];
    expect(none.map(asked)).toEqual([null, null, null, null]);
  });
});
