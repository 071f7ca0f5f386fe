import type { Removal } from './removal.ts';

/** What shows beside other cases only. */
export const WITHOUT_PATTERNS: readonly Removal[] = [
  {
    id: 'aggregates',
    without: 'nobody minds what has come together',
    edits: [
      {
        file: 'runtime/engine/verification/comparison.ts',
        fragment: "strictVerdict(when.evaluate(names, { now: utc(at) })) !== 'fail'",
        instead: 'false',
      },
    ],
    rows: { 'PP-35': 'moved', 'PP-35b': 'moved' },
  },
  {
    id: 'tallies',
    without: 'work counts for itself alone',
    edits: [
      {
        file: 'runtime/service/comparison/tallies.ts',
        fragment: 'kept.filter((one) => one.item !== item && one.at > at - withinMs)',
        instead: '[]',
      },
    ],
    rows: { 'PP-35': 'moved', 'PP-35b': 'moved' },
  },
  {
    id: 'poisoned-memory',
    without: 'what is learnt from earlier cases is not looked through',
    edits: [
      {
        file: 'runtime/service/questions/keep-example.ts',
        fragment: 'speaksToModels([input, question, answer, recommendation])',
        instead: 'false',
      },
    ],
    rows: { 'PP-49': 'uncaught' },
  },
  {
    id: 'orders-in-results',
    without: 'a result may give orders to a model',
    edits: [
      {
        file: 'runtime/engine/verification/signals.ts',
        fragment: 'hasAny(texts, INSTRUCTIONS)',
        instead: 'false',
      },
    ],
    rows: { 'PP-49b': 'moved', 'MI-15': 'moved' },
  },
];
