import { describe, expect, it } from 'vitest';
import { instant } from '../../shared/time.ts';
import { changed, readWorld, worldOf, type World } from './world.ts';

const BEGIN = worldOf({
  erp: {
    tables: {
      postings: { list: '/postings', rows: [{ id: 1, by: { name: 'Ü & Co' } }, { id: 2 }] },
      notes: { item: '/notes/{id}/text', list: '/notes', listAs: 'all', rows: [{ id: 'a b' }] },
    },
  },
});

function read(world: World, path: string, connector = 'erp'): unknown {
  const request = { probe: 'p', connector, path, timeoutMs: 0, intervalMs: 0 };
  const found = readWorld(world, request, instant(0));
  return found.type === 'answered' ? [found.status, found.body] : found.code;
}

function after(...changes: Parameters<typeof changed>[1][]): World {
  return changes.reduce<World>((world, change) => {
    const next = changed(world, change);
    if ('fault' in next) throw new Error(next.fault);
    return next;
  }, BEGIN);
}

describe('a stand-in system of record', () => {
  it('lists the rows whose fields are what the query asks for', () => {
    expect(read(BEGIN, '/postings?id=2')).toEqual([200, { items: [{ id: 2 }] }]);
    expect(read(BEGIN, '/postings?by.name=%C3%9C%20%26%20Co')).toEqual([
      200,
      { items: [{ id: 1, by: { name: 'Ü & Co' } }] },
    ]);
    expect(read(BEGIN, 'notes/')).toEqual([200, { all: [{ id: 'a b' }] }]);
  });

  it('shows one row under its path, and says when there is none', () => {
    expect(read(BEGIN, '/notes/a%20b/text')).toEqual([200, { id: 'a b' }]);
    expect(read(BEGIN, '/notes/c/text')).toEqual([404, {}]);
  });

  it('proves nothing where it is not known, has no such table, or is down', () => {
    expect(read(BEGIN, '/postings', 'crm')).toBe('NO_CONNECTOR');
    expect(read(BEGIN, '/payments')).toBe('NO_ROUTE');
    expect(read(after({ type: 'outage', system: 'erp', isDown: true }), '/notes')).toBe(
      'UNREACHABLE',
    );
  });

  it('is changed by rows that come, change and go; what was before stays as it was', () => {
    const at = { system: 'erp', table: 'postings' };
    const world = after(
      { type: 'insert', ...at, row: { id: 3 } },
      { type: 'update', ...at, where: { id: 2 }, set: { paid: true } },
      { type: 'remove', ...at, where: { id: 1 } },
    );
    expect(read(world, '/postings')).toEqual([200, { items: [{ id: 2, paid: true }, { id: 3 }] }]);
    expect(read(BEGIN, '/postings?id=1')).toMatchObject([200, { items: [{ id: 1 }] }]);
  });

  it('holds what has a path of its own once', () => {
    const row = { id: 'a b', text: 'new' };
    const world = after({ type: 'insert', system: 'erp', table: 'notes', row });
    expect(read(world, '/notes')).toEqual([200, { all: [row] }]);
  });

  it('says when there is nothing to change', () => {
    expect(changed(BEGIN, { type: 'outage', system: 'crm', isDown: true })).toEqual({
      fault: 'Expected a stand-in system crm, but there is none.',
    });
  });
});
