import { describe, expect, it } from 'vitest';
import { harness, type Harness } from '../../testing/harness.ts';
import { element, process as draw, type ProcessBuilder } from '../../testing/process-builder.ts';
import { compile, Draft, offerOf, type ModelElement } from '../index.ts';

type Listener = Readonly<Record<string, string>>;

const START: Listener = { eventType: 'start', type: 'before' };
const END: Listener = { eventType: 'end', type: 'after' };

function told(model: ModelElement): readonly (readonly [string, string | null])[] {
  const { diagnostics } = compile({ definitions: model, diagnostics: [] }, []);
  return diagnostics.map(({ code, elementId }) => [code, elementId] as const);
}

function task(...listeners: readonly Listener[]): ProcessBuilder {
  return draw('one').startEvent().serviceTask('it', { listeners }).endEvent();
}

function begin(...listeners: readonly Listener[]): Harness {
  return harness(task(...listeners).build()).start({ known: 1 });
}

describe('what listens at an element', () => {
  it.each([
    ['at another moment', { eventType: 'beforeAll', type: 'x' }, 'listenerInvalid'],
    ['at no moment', { type: 'x' }, 'listenerInvalid'],
    ['without a type', { eventType: 'start' }, 'missing'],
    ['without an attempt', { ...START, retries: '0' }, 'attemptsInvalid'],
  ])('is refused %s', (_how, listener: Listener, code) => {
    expect(told(task(listener).model())).toEqual([[code, 'it']]);
  });

  it('is refused twice at the same moment', () => {
    expect(told(task(START, END, START).model())).toEqual([['listenerInvalid', 'it']]);
  });

  it('is refused where nothing is waited for, by name', () => {
    const starts = draw('p')
      .startEvent('begin', { listeners: [START] })
      .task('t')
      .endEvent();
    expect(told(starts.model())).toEqual([['listenerNotHeard', 'begin']]);
    const behind = draw('p').startEvent().eventBasedGateway('first');
    behind.messageCatch('it', 'm', '="k"', { listeners: [START] }).endEvent();
    behind.from('first').timerCatch('late', { duration: 'PT1H' }).endEvent('end-2');
    expect(told(behind.model())).toEqual([['notExecutable', 'it']]);
  });

  it.each(['exclusive', 'parallel', 'inclusive'] as const)(
    'is refused at a gateway (%s), by name',
    (kind) => {
      const model = draw('p').startEvent()[`${kind}Gateway`]('split').endEvent().model();
      const all = element('zeebe:ExecutionListener', null, { attributes: START });
      const extension = element('zeebe:ExecutionListeners', null, {
        children: { listeners: [all] },
      });
      const listened = mapped(model, (one) =>
        one.id === 'split'
          ? { ...one, children: { ...one.children, extensionElements: [extension] } }
          : one,
      );
      expect(told(listened)).toEqual([['listenerNotHeard', 'split']]);
    },
  );
});

describe('the work of a listener', () => {
  it('sees all that is seen at the element, which has inputs of its own', () => {
    const options = { inputs: { own: '=known + 1' }, listeners: [START] };
    const process = draw('p').startEvent().serviceTask('it', options).endEvent().build();
    const run = harness(process).start({ known: 1 });
    expect(offerOf(process, run.state, run.item('it'))).toMatchObject({
      capability: 'before',
      input: { own: 2, known: 1 },
      proof: [],
    });
  });

  it('halts alone when its attempts are used up, and is done again alone', () => {
    const run = begin({ ...START, retries: '1' }, { ...START, type: 'second' });
    const workItem = run.lease('it').id;
    const failure = { code: 'X', message: 'no', backoffMs: null };
    run.do({ type: 'failAttempt', workItem, proof: run.proof('it'), ...failure });
    expect(run.incidents.map(({ kind }) => kind)).toEqual(['attemptsExhausted']);
    run.retry();
    run.commit('it');
    expect(run.item('it').capability).toBe('second');
  });

  it('throws no error that the element would catch', () => {
    const to = draw('p')
      .startEvent()
      .serviceTask('it', { listeners: [START] })
      .endEvent();
    const process = to.boundaryError('caught', 'it', null).endEvent('other').build();
    const run = harness(process).start();
    const workItem = run.lease('it').id;
    const error = { code: 'E1', message: 'no', variables: {} };
    run.do({ type: 'throwWorkItemError', workItem, proof: run.proof('it'), ...error });
    expect(run.incidents.map(({ kind }) => kind)).toEqual(['errorUncaught']);
  });

  it('begins before the events on the border are waited for, and is over with an end of them', () => {
    const to = draw('p')
      .startEvent()
      .serviceTask('it', { listeners: [START, END] })
      .endEvent();
    const process = to.boundaryTimer('late', 'it', { duration: 'PT1H' }).endEvent('o').build();
    const run = harness(process).start();
    expect([...run.rows('subscription')]).toEqual([]);
    run.commit('it').commit('it');
    expect(run.item('it').capability).toBe('after');
    run.advance(3_600_000);
    expect(run.ended).toBe('completed');
    expect([...run.rows('workItem')]).toEqual([]);
  });

  it('hides what the engine keeps of it', () => {
    const run = begin(START);
    run.commit('it', { seen: true });
    const { id } = run.element('it');
    expect([...new Draft(run.state).variables(id)].map(({ name }) => name)).toEqual(['seen']);
  });
});

function mapped(model: ModelElement, change: (one: ModelElement) => ModelElement): ModelElement {
  const children = Object.fromEntries(
    Object.entries(model.children).map(([name, list]) => [
      name,
      list.map((one) => mapped(one, change)),
    ]),
  );
  return change({ ...model, children });
}
