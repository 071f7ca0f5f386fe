import type { Removal } from './removal.ts';

const FENCE = 'runtime/engine/work/fence.ts';
const CLAIM = 'runtime/engine/work/claim.ts';
const ITEMS = 'runtime/service/work/items.ts';
const HALT = 'runtime/engine/work/halt.ts';

/** Who holds an item, for how long, and what they may still say. */
export const WITHOUT_LEASES: readonly Removal[] = [
  {
    id: 'epoch',
    without: 'an older lease counts as well',
    edits: [
      { file: FENCE, fragment: 'if («epoch < item.epoch»)', instead: 'false' },
      {
        file: FENCE,
        fragment: 'if («epoch === item.epoch && leaseHash === item.leaseHash») return null',
        instead: 'true',
      },
      {
        file: FENCE,
        fragment: 'item.holder === proof.by ? null : leaked(item, proof)',
        instead: 'null',
      },
    ],
    rows: { 'PP-12': 'moved' },
  },
  {
    id: 'holder',
    without: 'whoever has the token holds the item',
    edits: [
      {
        file: FENCE,
        fragment: 'item.holder === proof.by ? null : leaked(item, proof)',
        instead: 'null',
      },
    ],
    rows: { 'PP-16': 'moved' },
  },
  {
    id: 'revocation',
    without: 'a token that came from the wrong hands stays good in the right ones',
    edits: [{ file: CLAIM, fragment: "held.type === 'leaked'", instead: 'false' }],
    rows: { 'PP-16': 'uncaught' },
  },
  {
    id: 'expiry',
    without: 'a lease does not run out',
    edits: [
      { file: FENCE, fragment: 'item.dueAt === null || at < item.dueAt', instead: 'true' },
      {
        file: 'runtime/engine/route.ts',
        fragment: "else if («row.type === 'workItem'») tell(row.id, { type: 'deadlinePassed' })",
        instead: 'false',
      },
    ],
    rows: { 'PP-13': 'moved' },
  },
  {
    id: 'stored-verdict',
    without: 'a claim that was judged is not known again',
    edits: [
      { file: CLAIM, fragment: 'known.claim?.claimId === claim.claimId', instead: 'false' },
      {
        file: ITEMS,
        fragment: "workItem === null || rejection.code === 'wrongHolder'",
        instead: 'true',
      },
    ],
    rows: { 'PP-14': 'uncaught' },
  },
  {
    id: 'claim-digest',
    without: 'a claim is known by its name alone',
    edits: [
      { file: CLAIM, fragment: 'item.claim?.digest === claim.digest', instead: 'true' },
      { file: ITEMS, fragment: 'story.claim.digest === digest', instead: 'true' },
    ],
    rows: { 'PP-15': 'uncaught' },
  },
  {
    id: 'stops',
    without: 'a stop is not read in the step, and ends no lease',
    edits: [
      { file: HALT, fragment: 'const order = «orderFor(run, act, definition)»;', instead: 'null' },
      {
        file: HALT,
        fragment: 'orderFor(run, { item, doer: performerOf(item), handsOut: false })',
        instead: 'null',
      },
    ],
    rows: { 'PP-40': 'moved' },
  },
  {
    id: 'late-effects',
    without: 'what comes back after a stop counts as if it had come in time',
    edits: [
      {
        file: 'runtime/engine/carry-out/acting.ts',
        fragment: '!isOwn && (row.epoch !== item.epoch || item.holder === null)',
        instead: 'false',
      },
    ],
    rows: { 'PP-40b': 'uncaught' },
  },
  {
    id: 'cancelled-scope',
    without: 'what is cancelled leaves its work open',
    edits: [
      {
        file: 'runtime/engine/step.ts',
        fragment:
          "for (const item of «[...run.draft.workItems(id)]») tellWorkItem(run, item.id, { type: 'cancel' })",
        instead: '[]',
      },
    ],
    rows: { 'PP-41': 'uncaught' },
  },
  {
    id: 'performer-suspended',
    without: 'a performer that was suspended is let in, and given work',
    edits: [
      {
        file: 'runtime/http/admit.ts',
        fragment: "if («status === 'active'») return accept(null)",
        instead: 'true',
      },
      {
        file: 'runtime/service/registry/admission.ts',
        fragment: "status !== 'active'",
        instead: 'false',
      },
    ],
    rows: { 'PP-48': 'acted' },
  },
  {
    id: 'performer-self',
    without: 'a key is good for every performer',
    edits: [
      { file: 'runtime/http/admit.ts', fragment: "params['agent'] === agent", instead: 'true' },
    ],
    rows: { 'PP-47': 'acted' },
  },
  {
    id: 'pins',
    without: 'it does not matter what a performer says that it works with',
    edits: [
      {
        file: 'runtime/service/registry/admission.ts',
        fragment: 'entry[pin] !== null && entry[pin] !== declared[pin]',
        instead: 'false',
      },
    ],
    rows: { 'PP-47b': 'acted' },
  },
  {
    id: 'reports-weighed',
    without: 'nobody looks whether anything was done beside what is reported',
    edits: [
      {
        file: 'runtime/engine/verification/reports.ts',
        fragment: 'rises < RISES',
        instead: 'true',
      },
    ],
    rows: { 'PP-32': 'uncaught' },
  },
  {
    id: 'reports-unread',
    without: 'what decides may read what is reported',
    edits: [
      {
        file: 'runtime/engine/compile/node-source.ts',
        fragment: '!names.includes(PROGRESS) || !DECIDING.has(place)',
        instead: 'true',
      },
    ],
    rows: { 'PP-32b': 'uncaught' },
  },
];
