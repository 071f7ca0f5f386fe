import { describe, expect, it } from 'vitest';
import { harness, type Harness } from '../testing/harness.ts';
import { process as draw } from '../testing/process-builder.ts';

const dead = (run: Harness): readonly unknown[] =>
  run.incidents
    .filter(({ kind }) => kind === 'deadEnd')
    .map(({ elementId, details }) => [elementId, details['waitsFor'], details['waitsWith']]);

/** One way leads into a sub-process in which a join waits in vain, the other to work. */
function within(): Harness {
  const to = draw('within').startEvent().parallelGateway('fork');
  to.subProcess('inner', (inner) => {
    inner.startEvent('in').exclusiveGateway('split').flow({ when: 'true' });
    inner.task('a').parallelGateway('join').endEvent('out');
    inner.from('split').flow({ otherwise: true }).task('b').to('join');
  }).endEvent();
  return harness(to.from('fork').serviceTask('work').endEvent('done').build()).start();
}

/** Three tokens come to an activity that two of them begin. */
function counted(start: number): Harness {
  const to = draw('counted').startEvent().parallelGateway('fork');
  to.task('a').task('it').quantities({ start, completion: 2 }).endEvent();
  return harness(
    to.from('fork').task('b').to('it').from('fork').task('c').to('it').build(),
  ).start();
}

describe('a token that waits in vain', () => {
  it('is told at once, whatever goes on elsewhere', () => {
    const run = within();
    expect(run.marking).toEqual(['join', 'work']);
    expect(dead(run)).toEqual([['join', ['b-join'], []]]);
    run.repair('addToken');
    expect([run.marking, run.incidents]).toEqual([['work'], []]);
  });

  it('is told of once, and again after a retry that was in vain', () => {
    const run = within();
    const [first] = run.incidents;
    run.do({ type: 'setVariables', variables: { x: 1 }, by: 'operator' });
    expect(run.incidents.map(({ id }) => id)).toEqual([first?.id]);
    run.retry();
    expect(run.incidents).toHaveLength(1);
    expect(run.incidents[0]?.id).not.toBe(first?.id);
  });

  it('is not told while a token on its way could still come', () => {
    const to = draw('late').startEvent().parallelGateway('fork').serviceTask('a');
    to.exclusiveGateway('on').flow({ otherwise: true }).parallelGateway('join').endEvent();
    to.from('on').flow({ when: 'lost = true' }).endEvent('gone').from('fork').to('join');
    const [comes, dies] = [false, true].map((lost) => harness(to.build()).start({ lost }));
    expect([dead(comes!), dead(dies!)]).toEqual([[], []]);
    expect(comes!.commit('a').ended).toBe('completed');
    expect(dead(dies!.commit('a'))).toEqual([['join', ['on-join'], []]]);
  });

  it('at an activity that more of them begin is told, and counted out', () => {
    expect(counted(3).ended).toBe('completed');
    const run = counted(2);
    expect(run.trace.filter((fact) => fact === 'it completed')).toHaveLength(1);
    expect(dead(run)).toEqual([['it', ['a-it', 'b-it', 'c-it'], []]]);
    run.repair('addToken');
    expect([run.ended, run.trace.filter((fact) => fact === 'end entered')]).toHaveLength(2);
    expect(run.ended).toBe('completed');
    expect(run.trace.filter((fact) => fact === 'end entered')).toHaveLength(4);
  });

  it('before a gateway that needs more of them is told once nothing else lives', () => {
    const to = draw('enough').startEvent().parallelGateway('fork').task('a');
    to.complexGateway('it', 'activationCount >= 3').flow({ when: 'waitingForStart' }).endEvent();
    const run = harness(to.from('fork').serviceTask('b').to('it').build()).start();
    expect(dead(run)).toEqual([]);
    run.commit('b');
    expect(dead(run)).toEqual([['it', ['a-it', 'b-it'], []]]);
    run.repair('addToken');
    expect([run.ended, run.trace.includes('end completed')]).toEqual([null, true]);
    expect(run.repair('discardToken').ended).toBe('completed');
  });

  it('can be taken out, and the process ends without it', () => {
    const run = within().repair('discardToken').commit('work');
    expect([run.ended, run.trace.includes('join terminated')]).toEqual(['completed', true]);
  });

  it('is repaired in the ways that are offered, and no other halt is', () => {
    const to = draw('p').startEvent().exclusiveGateway('it').flow({ when: 'x = 1' }).endEvent();
    const run = harness(to.build()).start({ x: 0 });
    const [halt] = run.incidents;
    const repair = { type: 'repairIncident', repair: 'addToken', by: 'x' } as const;
    expect(run.try({ ...repair, incident: halt!.id })).toMatchObject({ code: 'notInState' });
    run.retry({ variables: { x: 1 } });
    expect(run.ended).toBe('completed');
    const other = within();
    const gone = other.incidents[0]!.id;
    other.repair('discardToken');
    expect(other.try({ ...repair, incident: gone })).toMatchObject({ code: 'notFound' });
  });
});

describe('a loop of nothing but gateways', () => {
  it.each(['inclusiveGateway', 'complexGateway'] as const)('of an %s is parked', (gateway) => {
    const to = draw('endless').startEvent()[gateway]('it', 'activationCount >= 1');
    to.flow({ when: 'more = true' }).to('it').from('it').flow({ when: 'more = false' }).endEvent();
    const run = harness(to.build()).start({ more: true });
    expect(run.incidents.map(({ kind }) => kind)).toEqual(['runawayProcess']);
    run.retry({ variables: { more: false } });
    expect(run.ended).toBe('completed');
  });
});
