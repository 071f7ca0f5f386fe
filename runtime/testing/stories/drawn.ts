import type { Story } from './story.ts';

const HOUR = 3_600_000;

/** What happens to each drawn process that shows a use; the trace beside the drawing says what comes of it. */
export const DRAWN: Readonly<Record<string, Story>> = {
  'agent-must-prove': (run) =>
    run
      .start({ invoice: 'A/1' })
      .claim('post', { invoice: 'B/2' })
      .claim('post', { invoice: 'A/1' })
      .observe('post', { posted: { items: [] } })
      .claim('post', { invoice: 'A/1' })
      .observe('post', { posted: { items: [1] } }),
  'boundary-message-beside': (run) =>
    run
      .start({ orderId: 7, order: { id: 7 } })
      .message('changed', { address: 'here' })
      .commit('pack'),
  'boundary-timer-interrupting': (run) => run.start().advance(HOUR).commit('escalate'),
  'boundary-timer-repeating': (run) =>
    run
      .start()
      .advance(3 * HOUR)
      .commit('approve'),
  'error-through-sub-process': (run) => run.start().commit('check').commit('mend'),
  'exclusive-default': (run) => run.start({ amount: 100 }),
  'message-between': (run) =>
    run.start({ orderId: 7, wait: 'PT1H' }).message('answer', { said: 'yes' }).advance(HOUR),
  'parallel-join': (run) => run.start().commit('b', { b: 1 }).commit('a', { a: 1 }),
  'terminate-in-sub-process': (run) => run.start().commit('check').commit('after'),
};
