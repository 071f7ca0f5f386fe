import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../shared/json.ts';
import { harness, Harness } from '../../testing/harness.ts';
import {
  element,
  process as draw,
  type AdHocOptions,
  type ProcessBuilder,
} from '../../testing/process-builder.ts';
import { compile } from '../index.ts';

type Content = (inner: ProcessBuilder) => unknown;

/** Two activities, one with another behind it. */
const content: Content = (inner) =>
  inner.serviceTask('a').serviceTask('after-a').apart().serviceTask('b');

function start(options: AdHocOptions, draws: Content = content, variables: JsonObject = {}) {
  const to = draw('free').startEvent().adHoc('it', draws, options).serviceTask('next').endEvent();
  return harness(to.build()).start(variables);
}

function complete(run: Harness) {
  return run.try({ type: 'completeAdHoc', element: run.element('it').id, by: 'operator' });
}

/** Claims the nth open item of an element. */
function claim(run: Harness, elementId: string, nth: number, output: JsonObject = {}): void {
  const item = [...run.rows('workItem')].filter((row) => row.elementId === elementId)[nth]!;
  const forMs = 60_000 as never;
  run.do({ type: 'leaseWorkItem', workItem: item.id, by: 'w', leaseHash: 'h', forMs });
  const proof = { by: 'w', leaseHash: 'h', epoch: item.epoch + 1 };
  run.do({ type: 'submitClaim', workItem: item.id, proof, claim: run.claimBody(output) });
}

function expectReplayed(run: Harness): void {
  expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
}

describe('an ad-hoc sub-process', () => {
  it('begins nothing by itself, and is done when all that was chosen has ended', () => {
    const run = start({});
    expect(run.marking).toEqual([]);
    run.choose('it', 'a', 'b').commit('a').commit('b');
    expect(run.marking).toEqual(['after-a']);
    expect(run.commit('after-a').marking).toEqual(['next']);
    expectReplayed(run);
  });

  it('begins those that the model chooses, in its order', () => {
    const run = start({ active: '=which' }, content, { which: ['b', 'a'] });
    const chosen = run.journal.find(({ type }) => type === 'activitiesChosen');
    expect(chosen).toMatchObject({ chosen: ['b', 'a'], by: 'it' });
    expect(run.marking).toEqual(['a', 'b']);
  });

  it.each([
    ['no list', 7],
    ['an element that is not there', ['c']],
    ['an element that a flow leads to', ['after-a']],
    ['one twice', ['a', 'a']],
  ])('halts where the model chooses %s', (_what, which) => {
    const run = start({ active: '=which' }, content, { which });
    expect(run.incidents).toMatchObject([{ kind: 'mappingFailed', elementId: 'it' }]);
    expect(run.marking).toEqual([]);
  });

  it('is done at once when the model chooses an empty list, unless it is closed explicitly', () => {
    expect(start({ active: '=[]' }).marking).toEqual(['next']);
    const run = start({ active: '=[]', completion: 'explicit' });
    expect(run.marking).toEqual([]);
    complete(run);
    expect(run.marking).toEqual(['next']);
  });

  it('stays open between what is chosen when it is closed explicitly', () => {
    const run = start({ completion: 'explicit' }).choose('it', 'b').commit('b');
    expect(run.choose('it', 'b').marking).toEqual(['b']);
    complete(run);
    expect([run.marking, run.trace.includes('b terminated')]).toEqual([['next'], true]);
    expectReplayed(run);
  });

  it('cuts the rest before the flows of what has completed are taken', () => {
    const run = start({ condition: 'done' }).choose('it', 'a', 'b').commit('a', { done: true });
    expect(run.trace).not.toContain('a-after-a taken');
    expect(run.trace).toContain('b terminated');
    expect(run.marking).toEqual(['next']);
    expectReplayed(run);
  });

  it('asks its condition after each activity, not only when all is over', () => {
    const run = start({ condition: 'count = 2' }).choose('it', 'a').choose('it', 'a');
    claim(run, 'a', 0, { count: 1 });
    expect(run.marking).toEqual(['a', 'after-a']);
    run.commit('after-a', { count: 2 });
    expect(run.marking).toEqual(['next']);
  });

  it('waits for the rest, and takes no flow any more, when it does not cancel them', () => {
    const run = start({ condition: 'done', cancelRemaining: false }).choose('it', 'a', 'b');
    run.commit('b', { done: true });
    expect(run.marking).toEqual(['a']);
    expect(run.try(run.choice('it', ['b']))).toMatchObject({ code: 'notInState' });
    expect(run.commit('a').marking).toEqual(['next']);
    expect(run.trace).not.toContain('a-after-a taken');
  });

  it('stays open with a condition that does not hold, though nothing is active', () => {
    const run = start({ condition: 'done = true' }).choose('it', 'b').commit('b');
    expect(run.marking).toEqual([]);
    expect(run.choose('it', 'b').commit('b', { done: true }).marking).toEqual(['next']);
  });

  it('gives each activation variables that only it sees', () => {
    const run = start({ completion: 'explicit' });
    for (const x of [1, 2]) run.do(run.choice('it', ['b'], { x }));
    const seen = [...run.rows('workItem')].map(({ element: at }) => run.seen(at, 'x'));
    expect(seen).toEqual([1, 2]);
    claim(run, 'b', 0, { x: 10 });
    expect([...run.rows('workItem')].map(({ element: at }) => run.seen(at, 'x'))).toEqual([2]);
    expect(run.variables).toEqual({});
  });

  it('joins only the tokens of one activation', () => {
    const joins: Content = (inner) => {
      inner.parallelGateway('fork').serviceTask('x').parallelGateway('join').serviceTask('joined');
      inner.from('fork').serviceTask('y').to('join');
    };
    const run = start({}, joins).choose('it', 'fork').choose('it', 'fork');
    claim(run, 'x', 0);
    claim(run, 'y', 1);
    expect(run.marking).toEqual(['join', 'join', 'x', 'y']);
    claim(run, 'y', 0);
    expect(run.marking).toEqual(['join', 'joined', 'x']);
  });

  it('collects what each activation has come to, in the order of completion', () => {
    const run = start({ results: 'all', result: '=r' }).choose('it', 'b').choose('it', 'b', 'a');
    claim(run, 'b', 1, { r: 'second' });
    claim(run, 'b', 0, { r: 'first' });
    run.commit('a', { r: 'half' }).commit('after-a', { r: 'whole' });
    expect(run.variables['all']).toEqual(['second', 'first', 'whole']);
  });

  it('lets one at a time begin when it is sequential', () => {
    const run = start({ sequential: true });
    expect(run.try(run.choice('it', ['a', 'b']))).toMatchObject({ code: 'notInState' });
    run.choose('it', 'a');
    const { length } = run.journal;
    expect(run.try(run.choice('it', ['b']))).toMatchObject({ code: 'notInState' });
    expect(run.journal).toHaveLength(length);
    expect(start({ sequential: true, active: '=["a", "b"]' }).incidents).toHaveLength(1);
  });

  it('refuses to begin what cannot be chosen', () => {
    const run = start({});
    for (const chosen of [[], ['after-a'], ['next']])
      expect(run.try(run.choice('it', chosen))).toMatchObject({ code: 'invalidContent' });
    run.choose('it', 'b').commit('b');
    const at = run.element('next').id;
    expect(run.try({ type: 'completeAdHoc', element: at, by: 'o' })).toMatchObject({
      code: 'notFound',
    });
  });

  it('ends with all that was chosen when an event on its border says so', () => {
    const to = draw('free').startEvent().adHoc('it', content, {}).endEvent();
    to.boundaryTimer('late', 'it', { duration: 'PT1H' }).serviceTask('next');
    const run = harness(to.build()).start().choose('it', 'a', 'b').advance(3_600_000);
    expect(run.marking).toEqual(['next']);
    expectReplayed(run);
  });

  it('is done for each of many, each with its own choice', () => {
    const to = draw('many').startEvent().repeating({ items: '=[1, 2]', item: 'n' });
    to.adHoc('it', content, { active: '=["b"]' }).endEvent();
    const run = harness(to.build()).start();
    expect(run.marking).toEqual(['b', 'b']);
    claim(run, 'b', 0);
    claim(run, 'b', 0);
    expect(run.ended).toBe('completed');
    expectReplayed(run);
  });
});

describe('an ad-hoc sub-process in a model', () => {
  const problems = (inner: readonly ReturnType<typeof element>[], attributes = {}, said = {}) => {
    const dialect = element('zeebe:AdHoc', null, { attributes: said });
    const adHoc = element('bpmn:AdHocSubProcess', 'it', {
      attributes,
      children: { flowElements: inner, extensionElements: [dialect] },
    });
    const process = element('bpmn:Process', 'p', {
      attributes: { isExecutable: true },
      children: { flowElements: [adHoc] },
    });
    const definitions = element('bpmn:Definitions', 'd', { children: { rootElements: [process] } });
    return compile({ definitions, diagnostics: [] }, []).diagnostics.map(({ code }) => code);
  };
  const task = element('bpmn:Task', 't');

  it('holds no start and no end event', () => {
    expect(problems([task])).toEqual([]);
    expect(problems([element('bpmn:StartEvent', 's')])).toContain('adHocInvalid');
    expect(problems([task, element('bpmn:EndEvent', 'e')])).toContain('adHocInvalid');
  });

  it('is refused with an event sub-process, which is not executed there', () => {
    const attributes = { triggeredByEvent: true };
    expect(problems([task, element('bpmn:SubProcess', 's', { attributes })])).toContain(
      'notExecutable',
    );
  });

  it('says how it is completed, and collects with both words', () => {
    expect(problems([task], { completion: 'sometime' })).toEqual(['completionInvalid']);
    expect(problems([task], {}, { outputCollection: 'all' })).toEqual(['adHocInvalid']);
    expect(problems([task], {}, { outputCollection: 'a b', outputElement: '=1' })).toEqual([
      'adHocInvalid',
    ]);
  });
});
