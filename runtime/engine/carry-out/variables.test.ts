import { describe, expect, it } from 'vitest';
import { harness, type Harness } from '../../testing/harness.ts';
import { process as draw, type TaskOptions } from '../../testing/process-builder.ts';
import { LARGEST_VARIABLE } from './variables.ts';

const task = (options: TaskOptions): ReturnType<typeof draw> =>
  draw('p').startEvent().serviceTask('it', options).endEvent();
const begin = (options: TaskOptions, variables: Parameters<Harness['start']>[0] = {}): Harness =>
  harness(task(options).build()).start(variables);

/** The variable contract, row by row. */
describe('a variable', () => {
  it('that a task returns appears in the instance, when no scope has it', () => {
    expect(begin({}).commit('it', { y: 2 }).variables).toEqual({ y: 2 });
  });

  it('that a task returns goes to the innermost scope that has it', () => {
    const process = draw('p')
      .startEvent()
      .subProcess('s', (to) => to.startEvent('in').serviceTask('it').endEvent('out'), {
        inputs: { y: '=1' },
        outputs: { seen: '=y' },
      })
      .endEvent()
      .build();
    const run = harness(process).start().commit('it', { y: 2 });
    expect(run.variables).toEqual({ seen: 2 });
  });

  it('that is mapped in and returned stays inside; only what is mapped out leaves', () => {
    const options = { inputs: { localX: '=x' }, outputs: { sum: '=localX + y' } };
    expect(begin(options, { x: 1 }).commit('it', { y: 2 }).variables).toEqual({ x: 1, sum: 3 });
  });

  it.each(['api', 'bot', 'agent'] as const)(
    'that shadows an outer one takes what %s returns, and the outer one stays',
    (kind) => {
      const run = begin({ kind, inputs: { x: '=x' } }, { x: 1 }).commit('it', { x: 99 });
      expect(run.variables).toEqual({ x: 1 });
    },
  );

  it('that two output mappings write has the value of the last', () => {
    const process = task({ outputs: { a: '=1', 'b.c': '=1', b: '=2' } }).build();
    expect(harness(process).start().commit('it').variables).toEqual({ a: 1, b: 2 });
  });

  it('that an input mapping has written is seen by the next', () => {
    const run = begin({ inputs: { 'a.b': '=1', c: '=a.b + 1' }, outputs: { c: '=c' } });
    expect(run.commit('it').variables).toEqual({ c: 2 });
  });

  it('that is written at a path keeps what lies beside it', () => {
    const run = begin({ outputs: { 'a.b': '="new"' } }, { a: { b: 1, c: 2 } });
    expect(run.commit('it').variables).toEqual({ a: { b: 'new', c: 2 } });
  });

  it('that is local to a sub-process is gone after it; what an inner task returns is not', () => {
    const process = draw('p')
      .startEvent()
      .subProcess('s', (to) => to.startEvent('in').serviceTask('it').endEvent('out'), {
        inputs: { v: '=1' },
      })
      .endEvent()
      .build();
    expect(harness(process).start().commit('it', { w: 2 }).variables).toEqual({ w: 2 });
  });

  it('that a sub-process declares keeps the outputs of inner tasks from the parent', () => {
    const process = draw('p')
      .startEvent()
      .subProcess(
        's',
        (to) =>
          to
            .startEvent('in')
            .serviceTask('it', { outputs: { v: '="a"' } })
            .endEvent('out'),
        { inputs: { v: '="a"' } },
      )
      .endEvent()
      .build();
    expect(harness(process).start().commit('it').variables).toEqual({});
  });

  it('that a message brings to a boundary lands outside the activity, by the event’s mapping', () => {
    const process = task({ inputs: { news: '="inner"' } })
      .boundaryMessage('b', 'it', ['news', '="k"'], { outputs: { got: '=news' } })
      .endEvent('e')
      .build();
    expect(harness(process).start().message('b', { news: 'outer' }).variables).toEqual({
      got: 'outer',
    });
  });

  it('that an error brings appears where it is caught', () => {
    const process = draw('p')
      .startEvent()
      .subProcess('s', (to) => to.startEvent('in').serviceTask('it').endEvent('out'), {
        inputs: { why: '="inner"' },
      })
      .endEvent()
      .boundaryError('b', 's', 'E1')
      .endEvent('e')
      .build();
    const run = harness(process).start();
    run.lease('it');
    const [workItem, proof] = [run.item('it').id, run.proof('it')];
    const variables = { why: 'outer' };
    run.do({ type: 'throwWorkItemError', workItem, proof, code: 'E1', message: '', variables });
    expect(run.variables).toEqual({ why: 'outer' });
  });

  it('that two branches write has the value of the last commit; the journal has both', () => {
    const process = draw('p').startEvent().parallelGateway('f').serviceTask('a');
    const run = harness(process.from('f').serviceTask('b').build()).start();
    run.commit('b', { x: 'b' }).commit('a', { x: 'a' });
    expect(run.variables).toEqual({ x: 'a' });
    expect(run.journal.filter(({ type }) => type === 'variableSet')).toHaveLength(2);
  });

  it('that an activity would map out is not, when the activity is cut', () => {
    const process = task({ outputs: { done: '=true' } })
      .boundaryTimer('b', 'it', { duration: 'PT1M' })
      .endEvent('e')
      .build();
    expect(harness(process).start().advance(60_000).variables).toEqual({});
  });

  it('that nobody has written is null, with a warning beside what asked for it', () => {
    const run = begin({ inputs: { a: '=unheard' }, outputs: { a: '=a' } }).commit('it');
    expect(run.variables).toEqual({ a: null });
    const warned = run.journal.find(({ type }) => type === 'expressionWarned');
    expect(JSON.stringify(warned)).toContain('unheard');
  });

  it('that a condition misses is an incident which names it, until it is there', () => {
    const process = draw('p').startEvent().flow({ when: 'unheard > 1' }).endEvent().build();
    const run = harness(process).start();
    expect(run.incidents).toMatchObject([{ kind: 'conditionFailed', elementId: 'start' }]);
    expect(run.incidents[0]?.message).toContain('unheard');
    expect(run.retry({ variables: { unheard: 2 } }).ended).toBe('completed');
  });

  it('with a name that every object inherits is one like others', () => {
    const odd = JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}') as { a: number };
    const run = begin({}, odd).commit('it', odd);
    expect(Object.entries(run.variables)).toEqual(Object.entries(odd));
  });

  it('that is too large is refused from outside, and an incident from inside', () => {
    const big = 'x'.repeat(LARGEST_VARIABLE);
    const run = begin({});
    expect(run.try({ type: 'setVariables', variables: { big }, by: 'x' })).toMatchObject({
      code: 'contentTooLarge',
    });
    run.commit('it', { before: 1, big, after: 2 });
    expect(run.incidents).toMatchObject([{ kind: 'mappingFailed', details: { variable: 'big' } }]);
    expect(run.retry({ variables: { big: 'small' } }).ended).toBe('completed');
    expect(run.variables).toEqual({ before: 1, after: 2, big: 'small' });
  });

  it('that outputs change is changed once, though one of them had to be tried again', () => {
    const outputs = { count: '=count + 1', heavy: '=heavy + heavy' };
    const run = begin({ outputs }, { count: 0, heavy: 'x'.repeat(LARGEST_VARIABLE - 10) });
    run
      .commit('it')
      .retry()
      .retry({ variables: { heavy: 'x' } });
    expect(run.ended).toBe('completed');
    expect(run.variables).toEqual({ count: 1, heavy: 'xx' });
  });
});
