import { beforeAll, describe, expect, it } from 'vitest';
import { readScenarioValue } from '../../shared/scenario/read-scenario.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import { lineModel, proof, serviceTask } from '../testing/models.ts';
import { houseOf } from '../testing/playing.ts';
import type { House } from './house.ts';
import { runScenario } from './run-scenario.ts';

const PROVEN = proof({ path: '/paid/{input.number}', assert: 'response.body.number = "A"' });
const TOOL = '<baton:tool name="pay" operation="bank.pay" atLeast="1" needsApproval="=true" />';
const LANES =
  '<baton:laneTerms name="low-risk" groups="clerks" within="PT4H" fourEyes="true" /><baton:laneTerms name="expert" groups="experts" />';

function governed(attributes: string, children = '', more = ''): string {
  const governance = `<baton:governance ${attributes}>${children}</baton:governance>`;
  return lineModel('pay', [serviceTask('it', { extensions: governance + more })]);
}

const SYSTEMS = { erp: { tables: { paid: { item: '/paid/{number}', rows: [] } } } };
const PAID = [{ type: 'insert', system: 'erp', table: 'paid', row: { number: '=input.number' } }];

function scenario(said: object): Scenario {
  const read = readScenarioValue({
    type: 'batonScenario',
    version: 1,
    name: 'a case',
    process: 'pay',
    start: { variables: { number: 'A' } },
    systems: SYSTEMS,
    expect: [],
    ...said,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.scenario;
}

/** What was not as expected, in words. */
function run(house: House, said: object): readonly string[] {
  const result = runScenario(house, scenario(said));
  if (result.type === 'unplayable') return [result.rejection.detail];
  return [
    ...(result.halt.type === 'refused' ? [result.halt.rejection.detail] : []),
    ...result.expectations
      .filter(({ isMet }) => !isMet)
      .map(({ expected, found }) => `${expected} / ${found}`),
    ...result.unusedEvents.map((index) => `event ${index}`),
  ];
}

describe('a scenario of governed work', () => {
  let reviewed: House;
  let gated: House;
  let plain: House;
  let risky: House;

  beforeAll(async () => {
    reviewed = await houseOf(governed('zone="human-review" reasonCodes="WRONG"', LANES));
    gated = await houseOf(governed('effectMode="gateway"', TOOL));
    plain = await houseOf(governed('', '', PROVEN));
    risky = await houseOf(governed('risk="high"', LANES, PROVEN));
  });

  it('plays the policy, its lanes, and four eyes', () => {
    const said = {
      work: { it: [{ type: 'honest', output: { total: 1 } }] },
      reviews: {
        it: [
          { outcome: 'reject', by: 'rita', groups: ['clerks'], reasonCode: 'WRONG' },
          { outcome: 'approve', by: 'rita', groups: ['clerks'] },
          { outcome: 'approve', by: 'carl', groups: ['*'], after: 'PT1H' },
        ],
      },
      expect: [
        { type: 'policy', element: 'it', action: 'draft', lane: 'low-risk' },
        { type: 'reviewed', element: 'it', outcomes: ['reject', 'approve', 'approve'] },
        { type: 'duration', atLeast: 'PT1H', atMost: 'PT1H' },
        { type: 'ended', state: 'completed', at: ['end'] },
        { type: 'holds', expression: '= total = 1' },
      ],
    };
    expect(run(reviewed, said)).toEqual([]);
  });

  it('escalates what cannot be proven of a high risk', () => {
    const said = {
      work: { it: [{ type: 'lying', output: {}, effects: [DOWN] }] },
      expect: [
        { type: 'claims', element: 'it', verdicts: ['inconclusive'], isCommitted: false },
        { type: 'policy', element: 'it', claim: 1, action: 'escalate', lane: 'expert' },
        { type: 'waiting', elements: ['it'] },
      ],
    };
    expect(run(risky, said)).toEqual([]);
  });

  it('calls tools through the gateway, and people permit what has to be permitted', () => {
    const call = { tool: 'pay', arguments: { number: '=input.number' }, effects: PAID };
    const said = {
      work: {
        it: [{ type: 'honest', output: {}, calls: [call], after: 'PT1M' }],
      },
      approvals: { it: [{ approve: true, by: 'carl', after: 'PT10M' }] },
      expect: [
        { type: 'claims', element: 'it', verdicts: ['pass'], isCommitted: true },
        { type: 'system', system: 'erp', table: 'paid', where: {}, count: 1 },
        { type: 'duration', atLeast: 'PT11M' },
      ],
    };
    expect(run(gated, said)).toEqual([]);
    const without = { ...said, work: { it: [{ type: 'lying', output: {} }] } };
    expect(
      run(gated, {
        ...without,
        expect: [
          { type: 'checks', element: 'it', claim: 1, failed: ['NO_RECEIPT'] },
          { type: 'policy', element: 'it', claim: 1, action: 'return' },
        ],
      }),
    ).toEqual([]);
  });

  it('asks people, and goes on with the answer', () => {
    const said = {
      work: {
        it: [
          { type: 'asking', key: 'which', question: 'Which?', options: ['a', 'b'] },
          { type: 'honest', output: {}, effects: PAID },
        ],
      },
      answers: { it: [{ key: 'which', answer: 'a', after: 'PT2H' }] },
      expect: [
        { type: 'asked', element: 'it', key: 'which' },
        { type: 'ended', state: 'completed' },
        { type: 'duration', atLeast: 'PT2H', atMost: 'PT2H' },
        { type: 'system', system: 'erp', table: 'paid', where: { number: 'A' }, count: 1 },
      ],
    };
    expect(run(plain, said)).toEqual([]);
  });

  it('plays who fails, declines, is silent, and works for long', () => {
    const said = {
      work: {
        it: [
          { type: 'failing', code: 'X', times: 1 },
          { type: 'declining', detail: 'not mine' },
          { type: 'silent' },
          { type: 'honest', output: {}, effects: PAID, after: 'PT3H' },
        ],
      },
      expect: [
        { type: 'ended', state: 'completed' },
        { type: 'duration', atLeast: 'PT3H1M', atMost: 'PT3H1M' },
      ],
    };
    expect(run(plain, said)).toEqual([]);
  });

  it('says what was expected, what was found, and where', () => {
    const said = {
      work: { it: [{ type: 'lying', output: {} }] },
      events: [{ type: 'message', name: 'never' }],
      expect: [
        { type: 'ended', state: 'completed', at: ['end'] },
        { type: 'visited', elements: ['end'] },
      ],
    };
    expect(run(plain, said)).toEqual([
      'the instance to be completed at end / active at none',
      'end to be entered / end was not',
      'event 0',
    ]);
  });

  it('stops with the reason where somebody is to do what cannot be done', () => {
    const said = { work: { it: [{ type: 'honest', output: { x: '=nobody.knows' } }] } };
    expect(run(plain, said)[0]).toContain('nobody.knows');
    expect(run(plain, { process: 'none' })).toEqual([
      'Expected a process none, but there is none.',
    ]);
  });

  it('goes the same way with the same seed', () => {
    const said = scenario({
      seed: 7,
      work: { it: [{ type: 'honest', output: {}, effects: PAID }] },
    });
    const runs = [runScenario(plain, said), runScenario(plain, said)].map((result) =>
      result.type === 'played' ? JSON.stringify(result.play.journal) : '',
    );
    expect(runs[0]).toBe(runs[1]);
  });
});

const DOWN = { type: 'outage', system: 'erp', isDown: true };
