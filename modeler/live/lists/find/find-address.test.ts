import { describe, expect, it } from 'vitest';
import { filterBody, withValues } from './find-filter.ts';
import { findAddress, readFind, USUAL_COLUMNS, withoutFaults } from './find-address.ts';

const read = (query: string) => readFind(new URLSearchParams(query));

describe('the address of a list of instances', () => {
  it('says all of the list, and is written as it was read', () => {
    const address =
      '/instances?state=active&state=failed&processId=invoice&variable=order.total%3E%3D100' +
      '&sort=variables.region&column=businessKey&column=variables.order.total&view=v1&cursor=a&cursor=b';
    const { find, faults } = read(address.split('?')[1]!);
    expect(faults).toEqual([]);
    expect(find.filter.get('state')).toEqual(['active', 'failed']);
    expect(find.columns).toEqual(['businessKey', 'variables.order.total']);
    expect(find.trail).toEqual(['a', 'b']);
    expect(findAddress(find)).toBe(address);
  });

  it('is empty for the list as it comes', () => {
    const { find } = read('');
    expect(find.columns).toBe(USUAL_COLUMNS);
    expect(findAddress(find)).toBe('/instances');
  });

  it('says what in it cannot be read, and looks for nothing wider in its place', () => {
    const query =
      'state=dancing&state=active&page=3&startedAfter=tomorrow&text=a&text=b&column=height&sort=colour' +
      '&variable=amount&waitingAtLeast=long';
    const { faults } = read(query);
    expect(faults.map(({ name, reason }) => `${name} ${reason}`)).toEqual([
      'state unreadable',
      'page unknown',
      'startedAfter unreadable',
      'text twice',
      'variable unreadable',
      'waitingAtLeast unreadable',
      'column unreadable',
      'sort unreadable',
    ]);
    expect(withoutFaults(new URLSearchParams(query), faults)).toBe('/instances?state=active');
  });

  it('becomes the filter of a batch', () => {
    const { find } = read('state=active&incidents=false&variable=a%3D1&processId=x&processId=y');
    expect(filterBody(withValues(find.filter, { state: [], text: ['RE'] }))).toEqual({
      incidents: false,
      variable: ['a=1'],
      processId: ['x', 'y'],
      text: 'RE',
    });
  });
});
