import { describe, expect, it } from 'vitest';
import {
  element,
  process as draw,
  type ProcessBuilder,
  type TaskOptions,
} from '../../testing/process-builder.ts';
import { compile } from './compile.ts';
import type { ModelElement } from './model.ts';

function found(builder: ProcessBuilder, forms: readonly string[] = []): readonly string[] {
  const { diagnostics } = compile({ definitions: builder.model(), diagnostics: [] }, forms);
  return diagnostics.map(({ severity, code, elementId }) => `${severity} ${code} ${elementId}`);
}

const one = (options: TaskOptions): ProcessBuilder =>
  draw('p').startEvent().serviceTask('it', options).endEvent();
const probe = (parts: Readonly<Record<string, string>>): ProcessBuilder =>
  one({
    probes: [{ id: 'p', connector: 'erp', path: '/x', assert: '=response.body.a = 1', ...parts }],
  });
const timer = (timing: Readonly<Record<string, string>>): ProcessBuilder =>
  draw('p').startEvent().timerCatch('it', timing).endEvent();

const SOON = { duration: 'PT1S' };
const PARALLEL = { eventGatewayType: 'Parallel' };
const INSTANTIATES = { instantiate: true };

function meeting(activation: string | undefined, when = 'waitingForStart'): ProcessBuilder {
  const to = draw('p').startEvent().parallelGateway('fork').task('a');
  to.complexGateway('it', activation).flow({ when }).endEvent();
  return to.from('fork').task('b').to('it');
}

function branching(
  gateway: 'parallelGateway' | 'exclusiveGateway',
  options: { readonly when: string; readonly otherwise?: true },
): ProcessBuilder {
  const to = draw('p').startEvent()[gateway]('it').flow(options).task('a');
  return to.from('it').flow({ when: 'y' }).task('b');
}

function racing(
  next: (to: ProcessBuilder) => ProcessBuilder,
  attributes: Readonly<Record<string, boolean>> = {},
): ProcessBuilder {
  const to = draw('p').startEvent().eventBasedGateway('it', attributes);
  return next(to.timerCatch('b', SOON).from('it'));
}

describe('compile', () => {
  it.each<readonly [string, ProcessBuilder]>([
    ['error expressionInvalid start-end', draw('p').startEvent().flow({ when: '1 +' }).endEvent()],
    [
      'error conditionMissing it-b',
      draw('p')
        .startEvent()
        .exclusiveGateway('it')
        .flow({ when: 'true' })
        .task('a')
        .from('it')
        .task('b'),
    ],
    ['error scriptMissing it', draw('p').startEvent().scriptTask('it', '1', '').endEvent()],
    ['error attemptsInvalid it', one({ retries: '0' })],
    ['error attemptsInvalid it', one({ retries: '1e2' })],
    ['error attemptsInvalid it', one({ retries: '1001' })],
    ['error performerInvalid it', one({ kind: 'human' as 'agent' })],
    ['error subjectInvalid it', one({ subject: { '': '=1' } })],
    ['error missing it', one({ subject: { a: '' } })],
    ['error jsonInvalid it', one({ contract: 'text' })],
    ['error jsonInvalid it', one({ contract: [1] })],
    ['error contractNotExecutable it', one({ contract: { pattern: 'x' } })],
    ['error mappingInvalid it', one({ inputs: { 'a b': '=1' } })],
    ['error mappingInvalid it', one({ outputs: { 'a..b': '=1' } })],
    ['error probeInvalid it', probe({ id: '' })],
    ['error probeInvalid it', probe({ kind: 'guess' })],
    ['error probeInvalid it', probe({ connector: '' })],
    ['error probeInvalid it', probe({ path: '//elsewhere' })],
    ['error probeInvalid it', probe({ path: 'x' })],
    ['error probeInvalid it', probe({ assert: '' })],
    ['error probeInvalid it', probe({ timeout: 'P1M' })],
    ['error probeInvalid it', probe({ timeout: 'PT11M' })],
    ['error probeInvalid it', probe({ interval: 'PT0S' })],
    ['error probeInvalid it', probe({ assert: '=response.status = 200' })],
    ['error expressionInvalid it', probe({ path: '/x/{1 +}' })],
    ['error timerInvalid it', timer({})],
    ['error timerInvalid it', timer({ date: '2026-01-01T00:00:00Z', duration: 'PT1S' })],
    ['error timerInvalid it', timer({ duration: 'soon' })],
    ['error timerInvalid it', timer({ date: '2026-02-30T00:00:00Z' })],
    ['error notExecutable it', timer({ cycle: 'R3/PT1H' })],
    [
      'warning messageUncorrelated it',
      draw('p').startEvent().messageCatch('it', 'news', '').endEvent(),
    ],
    ['error missing it', draw('p').startEvent().messageCatch('it', '', '=1').endEvent()],
    ['warning errorMissing it', draw('p').startEvent().errorEnd('it', '')],
    ['error errorInvalid it', draw('p').startEvent().errorEnd('it', '=code')],
    [
      'warning scopeEmpty it',
      draw('p')
        .startEvent()
        .subProcess('it', () => {})
        .endEvent(),
    ],
    [
      'error startAmbiguous it',
      draw('p')
        .startEvent()
        .subProcess('it', (to) => to.startEvent('a').endEvent('x').startEvent('b').to('x'))
        .endEvent(),
    ],
    [
      'error boundaryInvalid border',
      one({}).boundaryTimer('border', 'nobody', { duration: 'PT1S' }),
    ],
    ['error boundaryInvalid border', one({}).boundaryTimer('border', 'end', { duration: 'PT1S' })],
    [
      'error notInterrupting border',
      one({}).boundaryError('border', 'it', 'E', { interrupting: false }),
    ],
    ['error notExecutable border', one({}).boundaryTimer('border', 'it', { cycle: 'R/PT1S' })],
    [
      'error notExecutable border',
      one({}).boundaryError('border', 'it', 'E', { inputs: { a: '=1' } }),
    ],
    [
      'warning unreachable task',
      draw('p').startEvent().task('task').boundaryTimer('b', 'task', { duration: 'PT1S' }),
    ],
    ['error flowInvalid end', draw('p').startEvent().endEvent().task('after')],
    ['error flowInvalid start', draw('p').startEvent().task('a').to('start')],
    [
      'error flowInvalid a-b',
      draw('p')
        .startEvent()
        .subProcess('s', (to) => to.startEvent('in').task('a').to('b'))
        .task('b'),
    ],
    [
      'warning unreachable lost',
      draw('p')
        .startEvent()
        .endEvent()
        .from('none')
        .startEvent('x')
        .endEvent('y')
        .subProcess('s', (to) => to.startEvent('in').endEvent('out').boundaryError('q', 'zz', null))
        .from('out')
        .task('lost'),
    ],
    ['error quantityInvalid it', draw('p').startEvent().task('it').quantities({ start: 0 })],
    [
      'error quantityInvalid it',
      draw('p').startEvent().task('it').quantities({ completion: 1001 }),
    ],
    ['error quantityInvalid it', draw('p').startEvent().task('it').quantities({ start: 1.5 })],
    ['error conditionMissing it', meeting(undefined)],
    ['error expressionInvalid it', meeting('1 +')],
    ['warning takenTwice it-end', meeting('activationCount > 1', 'x = 1')],
    ['warning conditionIgnored it-a', branching('parallelGateway', { when: 'x' })],
    [
      'warning conditionIgnored it-a',
      branching('exclusiveGateway', { when: 'x', otherwise: true }),
    ],
    ['error flowInvalid it', draw('p').startEvent().eventBasedGateway('it')],
    ['error flowInvalid it-a', racing((to) => to.flow({ when: 'x' }).timerCatch('a', SOON))],
    ['error flowInvalid it-a', racing((to) => to.flow({ otherwise: true }).timerCatch('a', SOON))],
    ['error flowInvalid a', racing((to) => to.task('a'))],
    ['error flowInvalid a', racing((to) => to.timerCatch('a', SOON).from('b').to('a'))],
    ['error notExecutable a', racing((to) => to.timerCatch('a', SOON, { inputs: { x: '=1' } }))],
    ['error notExecutable it', draw('p').startEvent().eventBasedGateway('it', PARALLEL)],
    ['error flowInvalid it', racing((to) => to.timerCatch('a', SOON), { instantiate: true })],
    [
      'error flowInvalid it',
      draw('p')
        .eventBasedGateway('it', { instantiate: true, ...PARALLEL })
        .timerCatch('a', SOON)
        .from('it')
        .messageCatch('b', 'news', '="k"'),
    ],
    [
      'error flowInvalid it',
      draw('p')
        .startEvent()
        .subProcess('s', (to) => {
          to.startEvent('in').endEvent('out').from('none').eventBasedGateway('it', INSTANTIATES);
          to.timerCatch('a', SOON);
        }),
    ],
  ])('tells %s', (wanted, builder) => {
    expect(found(builder)).toContain(wanted);
  });

  it('tells of a condition that is no expression', () => {
    const text = JSON.stringify(draw('p').startEvent().flow({ when: 'true' }).endEvent().model());
    const definitions = JSON.parse(text.replace('=true', 'yes')) as ModelElement;
    expect(compile({ definitions, diagnostics: [] }, []).diagnostics).toMatchObject([
      { code: 'conditionInvalid', elementId: 'start-end' },
    ]);
  });

  it('warns of two output mappings to one target', () => {
    const task = one({ outputs: { a: '=1' } }).model();
    const text = JSON.stringify(task).replace(
      /("outputParameters":\[)(\{.*?\}\})(?=\])/,
      '$1$2,$2',
    );
    const definitions = JSON.parse(text) as ModelElement;
    expect(compile({ definitions, diagnostics: [] }, []).diagnostics).toMatchObject([
      { severity: 'warning', code: 'mappingTwice', elementId: 'it' },
    ]);
  });

  it('tells that a form is not deployed with it, and which form cannot be one', () => {
    const task = (attributes: Record<string, string>): ModelElement => {
      const extensionElements = [element('zeebe:FormDefinition', null, { attributes })];
      const flowElements = [element('bpmn:UserTask', 'it', { children: { extensionElements } })];
      const process = element('bpmn:Process', 'p', {
        attributes: { isExecutable: true },
        children: { flowElements },
      });
      return element('bpmn:Definitions', 'd', { children: { rootElements: [process] } });
    };
    const codes = (attributes: Record<string, string>, forms: readonly string[] = []): unknown =>
      compile({ definitions: task(attributes), diagnostics: [] }, forms).diagnostics.map(
        ({ code }) => code,
      );
    expect(codes({ formId: 'f' })).toEqual(['formMissing']);
    expect(codes({ formId: 'f' }, ['f'])).toEqual([]);
    expect(codes({ formId: '=f' })).toEqual(['formInvalid']);
    expect(codes({ formKey: 'k' })).toEqual(['formInvalid']);
  });

  it('tells that there is no executable process, and which has no id', () => {
    const of = (...rootElements: readonly ModelElement[]): unknown => {
      const definitions = element('bpmn:Definitions', 'd', { children: { rootElements } });
      return compile({ definitions, diagnostics: [] }, []).diagnostics.map(({ code }) => code);
    };
    expect(of()).toEqual(['noProcess']);
    expect(of(element('bpmn:Process', 'p'))).toEqual(['noProcess']);
    expect(of(element('bpmn:Process', null, { attributes: { isExecutable: true } }))).toEqual([
      'idInvalid',
    ]);
  });

  it('starts everything that nothing leads to, when there is no start event', () => {
    const process = draw('p').task('a').from('x').task('b').model();
    const { processes } = compile({ definitions: process, diagnostics: [] }, []);
    expect(processes).toHaveLength(1);
  });

  it('takes time in proportion to the size of the model', () => {
    const time = (size: number): number => {
      const to = draw('wide').startEvent().parallelGateway('fork');
      for (let index = 0; index < size / 3; index += 1)
        to.from('fork')
          .serviceTask(`t${index}`)
          .boundaryTimer(`b${index}`, `t${index}`, { duration: 'PT1S' });
      const definitions = to.model();
      const from = performance.now();
      compile({ definitions, diagnostics: [] }, []);
      return performance.now() - from;
    };
    time(500);
    const [small, large] = [Math.min(time(1200), time(1200)), Math.min(time(12_000), time(12_000))];
    expect(large).toBeLessThan(Math.max(small, 5) * 40); // ten times the size; a hundred if squared
  });
});
