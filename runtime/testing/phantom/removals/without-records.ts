import type { Removal } from './removal.ts';

const WALK = 'runtime/verify/audit/entry-walk.ts';

/** What is written down, and what stands at the doors. */
export const WITHOUT_RECORDS: readonly Removal[] = [
  {
    id: 'vault',
    without: 'personal data are not replaced on their way in',
    edits: [
      {
        file: 'runtime/service/audit/vault/protect.ts',
        fragment: 'const safe = («await parts.policies.isEmpty()»)',
        instead: 'true',
      },
    ],
    rows: { 'PP-52': 'uncaught' },
  },
  {
    id: 'log-chain',
    without: 'neither the chain of a case nor the tree nor its size is compared',
    edits: [
      { file: WALK, fragment: 'previous !== before', instead: 'false' },
      { file: WALK, fragment: '!isSame(checkpoint.root, root)', instead: 'false' },
      { file: WALK, fragment: 'size > this.size', instead: 'false' },
    ],
    rows: { 'PP-53': 'uncaught' },
  },
  {
    id: 'body-limit',
    without: 'a request may bring as much as it likes',
    edits: [
      {
        file: 'runtime/http/body.ts',
        fragment: "Number(request.headers['content-length'] ?? 0) > limit",
        instead: 'false',
      },
      { file: 'runtime/http/body.ts', fragment: 'size <= limit', instead: 'true' },
    ],
    rows: { 'PP-55': 'uncaught', 'MI-12': 'uncaught' },
  },
  {
    id: 'hook-signature',
    without: 'what is posted to a hook need not be signed',
    edits: [
      {
        file: 'runtime/service/connectors/hooks.ts',
        fragment: "if («fault !== null») return reject('unauthenticated', fault)",
        instead: 'false',
      },
    ],
    rows: { 'PP-56': 'moved' },
  },
  {
    id: 'hook-replay',
    without: 'what was posted once is taken in again',
    edits: [
      {
        file: 'runtime/service/connectors/hooks.ts',
        fragment: "(await documents.get('hookReplay', key)) !== null",
        instead: 'false',
      },
    ],
    rows: { 'PP-56': 'uncaught' },
  },
  {
    id: 'handle-seal',
    without: 'a handle may have been changed since it was made',
    edits: [
      {
        file: 'runtime/service/identity/seal.ts',
        fragment: 'decipher.final()',
        instead: 'Buffer.alloc(0)',
      },
    ],
    rows: { 'PP-57': 'uncaught' },
  },
  {
    id: 'handle-owner',
    without: 'a handle is good in every hand',
    edits: [
      {
        file: 'runtime/service/connectors/handles.ts',
        fragment: 'read.value.agent === agent',
        instead: 'true',
      },
    ],
    rows: { 'PP-57': 'uncaught' },
  },
  {
    id: 'artefacts',
    without: 'a task that is complete is a claim, whatever it shows',
    edits: [
      {
        file: 'runtime/service/connectors/perform-a2a.ts',
        fragment: 'shown.length === 0 && isOpen',
        instead: 'false',
      },
    ],
    rows: { 'PP-58': 'moved' },
  },
  {
    id: 'no-claim',
    without: 'what a model says in words is its claim',
    edits: [
      {
        file: 'runtime/service/connectors/perform-chat.ts',
        fragment: "this.#work.fail({ code: 'NO_CLAIM', message })",
        instead: 'this.#work.claim({ output: {} })',
      },
    ],
    rows: { 'PP-33': 'moved' },
  },
];
