import { describe, expect, it } from 'vitest';
import { namePlaces } from './index.ts';

/** What is written at each place of a name, with what leads there. */
function found(source: string, form: 'Expression' | 'UnaryTests' = 'Expression'): string[] | null {
  const places = namePlaces(source, form);
  return (
    places?.map(
      ({ path, from, to, isUnsure }) =>
        `${path.join('.')}@${from}:${source.slice(from, to)}${isUnsure ? '?' : ''}`,
    ) ?? null
  );
}

describe('the places of names', () => {
  it('are those of the scope, each with the steps that lead on', () => {
    expect(found('total + order.total')).toEqual([
      'total@0:total',
      'order@8:order',
      'order.total@14:total',
    ]);
  });

  it('are none of local names, keys of contexts and words in texts', () => {
    expect(found('for total in list return total + 1')).toEqual(['list@13:list']);
    expect(found('some total in totals satisfies total > limit')).toEqual([
      'totals@14:totals',
      'limit@39:limit',
    ]);
    expect(found('{ total: 1, twice: total * 2 }')).toEqual([]);
    expect(found('"total " + string(1)')).toEqual([]);
    expect(found('(function(total) total + tax)(1)')).toEqual(['tax@25:tax']);
  });

  it('are unsure within a filter, whose items may have an entry of that name', () => {
    expect(found('lines[amount > limit]')).toEqual([
      'lines@0:lines',
      'amount@6:amount?',
      'limit@15:limit?',
    ]);
  });

  it('are found in the tests of a table, and unknown where a text cannot be read', () => {
    expect(found('> limit, [low..high]', 'UnaryTests')).toEqual(
      expect.arrayContaining(['limit@2:limit', 'low@10:low', 'high@15:high']),
    );
    expect(found('total +')).toBeNull();
  });
});
