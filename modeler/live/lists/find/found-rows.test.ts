import { describe, expect, it } from 'vitest';
import type { InstanceItem } from '../../../../shared/api/instances.ts';
import { lookedAgain, PAGE_ROWS, rowsOf } from './found-rows.ts';

const item = (id: number, state: InstanceItem['state'] = 'active'): InstanceItem => ({
  instanceId: `i${id}`,
  definitionId: 'd',
  processId: 'p',
  version: 1,
  businessKey: null,
  state,
  startedAt: '2026-01-01T00:00:00Z',
  endedAt: null,
  incidents: 0,
  activeElements: [],
});

const items = (from: number, to: number): InstanceItem[] =>
  Array.from({ length: from - to + 1 }, (_, at) => item(from - at));

const ids = ({ rows }: ReturnType<typeof lookedAgain>): string[] =>
  rows.map(({ item: { instanceId }, isGone }) => `${instanceId}${isGone ? ' gone' : ''}`);

describe('a later look at a list', () => {
  it('leaves every row where it was, with what is true of it now', () => {
    const looked = lookedAgain(rowsOf(items(3, 1)), {
      items: [item(4), item(3, 'completed'), item(2), item(1)],
      nextCursor: null,
    });
    expect(ids(looked)).toEqual(['i3', 'i2', 'i1']);
    expect(looked.rows[0]!.item.state).toBe('completed');
    expect(looked.fresh).toBe(1);
  });

  it('says which rows are not found any more, and takes them back', () => {
    const looked = lookedAgain(rowsOf(items(3, 1)), {
      items: [item(3), item(1)],
      nextCursor: null,
    });
    expect(ids(looked)).toEqual(['i3', 'i2 gone', 'i1']);
    const again = lookedAgain(looked.rows, { items: items(3, 1), nextCursor: null });
    expect(ids(again)).toEqual(['i3', 'i2', 'i1']);
  });

  it('does not count the next page as new', () => {
    const shown = rowsOf(items(100, 101 - PAGE_ROWS));
    const looked = lookedAgain(shown, { items: items(102, 1), nextCursor: null });
    expect(looked.fresh).toBe(2);
  });

  it('calls nothing gone that it has not looked far enough for', () => {
    const shown = rowsOf(items(100, 101 - PAGE_ROWS));
    const looked = lookedAgain(shown, { items: items(400, 201), nextCursor: 'more' });
    expect(looked.fresh).toBe(200);
    expect(looked.rows.some(({ isGone }) => isGone)).toBe(false);
  });

  it('counts all that comes into an empty list', () => {
    expect(lookedAgain([], { items: items(2, 1), nextCursor: null }).fresh).toBe(2);
  });
});
