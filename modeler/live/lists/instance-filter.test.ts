import { describe, expect, it } from 'vitest';
import { isNarrow, parseFilter, sameFilter } from './instance-filter.ts';

const read = (query: string) => parseFilter(new URLSearchParams(query));

describe('the filter of a list of instances', () => {
  it('is read off the address', () => {
    expect(
      read('state=failed&processId=invoice&businessKey=RE-1&element=Pay&incidents=true'),
    ).toEqual({
      definitionId: null,
      processId: 'invoice',
      state: 'failed',
      businessKey: 'RE-1',
      elementId: 'Pay',
      incidents: true,
    });
  });

  it('asks for anything where the address says nothing or nothing that is known', () => {
    expect(isNarrow(read('state=dancing&businessKey=%20&incidents=1'))).toBe(false);
    expect(isNarrow(read('incidents=true'))).toBe(true);
    expect(isNarrow(read('businessKey=RE-1'))).toBe(true);
  });

  it('does not call the place where a list stands a filter', () => {
    expect(isNarrow({ ...read(''), definitionId: 'invoice:1' })).toBe(false);
  });

  it('tells the same question from another', () => {
    expect(sameFilter(read('state=active'), read('state=active&tab=x'))).toBe(true);
    expect(sameFilter(read('state=active'), read('state=failed'))).toBe(false);
    expect(sameFilter(read(''), read('incidents=true'))).toBe(false);
  });
});
