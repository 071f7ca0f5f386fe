import { describe, expect, it } from 'vitest';
import { decisionOf } from '../../testing/decision-of.ts';
import { asking } from '../../testing/decisions.ts';
import { harness, Harness } from '../../testing/harness.ts';
import { element, process as draw, type ProcessBuilder } from '../../testing/process-builder.ts';
import { TestLibrary } from '../../testing/test-library.ts';
import { compile, type ModelElement } from '../index.ts';

const TABLE = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="d" namespace="urn:t">
<inputData id="amount" name="amount"><variable name="amount" typeRef="number"/></inputData>
<decision id="discount" name="discount"><variable name="discount"/>
<informationRequirement><requiredInput href="#amount"/></informationRequirement>
<decisionTable id="table" hitPolicy="UNIQUE"><input id="i"><inputExpression><text>amount</text></inputExpression></input>
<output id="o" name="percent"/>
<rule id="r1"><inputEntry><text>&lt; 100</text></inputEntry><outputEntry><text>0</text></outputEntry></rule>
<rule id="r2"><inputEntry><text>&gt;= 100</text></inputEntry><outputEntry><text>10</text></outputEntry></rule>
<rule id="r3"><inputEntry><text>1000</text></inputEntry><outputEntry><text>20</text></outputEntry></rule>
</decisionTable></decision></definitions>`;

async function discount(): Promise<TestLibrary> {
  return new TestLibrary().decide((await asking(TABLE)).find('discount'));
}

function rule(decisionId: string, options = {}): ReturnType<ProcessBuilder['build']> {
  return draw('rule')
    .startEvent()
    .businessRuleTask('decide', decisionId, 'percent', options)
    .serviceTask('after')
    .endEvent()
    .build();
}

function expectReplayed(run: Harness): void {
  expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
}

describe('a business rule task', () => {
  it('takes the decision over what is seen, and writes down which rules matched', async () => {
    const run = harness(rule('discount'), await discount()).start({ amount: 250 });
    expect(run.variables).toEqual({ amount: 250, percent: 10 });
    expect(run.journal.find(({ type }) => type === 'decisionEvaluated')).toMatchObject({
      elementId: 'decide',
      decisionId: 'discount',
      version: 1,
      result: 10,
      trace: [
        {
          decisionId: 'discount',
          tables: [
            { inputs: [{ expression: 'amount', value: 250 }], rules: [{ ruleId: 'r2', index: 2 }] },
          ],
        },
      ],
    });
    expectReplayed(run);
  });

  it('takes the one that an expression names, over its inputs, and maps what comes of it', async () => {
    const options = {
      inputs: { amount: '=order.total' },
      outputs: { order: '={total: order.total, off: percent}' },
    };
    const run = harness(rule('=which', options), await discount()).start({
      which: 'discount',
      order: { total: 5 },
    });
    expect(run.variables).toEqual({ which: 'discount', order: { total: 5, off: 0 } });
  });

  it('halts where rules contradict the hit policy, until they do not', async () => {
    const run = harness(rule('discount'), await discount()).start({ amount: 1000 });
    expect(run.incidents).toMatchObject([{ kind: 'decisionFailed', elementId: 'decide' }]);
    expect(run.variables['percent']).toBeUndefined();
    expect(run.retry({ variables: { amount: 999 } }).variables['percent']).toBe(10);
  });

  it('halts without the decision, and goes on once it is deployed', () => {
    const library = new TestLibrary();
    const run = harness(rule('late'), library).start();
    expect(run.incidents).toMatchObject([{ kind: 'decisionFailed' }]);
    library.decide(decisionOf('late', '7'));
    expect(run.retry().variables).toEqual({ percent: 7 });
  });

  it('halts where a decision asks for more than its limits grant', () => {
    const library = new TestLibrary().decide(
      decisionOf('endless', 'count(for i in 1..9999999 return i)'),
    );
    expect(harness(rule('endless'), library).start().incidents).toMatchObject([
      { kind: 'decisionFailed' },
    ]);
  });

  it('is work for a performer with a task definition', () => {
    const work = element('zeebe:TaskDefinition', null, { attributes: { type: 'rules' } });
    const run = harness(single('bpmn:BusinessRuleTask', [work])).start();
    expect(run.item('it')).toMatchObject({ kind: 'api', capability: 'rules' });
  });

  it('is refused without decision or work, and with both', () => {
    const work = element('zeebe:TaskDefinition', null, { attributes: { type: 'rules' } });
    const called = element('zeebe:CalledDecision', null, {
      attributes: { decisionId: 'd', resultVariable: 'r' },
    });
    expect(problemsOf('bpmn:BusinessRuleTask', [])).toEqual(['decisionMissing']);
    expect(problemsOf('bpmn:BusinessRuleTask', [work, called])).toEqual(['decisionMissing']);
    const nameless = element('zeebe:CalledDecision', null, {
      attributes: { decisionId: 'd', resultVariable: 'no name' },
    });
    expect(problemsOf('bpmn:BusinessRuleTask', [nameless])).toEqual(['decisionInvalid']);
  });
});

describe('a send task', () => {
  it('sends its message with what its inputs map, and goes on', () => {
    const process = draw('sends')
      .startEvent()
      .messageTask('Send', 'send', ['order', '=id'], { inputs: { what: '=thing' } })
      .endEvent()
      .build();
    const run = harness(process).start({ id: 7, thing: 'cup' });
    expect(run.ended).toBe('completed');
    expect(run.effects).toMatchObject([
      { type: 'publishMessage', name: 'order', key: '7', variables: { what: 'cup' } },
    ]);
  });

  it('is work for a performer with a task definition, and not both', () => {
    const work = element('zeebe:TaskDefinition', null, { attributes: { type: 'mail' } });
    expect(
      harness(single('bpmn:SendTask', [work]))
        .start()
        .item('it').capability,
    ).toBe('mail');
    expect(problemsOf('bpmn:SendTask', [work], { messageRef: ['m'] })).toEqual(['workAmbiguous']);
    expect(problemsOf('bpmn:SendTask', [])).toEqual(['messageMissing']);
    expect(problemsOf('bpmn:SendTask', [work], { operationRef: ['op'] })).toEqual([
      'notExecutable',
    ]);
  });
});

describe('a receive task', () => {
  const receives = (more: (to: ProcessBuilder) => unknown = () => {}) => {
    const to = draw('receives')
      .startEvent()
      .messageTask('Receive', 'wait', ['paid', '=id'], { outputs: { got: '=amount' } })
      .endEvent();
    more(to.apart());
    return harness(to.build());
  };

  it('waits for its message and maps what it brings', () => {
    const run = receives().start({ id: 7 });
    expect([...run.rows('subscription')]).toMatchObject([
      { trigger: { type: 'message', name: 'paid', key: '7' } },
    ]);
    expect(run.message('wait', { amount: 3 }).variables).toEqual({ id: 7, got: 3 });
    expect(run.ended).toBe('completed');
    expectReplayed(run);
  });

  it('is given up by its boundary timer', () => {
    const run = receives((to) =>
      to.boundaryTimer('late', 'wait', { duration: 'PT1H' }).serviceTask('remind'),
    ).start({ id: 7 });
    expect(run.advance(3_600_000).marking).toEqual(['remind']);
    expect([...run.rows('subscription')]).toEqual([]);
  });

  it('waits once for each of many', () => {
    const to = draw('many')
      .startEvent()
      .repeating({ items: '=[1, 2]', item: 'id' })
      .messageTask('Receive', 'wait', ['paid', '=id']);
    const run = harness(to.endEvent().build()).start();
    expect([...run.rows('subscription')].map(({ trigger }) => trigger)).toMatchObject([
      { key: '1' },
      { key: '2' },
    ]);
    expect(run.message('wait').message('wait').ended).toBe('completed');
  });
});

describe('a manual task', () => {
  it('passes, or waits until somebody says that it is done', () => {
    expect(harness(draw('m').startEvent().manualTask('it').endEvent().build()).start().ended).toBe(
      'completed',
    );
    const run = harness(draw('m').startEvent().manualTask('it', true).endEvent().build()).start();
    expect(run.item('it').kind).toBe('human');
    expect(run.commit('it', { seen: true }).variables).toEqual({ seen: true });
    expect(run.ended).toBe('completed');
  });
});

/** A process of one task. */
function modelOf(type: string, extensions: readonly ModelElement[], references = {}): ModelElement {
  const flowElements = [
    element(type, 'it', { references, children: { extensionElements: extensions } }),
  ];
  const process = element('bpmn:Process', 'one', {
    attributes: { isExecutable: true },
    children: { flowElements },
  });
  const message = element('bpmn:Message', 'm', { attributes: { name: 'm' } });
  return element('bpmn:Definitions', 'definitions', {
    children: { rootElements: [process, message] },
  });
}

function problemsOf(
  type: string,
  extensions: readonly ModelElement[],
  references = {},
): readonly string[] {
  const definitions = modelOf(type, extensions, references);
  return compile({ definitions, diagnostics: [] }, [])
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
}

function single(type: string, extensions: readonly ModelElement[]) {
  const { processes } = compile({ definitions: modelOf(type, extensions), diagnostics: [] }, []);
  return processes[0]!.bind('one:1' as never);
}
