import { describe, expect, it } from 'vitest';
import { playSteps, going } from '../../testing/play-steps.ts';
import { process as draw, type ProcessBuilder } from '../../testing/process-builder.ts';
import type { ExecutableProcess } from '../graph.ts';
import { checkSoundness, type SoundnessReport } from './check-soundness.ts';

function soundnessOf(process: ExecutableProcess): SoundnessReport {
  const looking = checkSoundness(process);
  for (;;) {
    const next = looking.next();
    if (next.done === true) return next.value;
  }
}

const told = (process: ExecutableProcess): readonly string[] =>
  soundnessOf(process).findings.map(({ type, elementId }) => `${type} ${elementId}`);

const begun = (): ProcessBuilder => draw('p').startEvent().userTask('first');

/** Two branches by one gateway that meet at another. */
function block(split: 'exclusiveGateway' | 'parallelGateway', meet: typeof split): ProcessBuilder {
  const builder = begun()[split]('split');
  for (const task of ['a', 'b']) {
    builder.from('split');
    if (split === 'exclusiveGateway') builder.flow({ when: going(`split-${task}`) });
    builder.userTask(task);
    if (builder.has('meet')) builder.to('meet');
    else builder[meet]('meet').userTask('last').endEvent();
  }
  return builder;
}

describe('soundness', () => {
  it('tells nothing of blocks that part and meet in the same way', () => {
    expect(told(block('exclusiveGateway', 'exclusiveGateway').build())).toEqual([]);
    expect(told(block('parallelGateway', 'parallelGateway').build())).toEqual([]);
  });

  it('tells a join that waits for branches of which one is chosen, with a run that gets stuck', () => {
    const process = block('exclusiveGateway', 'parallelGateway').build();
    const [found] = soundnessOf(process).findings;
    expect(found).toMatchObject({ type: 'deadlock', elementId: 'meet', isCertain: true });
    expect(found?.waitsFor).toEqual(['b-meet']);
    const run = playSteps(process, found?.steps ?? []);
    expect(run.incidents.map(({ kind, elementId }) => `${kind} ${elementId}`)).toEqual([
      'deadEnd meet',
    ]);
  });

  it('tells what is done twice because branches are merged that had to be joined', () => {
    const process = block('parallelGateway', 'exclusiveGateway').build();
    const [found] = soundnessOf(process).findings;
    expect(found).toMatchObject({ type: 'runsTwice', elementId: 'last', isCertain: true });
    expect(playSteps(process, found?.steps ?? []).marking).toEqual(['last', 'last']);
  });

  it('tells nothing of parallel branches that end by themselves, or at the same end', () => {
    const process = begun().parallelGateway('fork').userTask('a').endEvent('end');
    expect(told(process.from('fork').userTask('b').to('end').build())).toEqual([]);
  });

  it('tells a loop without a way out, unless something may cut it off', () => {
    const loop = (inner: ProcessBuilder): ProcessBuilder =>
      inner.startEvent('s').exclusiveGateway('again').userTask('work').to('again');
    const open = begun().subProcess('inner', (inner) => void loop(inner));
    expect(told(open.endEvent().build())).toEqual(['endless again']);
    const cut = begun().subProcess('inner', (inner) => void loop(inner));
    cut.boundaryTimer('late', 'inner', { duration: 'PT1H' }).endEvent('end2');
    expect(told(cut.build())).toEqual([]);
  });

  it('leads to what is wrong in a sub-process by a run from the beginning', () => {
    const process = begun()
      .exclusiveGateway('which')
      .flow({ when: going('which-inner') })
      .subProcess('inner', (inner) => {
        inner.startEvent('s').parallelGateway('fork').userTask('a').exclusiveGateway('meet');
        inner.userTask('twice').endEvent('e').from('fork').userTask('b').to('meet');
      })
      .endEvent()
      .from('which')
      .flow({ otherwise: true })
      .userTask('other')
      .endEvent('end2')
      .build();
    const [found, ...rest] = soundnessOf(process).findings;
    expect(rest).toEqual([]);
    expect(found).toMatchObject({ type: 'runsTwice', elementId: 'twice', beginsIn: null });
    expect(playSteps(process, found?.steps ?? []).marking).toContain('twice');
  });

  it('passes a join by reach on the way there as a run would: two do not wait for each other', () => {
    const process = begun()
      .parallelGateway('fork')
      .exclusiveGateway('merge')
      .inclusiveGateway('one')
      .exclusiveGateway('on')
      .flow({ when: going('on-inner') })
      .subProcess('inner', (inner) => {
        inner
          .startEvent('s')
          .exclusiveGateway('split')
          .flow({ when: going('split-a') });
        inner.userTask('a').parallelGateway('meet').endEvent('e');
        inner.from('split').flow({ otherwise: true }).userTask('b').to('meet');
      })
      .endEvent()
      .from('fork')
      .inclusiveGateway('other')
      .exclusiveGateway('back')
      .flow({ otherwise: true })
      .endEvent('end2')
      .from('back')
      .flow({ when: going('back-merge') })
      .to('merge')
      .from('back')
      .flow({ when: going('back-one') })
      .to('one')
      .from('on')
      .flow({ otherwise: true })
      .to('other')
      .build();
    const found = soundnessOf(process).findings.find(({ scope }) => scope === 'inner');
    expect(found).toMatchObject({ type: 'deadlock', elementId: 'meet', beginsIn: null });
    const played = playSteps(process, found?.steps ?? []);
    expect(played.marking).toContain('meet');
  });

  it('tells what follows a sub-process that never comes to an end but by an error', () => {
    const process = begun()
      .subProcess('inner', (inner) => void inner.startEvent('s').userTask('a').errorEnd('e', 'E1'))
      .userTask('never')
      .endEvent()
      .boundaryError('caught', 'inner', 'E1')
      .userTask('sorry')
      .endEvent('end2')
      .build();
    expect(told(process)).toEqual(['dead never']);
  });

  it('knows that an error, or a terminate end, takes waiting tokens with it', () => {
    const process = begun().exclusiveGateway('which').flow({ when: 'true' });
    process.parallelGateway('fork').userTask('a').terminateEnd('stop');
    process.from('fork').userTask('b').endEvent('end');
    process.from('which').flow({ otherwise: true }).endEvent('end2');
    expect(told(process.build())).toEqual([]);
  });

  it('warns where an event beside a task leads back into the way of the task', () => {
    const process = begun().userTask('next').endEvent();
    process.boundaryTimer('late', 'first', { duration: 'PT1H' }, { interrupting: false });
    expect(told(process.to('next').build())).toEqual(['runsTwice next']);
  });

  it('says so where it cannot decide', () => {
    const process = begun().parallelGateway('fork').userTask('a').complexGateway('k', 'true');
    process.endEvent().from('fork').userTask('b').to('k');
    expect(soundnessOf(process.build()).scopes).toEqual([
      { scope: 'p', states: 0, undecided: { type: 'unsupported', element: 'k' } },
    ]);
  });

  it('looks at one state of a process of a thousand elements that is drawn in blocks', () => {
    const builder = begun();
    for (let index = 0; index < 50; index += 1) {
      builder.parallelGateway(`fork${index}`);
      for (let branch = 0; branch < 6; branch += 1) {
        builder.from(`fork${index}`);
        for (let task = 0; task < 3; task += 1) builder.userTask(`t${index}-${branch}-${task}`);
        if (branch === 0) builder.parallelGateway(`join${index}`);
        else builder.to(`join${index}`);
      }
      builder.from(`join${index}`);
    }
    const { findings, scopes } = soundnessOf(builder.endEvent().build());
    expect(findings).toEqual([]);
    expect(scopes).toEqual([{ scope: 'p', states: 1, undecided: null }]);
  });
});
