import { describe, expect, it } from 'vitest';
import type { Page, PageRequest } from '../store/port.ts';
import { fillPage } from './fill-page.ts';

/** A list of the numbers below `count`, and how often a page of it was loaded. */
function numbers(count: number) {
  const asked: PageRequest[] = [];
  const load = (page: PageRequest): Promise<Page<number>> => {
    asked.push(page);
    const from = Number(page.cursor ?? 0);
    const to = Math.min(count, from + page.limit);
    const items = Array.from({ length: to - from }, (_none, n) => from + n);
    return Promise.resolve({ items, nextCursor: to < count ? String(to) : null });
  };
  return { asked, load };
}

async function pages(count: number, limit: number, isSeen: (n: number) => boolean) {
  const { load } = numbers(count);
  const found: (readonly number[])[] = [];
  for (let cursor: string | null = null; ;) {
    const page: Page<number> = await fillPage(load, { limit, cursor }, isSeen);
    found.push(page.items);
    if (page.nextCursor === null) return found;
    cursor = page.nextCursor;
  }
}

describe('a page of what somebody may see', () => {
  it('is as full as if there were nothing else, whatever lies between', async () => {
    const seen = new Set([0, 1, 199, 200, 201, 650, 999]);
    expect(await pages(1000, 3, (n) => seen.has(n))).toEqual([[0, 1, 199], [200, 201, 650], [999]]);
  });

  it('is the last when nothing follows that may be seen', async () => {
    expect(await pages(1000, 2, (n) => n < 2)).toEqual([[0, 1]]);
    expect(await pages(1000, 2, () => false)).toEqual([[]]);
    expect(await pages(0, 2, () => true)).toEqual([[]]);
  });

  it('gives all of a list, each item once', async () => {
    for (const limit of [1, 7, 199, 200, 201, 1000])
      expect((await pages(605, limit, () => true)).flat()).toEqual(
        Array.from({ length: 605 }, (_none, n) => n),
      );
  });

  it('is found among very many in few steps', async () => {
    const { load, asked } = numbers(100_000);
    await fillPage(load, { limit: 50, cursor: null }, (n) => n === 99_999);
    expect(asked.length).toBeLessThanOrEqual(501);
  });
});
