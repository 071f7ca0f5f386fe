import type { Edit, Removal } from './removal.ts';

const VERIFICATION = 'runtime/engine/verification';

/** Whatever a probe of this kind says is taken to be in order. */
function unheeded(kind: string): Edit {
  return {
    file: `${VERIFICATION}/probe.ts`,
    fragment: 'const result = «strictVerdict(evaluation)»',
    instead: `plan.kind === '${kind}' ? 'pass' : strictVerdict(evaluation)`,
  };
}

const UNLINTED: Edit = {
  file: 'runtime/engine/work/probe-plan.ts',
  fragment: 'if («isLenient(assertion, kind)»)',
  instead: 'false',
};

/** What proves a claim: its contract, its subject, the systems of record, evidence. */
export const WITHOUT_PROOF: readonly Removal[] = [
  {
    id: 'probes',
    without: 'no probe is judged',
    edits: [
      {
        file: `${VERIFICATION}/verdict.ts`,
        fragment: 'return «probesFor(facts)».map((probe) => {',
        instead: '[]',
      },
    ],
    rows: {
      'PP-01': 'moved',
      'PP-60': 'uncaught',
      'IT-01': 'moved',
      'IT-04': 'moved',
      'MI-10': 'moved',
      'MI-11': 'moved',
    },
  },
  {
    id: 'assertion',
    without: 'a probe is judged by the status of the answer',
    edits: [
      {
        file: `${VERIFICATION}/probe.ts`,
        fragment: 'judgeAssertion(plan, scope, { status: answer.status, at: ground.at })',
        instead: "decided(plan, answer.status < 300 ? 'pass' : 'fail', answer.status)",
      },
    ],
    rows: { 'PP-04': 'moved' },
  },
  {
    id: 'contract',
    without: 'the output need not hold to its contract',
    edits: [
      { file: `${VERIFICATION}/contract.ts`, fragment: 'faults.length === 0', instead: 'true' },
    ],
    rows: { 'MI-04': 'moved', 'MI-08': 'moved', 'MI-09': 'moved' },
  },
  {
    id: 'subject',
    without: 'the claim is not held to what the work is about',
    edits: [{ file: `${VERIFICATION}/subject.ts`, fragment: 'found === bound', instead: 'true' }],
    rows: {
      'PP-06': 'moved',
      'MI-01': 'moved',
      'MI-02': 'moved',
      'MI-13': 'moved',
      'MI-14': 'moved',
    },
  },
  {
    id: 'collateral',
    without: 'what must not have changed is not compared',
    edits: [unheeded('invariant')],
    rows: { 'PP-07': 'moved', 'PP-08': 'moved' },
  },
  {
    id: 'stop-the-line',
    without: 'an anomaly does not stop the line',
    edits: [
      {
        file: 'runtime/engine/policy/matrix.ts',
        fragment: 'anomalies.length > 0',
        instead: 'false',
      },
    ],
    rows: { 'PP-08': 'uncaught' },
  },
  {
    id: 'unique',
    without: 'it is not counted how often it is there',
    edits: [unheeded('unique')],
    rows: { 'PP-09': 'moved', 'MI-03': 'moved', 'MI-06': 'moved' },
  },
  {
    id: 'credit',
    without: 'nobody asks whether it was so before',
    edits: [
      {
        file: `${VERIFICATION}/credit.ts`,
        fragment: 'before.includes(false)) return [];\n  if («before.includes(true)»)',
        instead: 'false',
      },
    ],
    rows: { 'PP-10': 'moved', 'MI-07': 'moved' },
  },
  {
    id: 'parts',
    without: 'only the first part is looked at',
    edits: [
      {
        file: `${VERIFICATION}/parts.ts`,
        fragment: 'return «facts.plan.probes»;',
        instead: 'facts.plan.probes.slice(0, 1)',
      },
    ],
    rows: { 'PP-11': 'moved', 'IT-09': 'moved' },
  },
  {
    id: 'attributed',
    without: 'it does not matter who has changed it',
    edits: [unheeded('attributed')],
    rows: { 'PP-37': 'moved' },
  },
  {
    id: 'cross-source',
    without: 'two systems need not agree',
    edits: [unheeded('cross-source')],
    rows: { 'PP-37c': 'moved' },
  },
  {
    id: 'shared-credential',
    without: 'nobody says that a probe reads by the connector of the tools',
    edits: [
      {
        file: 'runtime/engine/work/proof-lint.ts',
        fragment: 'sets.has(connector)',
        instead: 'false',
      },
    ],
    rows: { 'PP-37b': 'uncaught' },
  },
  {
    id: 'fresh',
    without: 'it does not matter when it was changed',
    edits: [unheeded('fresh')],
    rows: { 'PP-54': 'moved' },
  },
  {
    id: 'fail-closed',
    without: 'what proves nothing is taken for proven',
    edits: [
      {
        file: `${VERIFICATION}/verdict.ts`,
        fragment: "counted.some(({ result }) => result !== 'pass')",
        instead: 'false',
      },
    ],
    rows: { 'PP-38': 'moved' },
  },
  {
    id: 'lint',
    without: 'an assertion that an empty answer satisfies is deployed',
    edits: [UNLINTED],
    rows: { 'PP-39': 'moved' },
  },
  {
    id: 'strict-nulls',
    without: 'an assertion may warn that something is not there; nor is it looked at when deployed',
    edits: [
      {
        file: 'runtime/engine/expression/strict-verdict.ts',
        fragment: 'evaluation.warnings.length > 0',
        instead: 'false',
      },
      UNLINTED,
    ],
    rows: { 'PP-39a': 'moved' },
  },
  {
    id: 'vacuous',
    without: 'what holds of an empty list is proven; nor is it looked at when deployed',
    edits: [
      {
        file: 'runtime/engine/expression/strict-verdict.ts',
        fragment: 'evaluation.vacuous',
        instead: 'false',
      },
      UNLINTED,
    ],
    rows: { 'PP-39b': 'moved' },
  },
  {
    id: 'citation',
    without: 'a quotation is not looked up',
    edits: [
      {
        file: `${VERIFICATION}/citation.ts`,
        fragment: 'if («stands(text, quote, offset)»)',
        instead: 'true',
      },
    ],
    rows: { 'PP-19': 'moved', 'IT-02': 'moved', 'MI-05': 'moved' },
  },
  {
    id: 'evidence-store',
    without: 'evidence need not have been handed in',
    edits: [
      {
        file: `${VERIFICATION}/evidence.ts`,
        fragment: '(item.evidence ?? []).filter((one) => one.sha256 === sha256)',
        instead: '[{ sha256, kind, epoch: claim.epoch, at: claim.at }]',
      },
    ],
    rows: { 'PP-19b': 'moved', 'IT-10': 'moved' },
  },
  {
    id: 'freshness',
    without: 'evidence of an earlier lease counts',
    edits: [
      {
        file: `${VERIFICATION}/evidence.ts`,
        fragment: 'handed.filter(({ epoch }) => epoch === claim.epoch)',
        instead: 'handed',
      },
      {
        file: `${VERIFICATION}/evidence.ts`,
        fragment: 'ofNow.filter(({ at }) => at >= (item.leased?.last ?? at))',
        instead: 'ofNow',
      },
    ],
    rows: { 'PP-20': 'moved', 'PP-60': 'uncaught' },
  },
];
