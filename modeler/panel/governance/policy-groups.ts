import { Group } from '@bpmn-io/properties-panel';
import type { DiagramElement } from '../../canvas/bpmn.ts';
import { t } from '../../language/t.ts';
import { feelField, textField } from '../fields.ts';
import type { PanelEntry, PanelGroup } from '../panel-types.ts';
import { choice, level } from './autonomy-group.ts';
import { governed, inherited } from './governance-part.ts';
import { amount, share, type Validator } from './validators.ts';

/** Which policy judges what was done, and on what terms. */
export function policyGroup(): PanelGroup {
  return { id: 'baton-policy', label: t('Policy'), component: Group, entries: POLICY };
}

/** What a person is asked who looks at it. */
export function reviewGroup(): PanelGroup {
  return { id: 'baton-review', label: t('Review'), component: Group, entries: REVIEW };
}

/** Who answers for it, and what a mistake costs. */
export function ownershipGroup(): PanelGroup {
  return { id: 'baton-ownership', label: t('Ownership'), component: Group, entries: OWNERSHIP };
}

/** What goes in that is not to be trusted, or not to leave. */
export function dataGroup(): PanelGroup {
  return { id: 'baton-data', label: t('Data'), component: Group, entries: DATA };
}

/** What becomes of the parts that are left when others are proven. */
export function restGroup(): PanelGroup {
  return { id: 'baton-rest', label: t('What is left over'), component: Group, entries: REST };
}

interface Words {
  readonly placeholder?: string;
  readonly description?: string;
  readonly validate?: Validator;
}

function text(name: string, label: string, words: Words = {}): PanelEntry {
  return textField({ id: `baton-governance-${name}`, label, ...words, ...governed(name) });
}

function feel(name: string, label: string, words: Words = {}): PanelEntry {
  return feelField(
    { id: `baton-governance-${name}`, label, ...words, ...governed(name) },
    'optional',
  );
}

const EVIDENCE: Readonly<Record<string, string>> = {
  E0: t('E0: its word'),
  E1: t('E1: a document with its hash'),
  E2: t('E2: quotes, found where it says'),
  E3: t('E3: a receipt of Baton’s tools'),
  E4: t('E4: the system of record says so'),
  E5: t('E5: two sources agree'),
};

const ROLLOUT: Readonly<Record<string, string>> = {
  '0': t('0: people look at all but the routine'),
  '1': t('1: low risk is let pass'),
  '2': t('2: medium risk as well'),
  '3': t('3: rolled out'),
};

const POLICY: readonly PanelEntry[] = [
  text('matrix', t('Decision that judges claims'), {
    placeholder: t('the built-in matrix'),
    description: t('The id of a decision (DMN) of this process, or one deployed for all.'),
  }),
  text('preGate', t('Decision before it is offered'), {
    placeholder: t('none'),
    description: t('Says whether a performer is offered the work at all.'),
  }),
  choice('minimumEvidence', t('Proof it needs at least'), {
    labels: EVIDENCE,
    fallback: t('its word'),
  }),
  choice('rolloutPhase', t('Roll-out'), { labels: ROLLOUT, fallback: t('rolled out') }),
  feel('routine', t('Routine is'), {
    placeholder: '= amount < 500',
    description: t('In the first phase only this is let pass.'),
  }),
  text('sampleRate', t('Spot checks'), {
    placeholder: '0.02',
    description: t('The share of what is let pass that a person sees afterwards, from 0 to 1.'),
    validate: share,
  }),
  level('complianceImpact', t('Impact on compliance')),
  feel('customerTier', t('Tier of the customer'), { placeholder: '= customer.tier' }),
  feel('blastRadius', t('How far it reaches'), {
    placeholder: '1',
    description: t('A number: how many things it touches, times how much.'),
  }),
  text('blastLimit', t('Experts look from a reach of'), { validate: amount }),
];

const REVIEW: readonly PanelEntry[] = [
  feel('question', t('Question to who looks'), {
    placeholder: t('Is this right?'),
    description: t(
      'Precise, and to be answered in seconds. With = in front it may hold facts of the case.',
    ),
  }),
  text('reasonCodes', t('Reasons they may give'), {
    placeholder: 'WRONG_VENDOR, WRONG_AMOUNT',
    description: t('Codes, with commas between.'),
  }),
  text('onReject', t('Error when it is rejected'), {
    placeholder: t('it goes back to who did it'),
    description: t('A code that a boundary event catches.'),
  }),
  text('differentFrom', t('Not by who had a hand in'), {
    placeholder: 'Task_Request',
    description: t('Ids of other tasks: who did, judged or answers for those may not do this one.'),
  }),
];

const OWNERSHIP: readonly PanelEntry[] = [
  owner('policyOwner', t('Answers for the policy')),
  owner('behaviourOwner', t('Answers for how it behaves')),
  owner('outcomeOwner', t('Answers for the outcome')),
  text('costOfError', t('Cost of a wrong decision'), {
    placeholder: '250',
    description: t('What one costs, in the currency of the house.'),
    validate: amount,
  }),
  owner('costOwner', t('Bears that cost')),
];

/** People are named by their user name; the one the process names is shown. */
function owner(name: string, label: string): PanelEntry {
  return textField({
    id: `baton-governance-${name}`,
    label,
    placeholder: t('a user name'),
    description: (element: DiagramElement) => {
      const from = inherited(element, name);
      return from === '' ? undefined : t('As the process says: {what}', { what: from });
    },
    ...governed(name),
  });
}

const DATA: readonly PanelEntry[] = [
  text('untrusted', t('Fields anybody may have written'), {
    placeholder: 'mail, attachment',
    description: t('What stands in them decides nothing, and is looked through for instructions.'),
  }),
  text('personal', t('Fields that are somebody’s own'), {
    placeholder: 'name, iban',
    description: t('What stands in them does not leave the house.'),
  }),
  text('dataClasses', t('Kinds of data'), {
    placeholder: 'payroll, health',
    description: t('What a stop may be about.'),
  }),
  text('evidence', t('Evidence a claim must bring'), { placeholder: 'invoice-scan' }),
  text('watch', t('What is out of the ordinary counts when it is'), {
    description: t('Kinds of signals, with commas between.'),
  }),
];

const REST: readonly PanelEntry[] = [
  choice('rest', t('When some parts are proven, the rest is'), {
    labels: { task: t('one task, which a person does'), items: t('an item for each part') },
    fallback: t('one task, which a person does'),
  }),
  text('restGroups', t('For the groups'), { placeholder: 'accounting' }),
];
