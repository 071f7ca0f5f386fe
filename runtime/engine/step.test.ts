import { describe, expect, it } from 'vitest';
import { harness, Harness } from '../testing/harness.ts';
import { process } from '../testing/process-builder.ts';

describe('step', () => {
  it('joins only after every incoming flow has arrived', () => {
    // given
    const pair = process('pair')
      .startEvent()
      .parallelGateway('fork')
      .userTask('a')
      .parallelGateway('join')
      .endEvent('end')
      .from('fork')
      .userTask('b')
      .to('join')
      .build();
    // when
    const run = harness(pair).start().commit('a');
    // then
    expect(run.marking).toEqual(['b', 'join']);
    run.commit('b');
    expect(run.ended).toBe('completed');
    expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
  });

  it('keeps a scope open for a token that is between two nodes', () => {
    const to = process('spread').startEvent().parallelGateway('fork').endEvent('early');
    const run = harness(to.from('fork').task('b').userTask('late').endEvent().build()).start();
    expect(run.marking).toEqual(['late']);
    expect(run.commit('late').ended).toBe('completed');
  });

  it('joins one token of each flow; a second of one flow waits for its own partner', () => {
    const to = process('twice').startEvent().parallelGateway('fork').exclusiveGateway('merge');
    to.serviceTask('a').parallelGateway('join').serviceTask('after').endEvent();
    to.from('fork').task('b').to('merge').from('fork').serviceTask('c').to('join');
    const run = harness(to.build()).start().commit('a').commit('a');
    expect(run.marking).toEqual(['c', 'join']);
    run.commit('c');
    expect(run.marking).toEqual(['after', 'join']);
    run.commit('after');
    expect(run.incidents).toMatchObject([{ kind: 'deadEnd', details: { waitsFor: ['c-join'] } }]);
  });

  it('cuts tokens that wait at a join, when their scope is interrupted', () => {
    const to = process('cut')
      .startEvent()
      .subProcess('scope', (inner) => {
        inner.startEvent('in').parallelGateway('fork').task('a').parallelGateway('join');
        inner.endEvent('out').from('fork').serviceTask('b').to('join');
      });
    to.boundaryTimer('late', 'scope', { duration: 'PT1M' }).serviceTask('after');
    const run = harness(to.build()).start();
    expect(run.marking).toEqual(['b', 'join']);
    expect(run.advance(60_000).marking).toEqual(['after']);
  });

  it('moves no token on a claim whose probe fails', () => {
    const post = process('posting')
      .startEvent()
      .serviceTask('post', {
        kind: 'agent',
        retries: '2',
        subject: { number: '=number' },
        probes: [
          {
            id: 'posted',
            kind: 'unique',
            connector: 'erp',
            path: '/postings?number={subject.number}',
            assert: '=count(response.body.items) = 1',
          },
        ],
      })
      .endEvent()
      .build();
    const run = harness(post).start({ number: 'A/1' }).claim('post', { number: 'A/1' });
    expect(run.effects).toEqual([
      expect.objectContaining({
        type: 'startVerification',
        probes: [expect.objectContaining({ path: '/postings?number=A%2F1' })],
      }),
    ]);
    run.observe('post', { posted: { items: [] } });
    expect(run.item('post')).toMatchObject({ state: 'ready', attempt: 2, attemptsLeft: 1 });
    run.claim('post', { number: 'A/1' }).observe('post', { posted: {} });
    expect(run.item('post').state).toBe('unproven');
    run.retry().observe('post', { posted: { items: [1] } });
    expect(run.ended).toBe('completed');
  });

  it('makes the inputs anew when what they are made of was repaired, and waits no second time', () => {
    const drawn = process('repair')
      .startEvent()
      .serviceTask('read', { inputs: { name: '=document.name' }, subject: { name: '=name' } })
      .endEvent()
      .boundaryTimer('late', 'read', { duration: 'PT1H' })
      .endEvent('gaveUp')
      .build();
    const run = harness(drawn).start({});
    expect(run.incidents).toMatchObject([{ kind: 'mappingFailed' }]);
    run.retry({ variables: { document: { name: 'a.pdf' } } });
    expect(run.item('read').subject).toEqual({ name: 'a.pdf' });
    expect([...run.rows('subscription')]).toHaveLength(1);
    run.commit('read', { name: 'a.pdf' });
    expect(run.ended).toBe('completed');
  });
});
