import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { border, event, gate, Hand, scope, sub, work } from './oracle/by-hand.ts';
import { explain } from './oracle/explain.ts';
import { pictureOf } from './oracle/oracle.ts';
import { textOf } from './oracle/picture.ts';

const start = event('start', 's');
const X = { type: 'escalation', code: 'X' } as const;
const ALL = { type: 'compensation', activity: null } as const;

describe('the oracle', () => {
  it('joins the inclusive gateway only when no token can reach an empty flow (13.4.3)', () => {
    const fork = gate('fork', 'inclusive');
    const nodes = [start, fork, work('a'), work('b'), work('c'), gate('join', 'inclusive')];
    const flows = ['s fork', 'fork a v 1', 'fork b v 2', 'fork c v 3'];
    const run = new Hand(
      scope([...nodes, work('z')], [...flows, 'a join', 'b join', 'c join', 'join z']),
      { v: 2 },
    );
    expect(run.go('a').picture).toEqual(['process', 'b [work]', 'join [token a-join]']);
    expect(run.go('b').picture).toEqual(['process', 'z [work]']);
  });

  it('lets an inclusive join go on when the token it waited for has died (13.4.3)', () => {
    const nodes = [start, gate('fork', 'parallel'), work('a'), work('b'), event('end', 'e')];
    const stop = border('stop', 'b', { type: 'timer' });
    const flows = ['s fork', 'fork a', 'fork b', 'a j', 'b j', 'j z', 'stop e'];
    const run = new Hand(scope([...nodes, stop, gate('j', 'inclusive'), work('z')], flows));
    expect(run.go('a').picture).toContain('j [token a-j]');
    expect(run.go('stop').picture).toEqual(['process', 'z [work]']);
  });

  it('lets two inclusive joins wait for one another (13.4.3)', () => {
    const nodes = [start, gate('fork', 'parallel'), gate('j', 'inclusive'), gate('k', 'inclusive')];
    const flows = ['s fork', 'fork j', 'fork k', 'j m', 'm k', 'k n', 'n j', 'm e', 'n e'];
    const both = [gate('m', 'parallel'), gate('n', 'parallel'), event('end', 'e')];
    const run = new Hand(scope([...nodes, ...both], flows));
    expect(run.picture).toEqual(['process', 'j [token fork-j]', 'k [token fork-k]']);
  });

  it('keeps a second token of one flow at a parallel join (13.4.1)', () => {
    const nodes = [
      start,
      work('two', { completionQuantity: 2 }),
      work('one'),
      gate('f', 'parallel'),
    ];
    const flows = ['s f', 'f two', 'f one', 'two j', 'one j', 'j z'];
    const run = new Hand(scope([...nodes, gate('j', 'parallel'), work('z')], flows));
    run.go('two').go('one');
    expect(run.picture).toEqual(['process', 'j [token two-j]', 'z [work]']);
  });

  it('resets a complex gateway when nothing late can come any more (13.4.5)', () => {
    const nodes = [start, gate('f', 'parallel'), work('a'), work('b'), gate('c', 'complex')];
    const flows = ['s f', 'f a', 'f b', 'a c', 'b c', 'c z'];
    const run = new Hand(scope([...nodes, work('z')], flows));
    expect(run.go('a').picture).toEqual(['process', 'b [work]', 'c [activated]', 'z [work]']);
    expect(run.go('b').picture).toEqual(['process', 'z [work]']);
  });

  it('waits for as many tokens as an activity asks for (10.3)', () => {
    const nodes = [
      start,
      gate('f', 'parallel'),
      work('a'),
      work('b'),
      work('z', { startQuantity: 2 }),
    ];
    const run = new Hand(scope(nodes, ['s f', 'f a', 'f b', 'a z', 'b z']));
    expect(run.go('a').picture).toEqual(['process', 'b [work]', 'z [token a-z]']);
    expect(run.go('b').picture).toEqual(['process', 'z [work]']);
  });

  it('gives a token to the first of several events only (13.4.4)', () => {
    const race = [start, gate('g', 'eventBased'), event('catch', 'm', { type: 'message' })];
    const nodes = [...race, event('catch', 't', { type: 'timer' }), work('z')];
    const run = new Hand(scope(nodes, ['s g', 'g m', 'g t', 't z']));
    expect(run.picture).toEqual(['process', 'g [await m, await t]']);
    expect(run.go('t').picture).toEqual(['process', 'z [work]']);
  });

  it('ends by a terminate event only the scope it lies in (13.5.6)', () => {
    const inner = [event('start', 'i'), gate('f', 'parallel'), work('a')];
    const end = event('end', 'stop', { type: 'terminate' });
    const body = scope([...inner, end], ['i f', 'f a', 'f stop']);
    const run = new Hand(scope([start, sub('p', body), work('z')], ['s p', 'p z']));
    expect(run.picture).toEqual(['process', 'z [work]']);
    expect(run.seen('a terminated')).toBe(1);
    expect(run.seen('p completed')).toBe(1);
  });

  it('asks the event sub-process of a scope before the border of the activity (10.5.6)', () => {
    const handler = sub('h', scope([event('start', 'hs', X, false), work('w')], ['hs w']), {
      kind: 'event',
    });
    const body = scope(
      [event('start', 'i'), event('throw', 't', X), work('a'), handler],
      ['i t', 't a'],
    );
    const run = new Hand(scope([start, sub('p', body), border('b', 'p', X)], ['s p']));
    expect(run.picture).toEqual(['process', 'p', 'a [work]', 'h', 'w [work]']);
    // What ran beside the handler has ended: the scope waits for the handler alone.
    expect(run.go('a').picture).toEqual(['process', 'p', 'h', 'w [work]']);
    expect(run.go('w').picture).toEqual(['(ended)']);
  });

  it('throws a signal once nothing else moves, to those who wait then (10.5.6)', () => {
    const signal = { type: 'signal', name: 'n' } as const;
    const nodes = [start, gate('f', 'parallel'), event('throw', 't', signal), work('z')];
    const flows = ['s f', 'f t', 't late', 'f c', 'c z'];
    const both = [event('catch', 'c', signal), event('catch', 'late', signal)];
    const run = new Hand(scope([...nodes, ...both], flows));
    expect(run.picture).toEqual(['process', 'late [await late]', 'z [work]']);
  });

  it('lets a condition happen when it becomes true, not while it stays so (10.5.5)', () => {
    const high = { type: 'condition', condition: { variable: 'v', test: '>=', value: 3 } } as const;
    const flows = ['s a', 'c w'];
    const nodes = [start, work('a'), border('c', 'a', high, { interrupting: false }), work('w')];
    const run = new Hand(scope(nodes, flows), { v: 3 });
    expect(run.picture).toEqual(['process', 'a [watch c, work]', 'w [work]']);
    expect(run.set('v', 4).picture).toHaveLength(3);
    expect(run.set('v', 2).set('v', 3).picture).toHaveLength(4);
  });

  it('waits for all of several events, each time anew (10.5.2, 13.5.3)', () => {
    const both = {
      type: 'multiple',
      parallel: true,
      parts: [{ type: 'message' }, { type: 'signal', name: 'n' }],
    } as const;
    const nodes = [start, work('a'), border('b', 'a', both, { interrupting: false }), work('w')];
    const run = new Hand(scope(nodes, ['s a', 'b w']));
    expect(run.go('b/signal').picture).toEqual(['process', 'a [await b/message, has b, work]']);
    expect(run.go('b/message').picture).toEqual([
      'process',
      'a [await b/message, await b/signal, work]',
      'w [work]',
    ]);
    expect(run.go('b/message').go('b/signal').picture).toHaveLength(4);
  });

  it('tries again to choose a way out, once a variable has changed (13.4.2)', () => {
    const nodes = [start, gate('x', 'exclusive'), work('a'), work('b')];
    const run = new Hand(scope(nodes, ['s x', 'x a v 3', 'x b v 2']), { v: 1 });
    expect(run.picture).toEqual(['process', 'x [halted]']);
    expect(run.retry('x').set('v', 2).picture).toEqual(['process', 'x [halted]']);
    expect(run.retry('x').picture).toEqual(['process', 'b [work]']);
  });

  it('gives a called process variables of its own, and takes back what is mapped (13.3.4)', () => {
    const put = work('put', { body: { type: 'put', variable: 'v', value: 7 } });
    const body = scope([event('start', 'is'), work('a'), put], ['is a', 'a put']);
    const called = sub('called', body, { kind: 'process' });
    const outputs = [{ source: 'v', target: 'result' }];
    const call = sub('call', scope([called], []), {
      kind: 'call',
      call: { inputs: 'all', outputs },
    });
    const run = new Hand(scope([start, call, work('z')], ['s call', 'call z']), { v: 1 });
    expect(run.picture).toEqual(['process', 'call', 'called [v=1]', 'a [work]']);
    expect(run.set('v', 2).picture).toContain('called [v=1]');
    expect(run.go('a').world.marking.variables).toEqual({ v: 2, result: 7 });
  });

  it('lets nothing follow what was enough of an ad-hoc sub-process (13.3.5)', () => {
    const condition = { variable: 'v', test: '>=', value: 3 } as const;
    const adHoc = { sequential: false, cancels: true, condition };
    const body = scope([work('a'), work('b'), work('c')], ['a b']);
    const free = sub('free', body, { kind: 'adHoc', adHoc });
    const run = new Hand(scope([start, free, work('z')], ['s free', 'free z']), { v: 0 });
    expect(run.picture).toEqual(['process', 'free [choose a, choose c]']);
    run.choose('a').choose('c').set('v', 3);
    expect(run.go('a').picture).toEqual(['process', 'z [work]']);
    expect([run.seen('b entered'), run.seen('c terminated')]).toEqual([0, 1]);
  });

  it('cancels the other instances when enough are completed (13.3.7)', () => {
    const repetition = { type: 'multiple', sequential: false, cardinality: 3, enough: 2 } as const;
    const run = new Hand(scope([start, work('m', { repetition })], ['s m']));
    expect(run.go('m').picture).toEqual(['process', 'm', 'm [work]', 'm [work]']);
    expect(run.go('m').picture).toEqual(['(ended)']);
    expect(run.seen('m terminated')).toBe(1);
  });

  it('undoes what has completed in reverse, each when the one before is done (13.5.5)', () => {
    const undoing = (on: string) => [
      work(`un${on}`, { forCompensation: true }),
      border(`c${on}`, on, ALL, { handler: `un${on}` }),
    ];
    const nodes = [start, work('a'), work('b'), event('throw', 't', ALL), work('z')];
    const run = new Hand(
      scope([...nodes, ...undoing('a'), ...undoing('b')], ['s a', 'a b', 'b t', 't z']),
    );
    expect(run.go('a').go('b').picture).toEqual(['process', 't', 'unb [work]']);
    expect(run.go('unb').picture).toEqual(['process', 't', 'una [work]']);
    expect(run.go('una').picture).toEqual(['process', 'z [work]']);
  });

  it('knows nothing of the engine', () => {
    const folder = new URL('./oracle/', import.meta.url);
    const reads = (file: string, known: readonly string[] = []): readonly string[] => {
      const text = readFileSync(new URL(file, folder), 'utf8');
      const found = [...text.matchAll(/from '(.+)';/g)].flatMap(([, name = '']) => name);
      return found.reduce<readonly string[]>(
        (all, name) => (all.includes(name) ? all : reads(name, [...all, name])),
        known,
      );
    };
    const all = reads('oracle.ts');
    expect(all).toContain('./paths.ts');
    expect(all.filter((name) => !name.startsWith('./'))).toEqual([]);
    expect(all).not.toContain('./engine.ts');
  });

  it('finds no order for what the standard does not allow', () => {
    const nodes = [start, gate('f', 'parallel'), work('a'), work('b')];
    const run = new Hand(scope(nodes, ['s f', 'f a', 'f b']));
    const [, a] = pictureOf(run.world)?.within ?? [];
    const deed = { type: 'complete', at: a?.handle ?? 0 } as const;
    const picture = textOf(pictureOf(new Hand(scope(nodes, ['s f', 'f a', 'f b'])).go('b').world));
    const seen = { facts: ['b completed'], picture, variables: '', outcome: 'active' };
    expect(explain(run.world, deed, seen).world).not.toBeNull();
    for (const wrong of [
      { ...seen, facts: [] },
      { ...seen, facts: ['b completed', 'b completed'] },
      { ...seen, facts: ['b terminated'] },
      { ...seen, picture: 'process\n' },
      { ...seen, outcome: 'completed' },
    ])
      expect(explain(run.world, deed, wrong).world).toBeNull();
  });
});
