import { describe, expect, it } from 'vitest';
import { harness, type Harness } from '../../../runtime/testing/harness.ts';
import { ProcessBuilder } from '../../../runtime/testing/process-builder.ts';
import { TestLibrary } from '../../../runtime/testing/test-library.ts';
import { formatInstant } from '../../../shared/time.ts';
import { plainText, type Wording } from '../journal/sentence.ts';
import { sceneOf } from '../tokens/scene.ts';
import { InstanceHistory } from './instance-history.ts';
import { calledAround, listedTokens } from './own-process.ts';
import type { Drawing } from './reason.ts';
import { lookOf } from './token-look.ts';
import { whyHere } from './why-here.ts';

const TYPES: Readonly<Record<string, string>> = {
  race: 'eventBasedGateway',
  choice: 'adHocSubProcess',
};
const drawing: Drawing = {
  incoming: () => 1,
  typeOf: (id) => TYPES[id] ?? 'task',
  awaitsAll: (id) => id === 'all',
};
const wording: Wording = { nameOf: (id) => id, timeOf: (at) => formatInstant(at).slice(11, 16) };
const begun = (): ProcessBuilder => new ProcessBuilder('p').startEvent();

function historyOf({ journal }: Harness): InstanceHistory {
  const history = new InstanceHistory();
  for (const record of journal) history.add(record);
  return history;
}

/** What the list says of each token, in its order. */
function listed(run: Harness): readonly string[] {
  const { facts } = historyOf(run);
  return listedTokens(facts).map((token) => {
    const pass = token.loopCounter === null ? '' : ` pass ${token.loopCounter}`;
    return `${token.elementId}${pass} ${plainText(whyHere(facts, token, drawing).parts, wording)}`;
  });
}

const places = (run: Harness): ReturnType<typeof sceneOf>['places'] =>
  sceneOf(historyOf(run), () => drawing).places;

describe('what a token waits for', () => {
  it('is whichever event behind the gateway comes first', () => {
    const to = begun().eventBasedGateway('race').messageCatch('said', 'answer', '=key').endEvent();
    to.from('race').timerCatch('late', { duration: 'PT5M' }).endEvent('e2');
    expect(listed(harness(to.build()).start({ key: 'RE-1' }))).toEqual([
      'race goes on with whichever comes first: the message answer for RE-1 (said) or the timer until 00:05 (late)',
    ]);
  });

  it('is a signal, or a condition', () => {
    const to = begun().parallelGateway('fork').catches('closed', { signal: 'closing' }).endEvent();
    to.from('fork').catches('enough', { condition: 'amount > 10' }).endEvent('e2');
    expect(listed(harness(to.build()).start({ amount: 1 }))).toEqual([
      'closed waits for the signal closing',
      'enough waits for its condition to become true',
    ]);
  });

  it('is one of several things, or all of them', () => {
    const things = [{ signal: 'one' }, { signal: 'two' }];
    const any = begun().catches('any', { any: things }).endEvent();
    expect(listed(harness(any.build()).start())).toEqual([
      'any waits for the signal one or the signal two',
    ]);
    const all = begun().catches('all', { all: things }).endEvent();
    expect(listed(harness(all.build()).start())).toEqual([
      'all waits for the signal one and the signal two',
    ]);
  });

  it('is the undoing of what was done, latest first', () => {
    const to = begun().task('a').undo('a', 'undoA').throws('back', { compensate: null });
    const run = harness(to.endEvent().build()).start();
    expect(listed(run)).toEqual([
      'back waits until what a did is undone',
      'undoA waits for the API',
    ]);
    expect(places(run).get('a')?.undone).toBe(0);
    expect(places(run.commit('undoA')).get('a')).toMatchObject({ completed: 1, undone: 1 });
  });

  it('is somebody who chooses, in an ad-hoc sub-process in which nothing is done', () => {
    const to = begun()
      .adHoc('choice', (inner) => inner.serviceTask('some'))
      .endEvent();
    expect(listed(harness(to.build()).start())).toEqual([
      'choice waits until somebody chooses what is to be done, or says that it is enough',
    ]);
  });
});

describe('an activity that repeats', () => {
  const each = (): Harness =>
    harness(begun().repeating({ items: '=items' }).userTask('ask').endEvent().build()).start({
      items: ['a', 'b', 'c'],
    });

  it('is listed with how many are done, and then pass by pass', () => {
    const run = each().commit('ask');
    expect(listed(run)).toEqual([
      'ask is done once for each of 3: 1 of them is done',
      'ask pass 1 waits for a person',
      'ask pass 2 waits for a person',
    ]);
  });

  it('is not solid as a whole before all of its passes are done', () => {
    const { facts } = historyOf(each().commit('ask'));
    const whole = listedTokens(facts).find(({ loop }) => loop !== null)!;
    expect(lookOf(facts, whole)).toBe('open');
  });

  it('shows as many tokens, and as many that are done, as there are passes', () => {
    const run = each();
    expect(places(run).get('ask')).toMatchObject({ tokens: { open: 3, verified: 0 } });
    run.commit('ask').commit('ask');
    expect(places(run).get('ask')).toMatchObject({ tokens: { open: 1 }, completed: 2 });
    run.commit('ask');
    expect(places(run).get('ask')).toMatchObject({ tokens: { open: 0 }, completed: 3 });
  });
});

describe('what lies in a called process', () => {
  const called = new ProcessBuilder('called').startEvent().serviceTask('work').endEvent().build();
  const calling = (): Harness =>
    harness(
      begun().callActivity('call', 'called').endEvent().build(),
      new TestLibrary(called),
    ).start();

  it('stands at the activity that called, and not on the diagram of the caller', () => {
    const run = calling();
    expect(places(run).get('call')?.tokens).toEqual({ verified: 0, open: 1, claimed: 0 });
    expect(places(run).has('work')).toBe(false);
    expect(places(run).has('called')).toBe(false);
    run.claim('work', {});
    expect(places(run).get('call')).toMatchObject({ completed: 1 });
  });

  it('is listed with the process it lies in', () => {
    const { facts } = historyOf(calling());
    const [token] = listedTokens(facts);
    expect(token?.elementId).toBe('work');
    expect(token && calledAround(facts, token)).toMatchObject({
      elementId: 'called',
      definition: called.definition,
    });
  });
});
