import type { Removal } from './removal.ts';

/** What is undone only when it is seen to be. */
export const WITHOUT_UNDOING: readonly Removal[] = [
  {
    id: 'undone-seen',
    without: 'what is to be undone is taken for undone, whatever the system of record shows',
    edits: [
      {
        file: 'runtime/service/gateway/undo.ts',
        fragment: 'if («shown.isDone»)',
        instead: 'false',
      },
    ],
    rows: { 'PP-59': 'moved', 'PP-59b': 'moved' },
  },
];
