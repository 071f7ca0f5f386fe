import type { Removal } from './removal.ts';

const DENIALS = 'runtime/engine/work/effect-denials.ts';
const EFFECTS = 'runtime/engine/work/effects.ts';
const APPROVALS = 'runtime/engine/work/approvals.ts';
const RECEIPTS = 'runtime/engine/verification/receipts.ts';
const OWN_RECEIPTS = 'runtime/service/gateway/receipts.ts';

/** What is called through the gateway, what may be, and what its receipts say. */
export const WITHOUT_TOOLS: readonly Removal[] = [
  {
    id: 'must-call',
    without: 'what has to be called need not have been',
    edits: [
      {
        file: RECEIPTS,
        fragment: "done.length >= atLeast || disposition !== 'done'",
        instead: 'true',
      },
    ],
    rows: {
      'PP-02': 'moved',
      'IT-03': 'uncaught',
      'IT-05': 'uncaught',
      'IT-06': 'uncaught',
      'IT-07': 'uncaught',
      'IT-08': 'uncaught',
    },
  },
  {
    id: 'agreement',
    without: 'the claim need not say what the receipts say',
    edits: [
      {
        file: RECEIPTS,
        fragment: 'mustAll ? same.every(Boolean) : same.some(Boolean)',
        instead: 'true',
      },
    ],
    rows: { 'PP-03': 'moved' },
  },
  {
    id: 'success-when',
    without: 'every answer below 300 is a success',
    edits: [
      {
        file: 'runtime/service/gateway/judge-answer.ts',
        fragment: 'if («!found.value»)',
        instead: 'status >= 300',
      },
    ],
    rows: { 'PP-05': 'moved' },
  },
  {
    id: 'not-executed',
    without: 'what was only permitted counts as done',
    edits: [
      {
        file: RECEIPTS,
        fragment: "state === 'proposed' && epoch === claim.epoch",
        instead: 'false',
      },
    ],
    rows: { 'PP-29': 'moved' },
  },
  {
    id: 'effect-keys',
    without: 'what was called under a key is not found again',
    edits: [
      {
        file: EFFECTS,
        fragment: 'const before = «earlierEffect(run, item, action.effectKey)»',
        instead: 'null',
      },
    ],
    rows: { 'PP-09b': 'acted' },
  },
  {
    id: 'shared-ledger',
    without:
      'the ledger is the performer’s, and not the item’s: neither the engine nor the gateway looks',
    edits: [
      {
        file: 'runtime/service/gateway/action.ts',
        fragment: 'effects.find((row) => row.action.effectKey === action.effectKey)',
        instead: 'undefined',
      },
      {
        file: EFFECTS,
        fragment: 'row.action.effectKey === key',
        instead: 'row.action.effectKey === key && row.by === item.holder',
      },
    ],
    rows: { 'PP-45': 'acted' },
  },
  {
    id: 'receipt-signature',
    without: 'the signatures of receipts are not checked',
    edits: [{ file: OWN_RECEIPTS, fragment: 'verifyReceipt(receipt, key)', instead: 'true' }],
    rows: { 'PP-17': 'uncaught' },
  },
  {
    id: 'receipt-chain',
    without: 'neither the number nor the hash of the one before is checked',
    edits: [
      { file: OWN_RECEIPTS, fragment: 'receipt.seq !== seq', instead: 'false' },
      { file: OWN_RECEIPTS, fragment: 'receipt.prevHash !== before', instead: 'false' },
    ],
    rows: { 'PP-17': 'uncaught' },
  },
  {
    id: 'own-receipts',
    without: 'a receipt of any work will do, and of none',
    edits: [
      {
        file: 'runtime/engine/verification/evidence.ts',
        fragment: 'ledger.find((one) => one.id === id)',
        instead: "{ id, state: 'returned', action: { tool: 'any' } }",
      },
    ],
    rows: { 'PP-18': 'moved', 'PP-17': 'uncaught' },
  },
  {
    id: 'taint',
    without: 'what anybody may have written is as good as what is known',
    edits: [
      {
        file: 'runtime/engine/work/provenance.ts',
        fragment: 'saysNothing(scalar) || trusted.has(formOf(scalar))',
        instead:
          'saysNothing(scalar) || trusted.has(formOf(scalar)) || standsIn(scalar, sources.untrusted)',
      },
    ],
    rows: { 'PP-21': 'acted' },
  },
  {
    id: 'provenance',
    without: 'only what is tainted is kept from deciding where something goes',
    edits: [{ file: DENIALS, fragment: "origin === 'known'", instead: "origin !== 'tainted'" }],
    rows: { 'PP-22': 'acted' },
  },
  {
    id: 'tool-scope',
    without: 'a tool need not be one of the task: in the engine, at the gateway, when it is called',
    edits: [
      {
        file: DENIALS,
        fragment: 'tools.find((tool) => tool.name === name) ?? null',
        instead:
          "tools.find((tool) => tool.name === name) ?? { ...tools[0], name, operation: 'erp.' + name }",
      },
      {
        file: 'runtime/service/gateway/gateway.ts',
        fragment: 'plan === undefined ? null : await toolSets.find(plan.operation)',
        instead: "await toolSets.find(plan?.operation ?? 'erp.' + tool)",
      },
      {
        file: 'runtime/service/gateway/calls.ts',
        fragment: 'plan === undefined ? null : await this.parts.toolSets.find(plan.operation)',
        instead: "await this.parts.toolSets.find(plan?.operation ?? 'erp.' + row.action.tool)",
      },
    ],
    rows: { 'PP-23': 'acted' },
  },
  {
    id: 'entity-scope',
    without: 'a call may be about any invoice',
    edits: [
      {
        file: 'runtime/service/gateway/action.ts',
        fragment:
          '!isSame(valueAt(args, pointer), Object.hasOwn(subject, name) ? subject[name] : undefined)',
        instead: 'false',
      },
    ],
    rows: { 'PP-23b': 'acted' },
  },
  {
    id: 'field-scope',
    without: 'a call may say fields that its operation does not take',
    edits: [
      {
        file: 'runtime/service/gateway/action.ts',
        fragment: 'const [fault] = «faultsOf(found.operation.parameters, args)»',
        instead: '[]',
      },
    ],
    rows: { 'PP-23c': 'acted' },
  },
  {
    id: 'leaks',
    without: 'nobody looks for what has to stay here',
    edits: [{ file: DENIALS, fragment: 'if («leak === null») return null', instead: 'true' }],
    rows: { 'PP-24': 'acted' },
  },
  {
    id: 'egress',
    without: 'the list of places that may be reached is not read',
    edits: [{ file: DENIALS, fragment: 'if («place === null») return null', instead: 'true' }],
    rows: { 'PP-24b': 'acted' },
  },
  {
    id: 'approval-by-key',
    without: 'a performer may permit, at the door and behind it, and what it does itself',
    edits: [
      {
        file: 'runtime/http/admit.ts',
        fragment: "«also.includes('performer')» ||",
        instead: 'true',
      },
      {
        file: 'runtime/service/gateway/approvals.ts',
        fragment: "who.type !== 'person' || who.session === null",
        instead: 'false',
      },
      {
        file: 'runtime/service/gateway/approvals.ts',
        fragment: 'const { name: by, groups } = «who»',
        instead: '{ name: who.agent, groups: [] }',
      },
      { file: APPROVALS, fragment: 'barred.includes(who.by)', instead: 'false' },
    ],
    rows: { 'PP-25': 'acted' },
  },
  {
    id: 'duties',
    without: 'who answers for the performer may permit what it does',
    edits: [
      { file: APPROVALS, fragment: 'barred.includes(who.by)', instead: 'false' },
      {
        file: 'runtime/service/identity/segregation.ts',
        fragment: 'await sameOwner(this.#ownersOf, by, name)',
        instead: 'false',
      },
    ],
    rows: { 'PP-25b': 'acted' },
  },
  {
    id: 'action-digest',
    without:
      'what is run is not compared with what was shown: neither when it is asked for nor when it is called',
    edits: [
      { file: EFFECTS, fragment: 'before.digest === digest', instead: 'true' },
      { file: EFFECTS, fragment: 'digest !== row.digest', instead: 'false' },
    ],
    rows: { 'PP-26': 'acted', 'PP-26b': 'acted' },
  },
  {
    id: 'one-action',
    without: 'a permission is for the item, and not for one action',
    edits: [
      {
        file: EFFECTS,
        fragment: 'needsApproval: «asksFirst(run, item, command)»',
        instead:
          "asksFirst(run, item, command) && ![...run.draft.approvals(workItem)].some(({ state }) => state === 'used')",
      },
    ],
    rows: { 'PP-27': 'acted' },
  },
  {
    id: 'approval-expiry',
    without: 'a permission does not run out',
    edits: [
      {
        file: APPROVALS,
        fragment: "state === 'approved' && (dueAt === null || run.at < dueAt)",
        instead: "state === 'approved'",
      },
      {
        file: APPROVALS,
        fragment: "row.state !== 'pending' && row.state !== 'approved'",
        instead: 'true',
      },
    ],
    rows: { 'PP-27b': 'acted' },
  },
  {
    id: 'approval-at-gateway',
    without: 'whether a person has to permit it is left to who calls',
    edits: [{ file: DENIALS, fragment: "governance.oversight === 'in'", instead: 'false' }],
    rows: { 'PP-28': 'acted' },
  },
  {
    id: 'repetition',
    without: 'calls that are alike are not counted',
    edits: [{ file: DENIALS, fragment: 'alike < MOST_ALIKE', instead: 'true' }],
    rows: { 'PP-30': 'acted' },
  },
  {
    id: 'budgets',
    without: 'what is spent is not compared with the budget',
    edits: [
      {
        file: DENIALS,
        fragment: 'more > 0 ? spent + more <= most : spent < most || !COUNTED.has(what)',
        instead: 'true',
      },
    ],
    rows: { 'PP-31': 'acted' },
  },
];
