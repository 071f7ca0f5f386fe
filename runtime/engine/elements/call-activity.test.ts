import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../shared/json.ts';
import { harness, Harness } from '../../testing/harness.ts';
import { process as draw, type CallOptions } from '../../testing/process-builder.ts';
import { TestLibrary } from '../../testing/test-library.ts';
import type { ExecutableProcess } from '../index.ts';

/** A process that computes `y` of `x`, and then waits for work. */
const worker = (version = 1, formula = 'x + 1'): ExecutableProcess =>
  draw('worker')
    .startEvent()
    .scriptTask('sum', formula, 'y')
    .serviceTask('work')
    .endEvent()
    .build(version);

function calling(options: CallOptions = {}, processId = 'worker'): ExecutableProcess {
  return draw('main')
    .startEvent()
    .callActivity('call', processId, options)
    .serviceTask('after')
    .endEvent()
    .build();
}

function start(
  process: ExecutableProcess,
  called: readonly ExecutableProcess[],
  variables: JsonObject = {},
): Harness {
  return harness(process, new TestLibrary(...called)).start(variables);
}

/** The state that replay rebuilds is the state that was lived. */
function expectReplayed(run: Harness): void {
  expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
}

describe('a call activity', () => {
  it('runs the process in its place, and hands back what that has written', () => {
    const run = start(calling(), [worker()], { x: 1, other: 'mine' });
    expect(run.marking).toEqual(['call', 'work', 'worker']);
    run.commit('work', { z: 3 });
    expect(run.variables).toEqual({ x: 1, other: 'mine', y: 2, z: 3 });
    expect(run.marking).toEqual(['after']);
    expectReplayed(run.commit('after'));
    expect(run.ended).toBe('completed');
  });

  it('hands over only what its inputs map, when it is told so', () => {
    const inputs = { x: '=outer' };
    const run = start(calling({ takesAll: false, inputs }), [worker()], { outer: 4, secret: 1 });
    const item = run.item('work');
    expect(
      Object.keys(run.state.get(item.element) === undefined ? {} : seen(run, 'worker')).sort(),
    ).toEqual(['x', 'y']);
    expect(run.commit('work').variables).toEqual({ outer: 4, secret: 1, y: 5 });
  });

  it('brings nothing back without outputs, when it is told so', () => {
    const run = start(calling({ givesAll: false }), [worker()], { x: 1 }).commit('work', { z: 1 });
    expect(run.variables).toEqual({ x: 1 });
  });

  it('brings back what its outputs map, and nothing else', () => {
    const outputs = { result: '=y * 10' };
    for (const givesAll of [true, false]) {
      const run = start(calling({ givesAll, outputs }), [worker()], { x: 1 }).commit('work');
      expect(run.variables).toEqual({ x: 1, result: 20 });
    }
  });

  it('sees no variable of its caller but those it was given, and writes none', () => {
    const inner = draw('worker')
      .startEvent()
      .scriptTask('sum', '{a: hidden, b: x}', 'seen')
      .scriptTask('own', '9', 'hidden')
      .serviceTask('work')
      .endEvent()
      .build();
    const run = start(
      calling({
        takesAll: false,
        givesAll: false,
        inputs: { x: '=1' },
        outputs: { seen: '=seen' },
      }),
      [inner],
      { hidden: 7 },
    );
    run.commit('work');
    expect(run.variables).toEqual({ hidden: 7, seen: { a: null, b: 1 } });
  });

  it('does not write over what others have changed meanwhile', () => {
    const main = draw('main')
      .startEvent()
      .parallelGateway('fork')
      .callActivity('call', 'worker')
      .endEvent();
    main.from('fork').serviceTask('other').endEvent('done');
    const run = start(main.build(), [worker()], { x: 1, shared: 'old' });
    run.commit('other', { shared: 'new' }).commit('work');
    expect(run.variables).toMatchObject({ shared: 'new', y: 2 });
  });

  it('keeps the version it has found, whatever is deployed afterwards', () => {
    const library = new TestLibrary(worker(1, '"old"'));
    const run = harness(calling(), library).start({ x: 1 });
    library.add(worker(2, '"new"'));
    run.commit('work');
    expect(run.variables['y']).toBe('old');
    expect(run.journal.filter(({ type }) => type === 'processCalled')).toMatchObject([
      { elementId: 'call', processId: 'worker', definition: 'worker:1' },
    ]);
    expect(harness(calling(), library).start({ x: 1 }).commit('work').variables['y']).toBe('new');
  });

  it.each<[string, CallOptions, string]>([
    ['the latest', {}, 'worker:3'],
    ['the one of the same deployment', { binding: { bindingType: 'deployment' } }, 'worker:1'],
    [
      'one by its tag',
      { binding: { bindingType: 'versionTag', versionTag: 'stable' } },
      'worker:2',
    ],
    [
      'one by a tag that is computed',
      { binding: { bindingType: 'versionTag', versionTag: '=tag' } },
      'worker:2',
    ],
    ['one by its number', { version: '1' }, 'worker:1'],
    ['one by a number that is computed', { version: '=n' }, 'worker:2'],
  ])('calls %s', (_which, options, definition) => {
    const library = new TestLibrary(worker(1)).add(worker(2), 'stable').add(worker(3));
    const run = harness(calling(options), library).start({ x: 1, tag: 'stable', n: 2 });
    expect(run.journal.find(({ type }) => type === 'processCalled')).toMatchObject({ definition });
  });

  it('calls the process that an expression names', () => {
    const run = start(calling({}, '=which'), [worker()], { which: 'worker', x: 1 });
    expect(run.commit('work').marking).toEqual(['after']);
  });

  it('halts when nothing is there to call, and goes on once it is deployed', () => {
    const library = new TestLibrary();
    const run = harness(calling(), library).start({ x: 1 });
    expect(run.incidents).toMatchObject([{ kind: 'calledElementMissing', elementId: 'call' }]);
    library.add(worker());
    expect(run.retry().commit('work').marking).toEqual(['after']);
    expectReplayed(run);
  });

  it.each([
    ['an id that is none', '=7', {}],
    ['an expression without value', '=nothing', {}],
    ['a version that is none', 'worker', { version: '="one"' }],
    ['a tag that is none', 'worker', { binding: { bindingType: 'versionTag', versionTag: '=1' } }],
  ])('halts at %s', (_what, processId, options) => {
    const run = start(calling(options, processId), [worker()]);
    expect(run.incidents).toMatchObject([{ kind: 'calledElementMissing' }]);
  });

  it('halts where the process has no single none start', () => {
    const inner = draw('worker').messageStart('told', ['news', '=1']).endEvent().build();
    const run = start(calling(), [inner]);
    expect(run.incidents[0]?.message).toContain('none start event');
  });

  it('is read whole by the journal: an incident in there knows its version, and its repair', () => {
    const inner = draw('worker')
      .startEvent()
      .serviceTask('work', { retries: '=n' })
      .endEvent()
      .build();
    const run = start(calling({ takesAll: false }), [inner]);
    expect(run.incidents).toMatchObject([{ elementId: 'work', definition: 'worker:1' }]);
    run.retry({ variables: { n: 2 } });
    expect(run.incidents).toEqual([]);
    expect(run.item('work')).toMatchObject({ definition: 'worker:1', attemptsLeft: 2 });
    expectReplayed(run);
  });
});

function seen(run: Harness, called: string): JsonObject {
  const root = [...run.rows('element')].find(({ elementId }) => elementId === called)!;
  return Object.fromEntries(
    [...run.rows('variable')]
      .filter(({ scope }) => scope === root.id)
      .map(({ name, value }) => [name, value]),
  );
}
