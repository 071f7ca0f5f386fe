import { beforeAll, describe, expect, it } from 'vitest';
import { decision, decisionModel, inputData, table } from '../testing/decision-models.ts';
import { definitions, lineModel, message, messageCatch, startsModel } from '../testing/models.ts';
import { houseOf, playOf } from '../testing/playing.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import { CoverageCount } from './coverage.ts';
import type { House } from './house.ts';
import { runScenario } from './run-scenario.ts';
import { viewOf } from './view.ts';

const RATE = decisionModel(
  inputData('amount', 'number') +
    decision(
      'rate',
      table(
        'UNIQUE',
        [{ text: 'amount' }],
        [{ name: 'rate' }],
        [
          ['< 10', '"low"'],
          ['[10..100]', '"middle"'],
          ['> 100', '"high"'],
        ],
      ),
      { inputs: ['amount'] },
    ),
);
const RULE = `<bpmn:businessRuleTask id="ask"><bpmn:extensionElements><zeebe:calledDecision decisionId="rate" resultVariable="rate" /></bpmn:extensionElements></bpmn:businessRuleTask>`;
const INNER = lineModel('inner', [{ id: 'ask', xml: RULE }]);
const CALL = `<bpmn:callActivity id="call"><bpmn:extensionElements><zeebe:calledElement processId="inner" propagateAllChildVariables="true" /></bpmn:extensionElements></bpmn:callActivity>`;
const OUTER = lineModel('outer', [{ id: 'call', xml: CALL }]);

function scenario(amount: number, more: Partial<Scenario> = {}): Scenario {
  return {
    type: 'batonScenario',
    version: 1,
    name: `of ${amount}`,
    process: 'outer',
    start: { variables: { amount } },
    expect: [],
    ...more,
  };
}

describe('coverage', () => {
  let house: House;

  beforeAll(async () => {
    house = await houseOf(OUTER, INNER, RATE);
  });

  it('adds up what plays go through, called processes and rules of decisions among it', () => {
    const count = new CoverageCount(house);
    for (const amount of [5, 500, 700]) {
      const result = runScenario(
        house,
        scenario(amount, {
          expect: [{ type: 'rules', decision: 'rate', rules: [amount < 10 ? 1 : 3] }],
        }),
      );
      if (result.type !== 'played') throw new Error(result.rejection.detail);
      expect(result.expectations).toMatchObject([{ isMet: true }]);
      count.add('outer', result.play.journal);
    }
    const { processes, decisions } = count.coverage;
    expect(decisions.map(({ decisionId, rules }) => [decisionId, rules])).toEqual([
      ['rate', [1, 0, 2]],
    ]);
    expect(processes.map(({ processId, elements }) => [processId, elements])).toEqual([
      ['outer', { start: 3, call: 3, end: 3 }],
      ['inner', { start: 3, ask: 3, end: 3 }],
    ]);
    expect(processes.map(({ flows }) => flows)).toEqual([
      { 'to-call': 3, 'to-end': 3 },
      { 'to-ask': 3, 'to-end': 3 },
    ]);
  });

  it('goes on from a copy without changing what it was copied from', () => {
    const count = new CoverageCount(house);
    const result = runScenario(house, scenario(5));
    if (result.type !== 'played') throw new Error(result.rejection.detail);
    count.fork().add('outer', result.play.journal);
    expect(count.coverage.decisions[0]?.rules).toEqual([0, 0, 0]);
  });

  it('says that a process is called which is not there', async () => {
    const alone = await houseOf(OUTER);
    const result = runScenario(
      alone,
      scenario(5, {
        expect: [
          { type: 'incidents', incidents: [{ element: 'call', kind: 'calledElementMissing' }] },
        ],
      }),
    );
    expect(result).toMatchObject({ isMet: true });
  });
});

describe('what comes from outside', () => {
  it('begins a process by the event that its start waits for', async () => {
    const start = messageCatch('by-message', 'm').xml.replaceAll(
      'intermediateCatchEvent',
      'startEvent',
    );
    const model = startsModel(
      'begun',
      [{ id: 'by-message', xml: start }],
      message('m', 'come', '=1'),
    );
    const house = await houseOf(model);
    const play = playOf(house, 'begun');
    const begun = play.do({ type: 'start', event: 'by-message', variables: { brought: 1 } });
    expect(begun.ok).toBe(true);
    expect(viewOf(play).scopes[0]?.variables).toEqual({ brought: 1 });
    expect(viewOf(play).work[0]?.element).toBe('after-by-message');
    const twice = play.do({ type: 'start', variables: {} });
    expect(twice.ok ? '' : twice.rejection.code).toBe('notInState');
  });

  it('brings signals to all that wait, and messages thrown to who waits in the same instance', async () => {
    const model = definitions(`<bpmn:signal id="s" name="go" />
${message('m', 'hello', '=1')}
<bpmn:process id="both" isExecutable="true"><bpmn:startEvent id="start" />
<bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="a" />
<bpmn:sequenceFlow id="f2" sourceRef="start" targetRef="b" />
<bpmn:intermediateCatchEvent id="a"><bpmn:signalEventDefinition id="d1" signalRef="s" /></bpmn:intermediateCatchEvent>
<bpmn:intermediateCatchEvent id="b"><bpmn:signalEventDefinition id="d2" signalRef="s" /></bpmn:intermediateCatchEvent>
<bpmn:sequenceFlow id="f3" sourceRef="a" targetRef="say" />
<bpmn:sequenceFlow id="f4" sourceRef="b" targetRef="hear" />
<bpmn:intermediateThrowEvent id="say"><bpmn:messageEventDefinition id="d3" messageRef="m" /></bpmn:intermediateThrowEvent>
<bpmn:intermediateCatchEvent id="hear"><bpmn:messageEventDefinition id="d4" messageRef="m" /></bpmn:intermediateCatchEvent>
</bpmn:process>`);
    const house = await houseOf(model);
    const play = playOf(house, 'both');
    play.do({ type: 'start', variables: {} });
    const gone = play.do({ type: 'signal', name: 'go' });
    expect(gone).toEqual({ ok: true, value: null });
    expect([viewOf(play).state, viewOf(play).told.map(({ type }) => type)]).toEqual([
      'completed',
      ['message'],
    ]);
  });
});
