import { describe, expect, it } from 'vitest';
import { asking } from '../../testing/decisions.ts';
import { decision, decisionModel, inputData, table } from '../../testing/decision-models.ts';
import { harness, type Harness } from '../../testing/harness.ts';
import { process as draw, type TaskOptions } from '../../testing/process-builder.ts';
import { TestLibrary } from '../../testing/test-library.ts';
import type { CompiledDecision } from '../decisions/decision.ts';

type Governance = NonNullable<TaskOptions['governance']>;
type Row = readonly string[];

/** A matrix over risk and verdict: `risk`, `verdict` → action, lane, fourEyes, sla, role, reasons. */
async function matrix(rows: readonly Row[], hitPolicy = 'FIRST'): Promise<CompiledDecision> {
  const inputs = ['risk', 'verdict', 'confidence', 'signals'];
  const columns = [{ text: 'risk' }, { text: 'verdict' }];
  const outputs = [
    'action',
    'lane',
    'fourEyes',
    'sla',
    'ownerRole',
    'reasonCodes',
    'sampleForAudit',
  ];
  const logic = table(
    hitPolicy,
    columns,
    outputs.map((name) => ({ name })),
    rows,
  );
  const file = decisionModel(
    inputs.map((id) => inputData(id)).join('') + decision('our-matrix', logic, { inputs }),
  );
  return (await asking(file)).find('our-matrix');
}

const AUTO: Row = ['-', '-', '"auto"', 'null', 'false', 'null', 'null', '["OURS"]', 'null'];
const row = (
  action: string,
  rest: Partial<Record<'lane' | 'four' | 'sla' | 'role' | 'sample', string>> = {},
): Row => [
  '-',
  '-',
  `"${action}"`,
  rest.lane ?? 'null',
  rest.four ?? 'false',
  rest.sla ?? 'null',
  rest.role ?? 'null',
  '["OURS"]',
  rest.sample ?? 'null',
];

function begin(decided: readonly CompiledDecision[], governance: Governance = {}): Harness {
  const drawn = draw('p')
    .startEvent()
    .serviceTask('it', { governance: { matrix: 'our-matrix', ...governance } });
  return harness(drawn.endEvent().build(), new TestLibrary().decide(...decided)).start();
}

function saidOf(run: Harness) {
  const record = run.journal.findLast(({ type }) => type === 'claimAdjudicated');
  if (record?.type !== 'claimAdjudicated') throw new Error('nothing was adjudicated');
  return record.adjudication;
}

describe('a matrix that somebody has written', () => {
  it('says what becomes of a claim, and its version and rules are written down', async () => {
    const run = begin([
      await matrix([row('escalate', { lane: '"expert"', sla: '"PT2H"', role: '"legal"' })]),
    ]).claim('it');
    const said = saidOf(run);
    expect(said).toMatchObject({
      action: 'escalate',
      policy: { decisionId: 'our-matrix', version: 1 },
      rules: ['our-matrix:rule-1'],
      reasonCodes: ['OURS'],
      ownerRole: 'legal',
    });
    const { review } = run.item('it');
    expect(review).toMatchObject({ lane: 'expert', groups: ['legal'] });
    expect(Number(review?.dueAt) - Number(review?.openedAt)).toBe(7_200_000);
    const traced = run.journal.some(({ type }) => type === 'decisionEvaluated');
    expect(traced).toBe(true);
  });

  it('lets pass what nothing speaks against', async () => {
    expect(begin([await matrix([AUTO])]).claim('it').ended).toBe('completed');
  });

  it.each<[string, Governance]>([
    ['of a class that people always review', { decisionClass: 'financial' }],
    ['of denial', { decisionClass: 'denial' }],
    ['where people decide', { zone: 'human-decision' }],
    ['where people review', { zone: 'human-review' }],
    ['where nothing happens before people approve', { oversight: 'in' }],
    ['with less evidence than asked for', { minimumEvidence: 'E3' }],
    ['done outside without a probe', { effectMode: 'external' }],
    ['that touches a tripwire', { tripwires: [{ id: 'big', when: '=true' }] }],
    ['in the first phase of a roll-out', { rolloutPhase: '0' }],
  ])('lets nothing pass %s, whatever it says', async (_what, governance) => {
    const run = begin([await matrix([AUTO])], governance).claim('it');
    expect(run.ended).toBeNull();
    expect(run.item('it').review).toBeDefined();
  });

  it.each<[string, readonly Row[]]>([
    ['no rule covers', [['"high"', ...AUTO.slice(1)]]],
    ['it says what nobody knows', [row('yes')]],
    ['it names a lane that is none', [row('auto', { lane: '"fast"' })]],
    ['its time limit is none', [row('auto', { sla: '"soon"' })]],
    ['it is in doubt', [['lower case(risk + 1)', ...AUTO.slice(1)], AUTO]],
  ])('escalates when %s', async (_what, rows) => {
    expect(saidOf(begin([await matrix(rows)]).claim('it')).action).toBe('escalate');
  });

  it('escalates when it is not deployed, or contradicts itself', async () => {
    const missing = saidOf(begin([]).claim('it'));
    expect(missing).toMatchObject({
      action: 'escalate',
      policy: null,
      rules: ['baton:policy-failed'],
    });
    const twice = await matrix([AUTO, row('draft')], 'UNIQUE');
    expect(saidOf(begin([twice]).claim('it')).reasonCodes).toEqual(['POLICY_FAILED']);
  });

  it('lets the strictest of several rules speak', async () => {
    const run = begin([await matrix([AUTO, row('draft'), row('escalate')], 'RULE ORDER')]);
    expect(saidOf(run.claim('it')).action).toBe('escalate');
  });

  it('looks at the whole when it asks for a fact and none is missing', async () => {
    expect(saidOf(begin([await matrix([row('ask')])]).claim('it')).action).toBe('draft');
  });

  it('draws claims for a spot check that no token waits for', async () => {
    const run = begin([await matrix([row('auto', { sample: 'true' })])]).claim('it');
    expect(run.ended).toBe('completed');
    expect(saidOf(run).sampled).toBe(true);
    const audit = run.effects.find(({ type }) => type === 'openAudit');
    expect(audit).toMatchObject({ elementId: 'it', packet: { output: {} } });
    const none = begin([await matrix([row('auto', { sample: 'false' })])]).claim('it');
    expect(none.effects.some(({ type }) => type === 'openAudit')).toBe(false);
  });

  it('sees signals that others have found out, whoever they are', async () => {
    const inputs = ['signals'];
    const logic = table(
      'FIRST',
      [{ text: 'signals.score' }],
      [{ name: 'action' }],
      [
        ['< 0.5', '"draft"'],
        ['-', '"auto"'],
      ],
    );
    const file = decisionModel(inputData('signals') + decision('our-matrix', logic, { inputs }));
    const decided = (await asking(file)).find('our-matrix');
    const by = (value: string) =>
      saidOf(begin([decided], { signals: [{ name: 'score', value }] }).claim('it')).action;
    expect([by('=0.4'), by('=if true then 0.9 else 0'), by('=nobody')]).toEqual([
      'draft',
      'auto',
      'escalate',
    ]);
  });
});
