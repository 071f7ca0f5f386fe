import type { Story } from './story.ts';

/** What happens to each drawn process that calls or chooses. */
export const CALLS: Readonly<Record<string, Story>> = {
  'ad-hoc-condition-cancels-the-rest': (run) =>
    run
      .start()
      .choose('free', 'call-customer', 'write-letter')
      .commit('write-letter', { what: 'letter', enough: true }),
  'ad-hoc-takes-turns': (run) => {
    run.start({ said: false }).choose('free', 'call');
    // While one is at work no other may begin; refused, it leaves no trace.
    run.try(run.choice('free', ['write']));
    run.commit('call').choose('free', 'write');
    return run.commit('write', { said: true });
  },
  'ad-hoc-until-idle': (run) =>
    run
      .start()
      .choose('free', 'call-customer', 'write-letter')
      .commit('write-letter')
      .commit('call-customer', { what: 'call' })
      .commit('file', { what: 'letter' }),
  'call-each-of-many': (run) => run.start({ letters: [1, 2, 3] }),
  'call-error-leaves-by-its-border': (run) => run.start().commit('pay').commit('mend'),
  'call-global-user-task': (run) => run.start().commit('approval-task', { approved: true }),
  'call-maps-in-and-out': (run) =>
    run.start({ order: { total: 50, id: 7 } }).commit('check', { checked: true }),
  'send-then-receive': (run) => run.start({ id: 7 }).message('receive', { amount: 3 }),
};
