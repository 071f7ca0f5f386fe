import { t } from '../../language/t.ts';
import type { FindingWords, Values } from './spoken.ts';

/** What the rules of the model find, in words. */
export const MODEL_WORDS: Readonly<Record<string, (values: Values) => FindingWords>> = {
  startMissing: (v) => ({
    message: t('{name} has no start event.', v),
    why: t(
      'Readers look for where it begins, and without one everything begins that nothing leads to.',
    ),
  }),
  endMissing: (v) => ({
    message: t('{name} has no end event.', v),
    why: t('An end event says what was reached; without one, nobody sees what the process is for.'),
  }),
  endImplicit: (v) => ({
    message: t('Nothing follows {name}.', v),
    why: t('The way ends here without saying so. Put an end event behind it, or lead it on.'),
  }),
  startsTwice: (v) => ({
    message: t('{name} has several start events without a trigger.', v),
    why: t(
      'Whoever starts it has to say at which. Keep one, or give the others a message or a timer.',
    ),
  }),
  gatewaySuperfluous: (v) => ({
    message: t('{name} neither parts nor joins anything.', v),
    why: t('One flow leads in, and one out: the diagram reads easier without it.'),
  }),
  gatewayMixed: (v) => ({
    message: t('{name} joins and parts at once.', v),
    why: t('Readers take it for one or the other. Two gateways, one behind the other, say both.'),
  }),
  joinFake: (v) => ({
    message: t('{count} flows lead into {name}: it is done anew for each.', v),
    why: t('Nothing waits here. A gateway before it says whether the flows are merged or joined.'),
  }),
  branchUnnamed: (v) => ({
    message: t('A flow out of {gateway} has no name.', v),
    why: t('Readers do not see when it is taken: name it by the answer that leads this way.'),
  }),
  defaultMissing: (v) => ({
    message: t('{name} has no default flow.', v),
    why: t('When no condition holds, the process halts here and somebody has to help.'),
  }),
  branchOpen: (v) => ({
    message: t('A flow out of {gateway} has no condition: it is always taken.', v),
    why: t(
      'Of an inclusive gateway every flow is taken whose condition holds. Give it one, or make it the default.',
    ),
  }),
  flowTwice: (v) => ({
    message: t('Two flows lead from {name} to the same place.', v),
    why: t('What follows would be done twice.'),
  }),
  conditionAlone: (v) => ({
    message: t('The only flow out of {name} has a condition.', v),
    why: t('When it does not hold, there is no way on, and the process halts here.'),
  }),
  taskUnnamed: (v) => ({
    message: t('{id} has no name.', v),
    why: t('Say what is done there, best with a verb: “Check invoice”.'),
  }),
  gatewayUnnamed: (v) => ({
    message: t('The gateway {id} does not say what it asks.', v),
    why: t('Name it by the question that its flows answer: “Amount above limit?”'),
  }),
  eventUnnamed: (v) => ({
    message: t('The event {id} has no name.', v),
    why: t('Say what has happened: “Payment received”.'),
  }),
  nameTwice: (v) => ({
    message: t('{name} is there twice; {other} has the same name.', v),
    why: t('In lists, work and history nobody can tell them apart.'),
  }),
  idMadeUp: (v) => ({
    message: t('The id of the process, {id}, was made up.', v),
    why: t(
      'Callers, addresses and lists use it. Choose one that can be read before it is deployed.',
    ),
  }),
  notExecuted: (v) => ({
    message: t('{name} is not marked as executable.', v),
    why: t('It is drawn only: it will not be deployed.'),
  }),
  definitionUnused: (v) => ({
    message: t('{name} is declared, and nothing uses it.', v),
    why: t('It stays in the file and in lists to choose from.'),
  }),
  definitionTwice: (v) => ({
    message: t('{name} is declared twice; {other} is the same.', v),
    why: t('One of them is enough; two are soon different.'),
  }),
  agentUngoverned: (v) => ({
    message: t('Nothing says how much the agent of {name} may do by itself.', v),
    why: t('Choose its zone: the agent acts, people look at it first, or people decide.'),
  }),
};
