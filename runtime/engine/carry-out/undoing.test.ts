import { describe, expect, it } from 'vitest';
import {
  begun,
  effectOf,
  mean,
  moved,
  pay,
  paying,
  settled,
  undoings,
} from '../../testing/governed/undoing.ts';
import { stop, TOOLS } from '../../testing/governed/governed-work.ts';
import { process as draw } from '../../testing/process-builder.ts';
import { compile } from '../index.ts';
import type { Harness } from '../../testing/harness.ts';

const states = (run: Harness): readonly string[] => [...run.rows('ledger')].map((row) => row.state);

describe('compensating work that has changed a system of record', () => {
  it('waits until every effect is undone, in the reverse of their order', () => {
    const run = begun((to) => {
      const fork = paying(to.startEvent(), 'a');
      paying(fork, 'b').throws('undo', { compensate: null }).serviceTask('after');
    });
    pay(run, 'a', 'a1', 'a2').claim('a');
    pay(run, 'b', 'b1').claim('b');
    for (const key of ['b1', 'a2', 'a1']) {
      expect(undoings(run).at(-1)).toBe(key);
      expect([...run.rows('workItem')]).toEqual([]);
      moved(run, key, 'compensated');
    }
    expect(undoings(run)).toEqual(['b1', 'a2', 'a1']);
    expect(run.item('after').state).toBe('ready');
  });

  it('asks for one activity alone where the event names it', () => {
    const run = begun((to) =>
      paying(paying(to.startEvent(), 'a'), 'b').ends('undo', { compensate: 'a' }),
    );
    pay(run, 'a', 'a1').claim('a');
    pay(run, 'b', 'b1').claim('b');
    moved(run, 'a1', 'compensated');
    expect(undoings(run)).toEqual(['a1']);
    expect(run.ended).toBe('completed');
  });

  it('undoes nothing that has not happened, or of which nothing is known to undo it', () => {
    const run = begun((to) => paying(to.startEvent()).ends('undo', { compensate: null }));
    pay(run, 'it', 'zero');
    mean(run, 'it', 'one');
    moved(run, 'one', 'failed');
    run.claim('it');
    moved(run, 'zero', 'compensated');
    expect(undoings(run)).toEqual(['zero']);
    expect(run.ended).toBe('completed');
  });

  it('has found out first what nobody knows', () => {
    const run = begun((to) => {
      paying(to.startEvent());
      to.boundaryTimer('late', 'it', { duration: 'PT1H' }).ends('undo', { compensate: null });
    });
    run.lease('it');
    mean(run, 'it', 'one');
    moved(run, 'one', 'unknown');
    run.advance(3_600_000);
    expect(effectOf(run, 'one')).toMatchObject({ state: 'unknown', undoing: {} });
    moved(run, 'one', 'failed');
    expect(run.ended).toBe('completed');
  });

  it('undoes the effects of what lies in a sub-process that has completed', () => {
    const run = begun((to) =>
      to
        .startEvent()
        .subProcess('inner', (inner) => paying(inner.startEvent('s')).endEvent('e'))
        .ends('undo', { compensate: 'inner' }),
    );
    pay(run, 'it', 'one').claim('it');
    expect(undoings(run)).toEqual(['one']);
    expect(run.ended).toBeNull();
    moved(run, 'one', 'compensated');
    expect(run.ended).toBe('completed');
  });

  it('undoes each pass of what repeats, the last first', () => {
    const run = begun((to) =>
      paying(to.startEvent().repeating({ items: '=["x", "y"]', sequential: true })).ends('undo', {
        compensate: null,
      }),
    );
    pay(run, 'it', 'x').claim('it');
    pay(run, 'it', 'y').claim('it');
    moved(run, 'y', 'compensated');
    moved(run, 'x', 'compensated');
    expect(undoings(run)).toEqual(['y', 'x']);
    expect(run.ended).toBe('completed');
  });

  it('undoes what an event sub-process has done', () => {
    const run = begun((to) => {
      to.startEvent().serviceTask('work').ends('undo', { compensate: null });
      to.eventSubProcess('handler', (inner) => {
        paying(inner.messageStart('note', ['note', '="k"'], { interrupting: false })).endEvent('e');
      });
    });
    run.message('note');
    pay(run, 'it', 'one').claim('it');
    run.commit('work');
    expect(undoings(run)).toEqual(['one']);
    moved(run, 'one', 'compensated');
    expect(run.ended).toBe('completed');
  });
});

describe('a transaction that is cancelled', () => {
  const cancelled = (): Harness =>
    begun((to) => {
      to.startEvent().transaction('trip', (inner) => {
        const fork = inner.startEvent('in').parallelGateway('fork');
        paying(fork, 'a').endEvent('done');
        paying(fork.from('fork'), 'b').endEvent('never');
        fork.from('fork').serviceTask('stop').ends('off', { cancel: true });
      });
      to.on('trip', 'gone', { cancel: true }).serviceTask('tell');
    });

  it('undoes what has completed, and what was cut off by it, before it is left', () => {
    const run = cancelled();
    pay(run, 'a', 'a1').claim('a');
    pay(run, 'b', 'b1').commit('stop');
    moved(run, 'b1', 'compensated');
    expect(undoings(run)).toEqual(['b1', 'a1']);
    expect([...run.rows('workItem')]).toEqual([]);
    moved(run, 'a1', 'compensated');
    expect(run.item('tell').state).toBe('ready');
  });

  it('halts until the last of it is settled, by hand if need be', () => {
    const run = cancelled();
    pay(run, 'a', 'a1').claim('a').commit('stop');
    moved(run, 'a1', 'compensating', { gaveUp: true, detail: 'it is there.' });
    const [incident] = run.rows('incident');
    expect(incident).toMatchObject({
      kind: 'compensationFailed',
      details: { effects: [{ tool: 'pay', effectKey: 'a1', compensator: 'unpay' }] },
    });
    settled(run, 'a1', 'compensated');
    expect([...run.rows('incident')]).toHaveLength(1);
    run.retry();
    expect(run.item('tell').state).toBe('ready');
  });
});

describe('work that the model says how to undo, and that has had effects', () => {
  const handled = (): Harness => {
    const run = begun((to) => {
      paying(to.startEvent());
      to.undo('it', 'back', (inner) => inner.startEvent('s').serviceTask('refund').endEvent('e'));
      to.from('it').ends('undo', { compensate: null });
    });
    return pay(run, 'it', 'one').claim('it');
  };

  it('is undone by its handler, and the effects are looked at afterwards', () => {
    const run = handled();
    expect(undoings(run)).toEqual([]);
    run.commit('refund');
    expect(effectOf(run, 'one').undoing).toMatchObject({ looksOnly: true });
    expect(run.ended).toBeNull();
    moved(run, 'one', 'compensated');
    expect(run.ended).toBe('completed');
  });

  it('is told to whoever draws both ways back', () => {
    const tools = [{ name: 'pay', operation: 'erp.pay', compensator: 'unpay' }];
    const to = draw('p')
      .startEvent()
      .serviceTask('it', { governance: { ...TOOLS, tools } });
    to.undo('it', 'back', (inner) => inner.startEvent('s').endEvent('e'));
    const definitions = to.from('it').endEvent().model();
    const { diagnostics } = compile({ definitions, diagnostics: [] }, []);
    expect(diagnostics.map(({ code }) => code)).toContain('twoWaysBack');
  });

  it('is not taken for undone because its handler says so', () => {
    const run = handled();
    run.commit('refund');
    moved(run, 'one', 'returned', { gaveUp: true, detail: 'it is there.' });
    expect([...run.rows('incident')]).toMatchObject([{ kind: 'compensationFailed' }]);
    settled(run, 'one', 'stands');
    run.retry();
    expect(run.ended).toBe('completed');
  });
});

describe('an effect that is to be undone', () => {
  it('is undone by nothing while a stop is in force, but by one that undoes', () => {
    const run = begun((to) => paying(to.startEvent()).ends('undo', { compensate: null }));
    pay(run, 'it', 'one').claim('it');
    const undo = { tool: 'unpay', toolVersion: '1', arguments: {}, effectKey: 'u' };
    const call = { ...undo, connector: 'erp', status: 'sent' } as const;
    const { id: ledger } = effectOf(run, 'one');
    const begin = { type: 'recordEffect', ledger, state: 'compensating', undo: call } as const;
    const sent = { ...begin, receipt: null, detail: '' };
    const lift = stop(run, { mode: 'stop' });
    expect(run.try(sent)).toMatchObject({ code: 'killed' });
    lift();
    stop(run, { mode: 'stop+compensate' });
    run.do(sent);
    expect(effectOf(run, 'one')).toMatchObject({ state: 'compensating', undo: 'sent' });
  });

  it('is settled once: what was seen to be undone stays so', () => {
    const run = begun((to) => paying(to.startEvent()).ends('undo', { compensate: null }));
    pay(run, 'it', 'one').claim('it');
    moved(run, 'one', 'compensated');
    moved(run, 'one', 'returned');
    expect(states(run)).toEqual(['compensated']);
    const { id: ledger } = effectOf(run, 'one');
    const said = { as: 'landed', by: 'o', reason: 'r', evidence: ['e'] } as const;
    const again = { type: 'recordEffect', ledger, state: 'returned', settled: said } as const;
    expect(run.try({ ...again, receipt: null, detail: '' })).toMatchObject({ code: 'notInState' });
  });
});
