import type { Story } from './story.ts';

const HOUR = 3_600_000;

/** Where engines go wrong with tokens, gateways and joins: what happens to each drawn process. */
export const GATEWAYS: Readonly<Record<string, Story>> = {
  'activity-chooses-its-flows': (run) => run.start({ amount: 50 }),
  'activity-quantities': (run) => run.start().commit('work').commit('work'),
  'activity-without-gateways': (run) => run.start().commit('a').commit('b'),
  'complex-third-never-comes': (run) =>
    run.start({ lost: true }).commit('a').commit('b').commit('c'),
  'complex-two-of-three': (run) => run.start().commit('c').commit('a').commit('b'),
  'event-race': (run) =>
    run.start({ order: 7 }).advance(HOUR).commit('remind').message('answer', { said: 'yes' }),
  'exclusive-first-of-several-true': (run) => run.start({ amount: 9 }),
  'exclusive-merge-passes-each': (run) => run.start().commit('b').commit('a'),
  'exclusive-none-true': (run) => run.start({ amount: 3 }).retry({ variables: { amount: 2 } }),
  'inclusive-awaited-activity-is-interrupted': (run) => run.start().commit('a').advance(HOUR),
  'inclusive-awaited-token-dies': (run) =>
    run.start({ lost: true }).commit('a').commit('b').commit('after'),
  'inclusive-border-is-a-way': (run) => run.start().commit('a').commit('b'),
  'inclusive-default-only-if-none': (run) => run.start({ amount: 0 }),
  'inclusive-link-is-a-way': (run) => run.start().commit('a').commit('b'),
  'inclusive-loop-through-itself': (run) =>
    run.start({ more: true }).commit('work').commit('work', { more: false }),
  'inclusive-some-of-three': (run) => run.start({ amount: 3 }).commit('b').commit('a'),
  'inclusive-token-in-sub-process': (run) => run.start().commit('b').commit('work'),
  'inclusive-two-tokens-on-one-flow': (run) =>
    run.start().commit('b').commit('after').commit('after'),
  'inclusive-two-wait-for-each-other': (run) => run.start({ more: false }).repair('addToken'),
  'parallel-interrupted-while-waiting': (run) =>
    run.start().commit('a').advance(HOUR).commit('b').commit('a'),
  'parallel-several-flows-to-one-node': (run) => run.start(),
  'parallel-token-left-over': (run) => run.start().repair('discardToken'),
  'parallel-two-on-one-and-none-on-other': (run) =>
    run.start().commit('b').commit('after').commit('c').commit('after'),
};
