import type { Removal } from './removal.ts';

/** What bounds whoever stands in for others. */
export const WITHOUT_FALLBACK: readonly Removal[] = [
  {
    id: 'shrinking-scope',
    without: 'whoever stands in for another may do whatever they are registered for',
    edits: [
      {
        file: 'runtime/engine/policy/stand-in-scope.ts',
        fragment: 'return «wider.length === 0» ? null',
        instead: 'true',
      },
    ],
    rows: { 'PP-46': 'acted' },
  },
  {
    id: 'chain-lint',
    without: 'a chain is deployed whatever its performers may do',
    edits: [
      {
        file: 'runtime/engine/policy/lint-chain.ts',
        fragment: 'if («wider.length === 0») return []',
        instead: 'true',
      },
    ],
    rows: { 'PP-46': 'uncaught' },
  },
];
