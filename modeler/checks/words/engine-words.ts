import { t } from '../../language/t.ts';

/** Why it matters what the engine says, by its code. */
export const ENGINE_WHY: Readonly<Record<string, () => string>> = {
  unreachable: () => t('It would be drawn and never done. Lead a flow to it, or remove it.'),
  conditionMissing: () =>
    t(
      'The gateway takes the first flow whose condition holds: give it one, or make it the default.',
    ),
  conditionIgnored: () => t('It looks like a choice, and is none.'),
  effectUnproven: () =>
    t('A performer that only says it is done is believed. A probe reads the system itself.'),
  probeSharesCredential: () =>
    t('Whoever can write what the probe reads can make it true. Let it read by another connector.'),
  quantifierUnguarded: () =>
    t('An empty answer would pass. Ask first that there is something: count(…) > 0.'),
  progressRead: () => t('What a performer reports is not proven, and may not decide anything.'),
  messageUncorrelated: () =>
    t('With several instances, the message may go to the wrong one. Say by which key it is told.'),
  cancelActivityAbsent: () => t('Tools differ in what that means. Say whether it interrupts.'),
  'gate-owners': () => t('When something goes wrong, somebody has to answer for it.'),
  'gate-readiness': () =>
    t('The answers to the four questions speak for more caution than the step takes.'),
  'gate-review-point': () =>
    t('Whoever looks at it needs a question, reasons to choose from, and a time.'),
  'gate-cost-of-error': () => t('What one wrong decision costs says how much checking is worth.'),
  'gate-compensator': () => t('What cannot be undone is not reversible, whatever the model says.'),
  'gate-failure-modes': () => t('Each known way to fail needs something that would notice it.'),
  'gate-scenarios': () => t('Cases that were agreed show what the policy does before it does it.'),
  'gate-scenario-fails': () => t('The policy does not do what was agreed.'),
};
