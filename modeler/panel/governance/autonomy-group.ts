import { Group } from '@bpmn-io/properties-panel';
import type { DiagramElement } from '../../canvas/bpmn.ts';
import { ZONES } from '../../canvas/kinds/governed.ts';
import { t } from '../../language/t.ts';
import { choiceField, feelField, type Option } from '../fields.ts';
import type { PanelEntry, PanelGroup } from '../panel-types.ts';
import { governed, isProcess, otherwise } from './governance-part.ts';

const OVERSIGHT: Readonly<Record<string, string>> = {
  in: t('Before: nothing is done until a person agrees'),
  on: t('Beside: it acts, people are told what is unusual'),
};
const EFFECTS: Readonly<Record<string, string>> = {
  none: t('Nothing outside: it reads, thinks, writes a draft'),
  proposal: t('It proposes; Baton carries out what is approved'),
  gateway: t('It acts through Baton’s tools'),
  external: t('It acts by its own means'),
};
const CLASSES: Readonly<Record<string, string>> = {
  'customer-facing': t('Goes to a customer'),
  financial: t('Spends or binds money'),
  exception: t('Makes an exception'),
  regulated: t('Is regulated'),
  'policy-override': t('Overrides a policy'),
  'trade-off': t('Weighs one good against another'),
  denial: t('Denies somebody something'),
  disclosure: t('Discloses for compliance'),
};

/** How much a performer may do by itself, in the words of who answers for it. */
export function autonomyGroup(element: DiagramElement): PanelGroup {
  return {
    id: 'baton-autonomy',
    label: t('Autonomy'),
    component: Group,
    entries: [...TERMS, ...(isProcess(element) ? [CEILING, GATE] : [])],
  };
}

const TERMS: readonly PanelEntry[] = [
  choice('zone', t('How far it goes'), {
    labels: ZONES,
    fallback: t('it acts'),
    description: t('Work of people is not held up by this: it is theirs.'),
  }),
  choice('oversight', t('When people look'), { labels: OVERSIGHT, fallback: t('beside') }),
  choice('effectMode', t('What it touches'), {
    labels: EFFECTS,
    fallback: t('nothing outside'),
    description: t('Whoever acts by its own means needs a probe: it is never let pass without.'),
  }),
  choice('decisionClass', t('What kind of decision'), {
    labels: CLASSES,
    fallback: t('an ordinary one'),
    description: t('People see each of these, whatever the policy says.'),
  }),
  level('risk', t('Risk if it is wrong')),
  feelField(
    {
      id: 'baton-governance-reversible',
      label: t('Can be taken back'),
      placeholder: 'true',
      description: t('true, false, or an expression.'),
      ...governed('reversible'),
    },
    'optional',
  ),
];

const CEILING = choice('ceiling', t('No task goes further than'), {
  labels: ZONES,
  fallback: t('no limit'),
});

const GATE = choice('gate', t('When something is missing'), {
  labels: {
    strict: t('Deploying is refused'),
    advise: t('It is told, and deployed'),
  },
  fallback: t('deploying is refused'),
});

/** A level, or an expression that comes to one. */
export function level(name: string, label: string): PanelEntry {
  return feelField(
    {
      id: `baton-governance-${name}`,
      label,
      placeholder: 'low',
      description: t(
        'low, medium, high, or an expression such as = if amount > 10000 then "high" else "low".',
      ),
      ...governed(name),
      validate: (value) =>
        value === '' || value.startsWith('=') || ['low', 'medium', 'high'].includes(value)
          ? null
          : t('Expected low, medium, high or an expression, but it is “{value}”.', { value }),
    },
    'optional',
  );
}

interface ChoiceWords {
  readonly labels: Readonly<Record<string, string>>;
  /** What is so when neither task nor process says it. */
  readonly fallback: string;
  readonly description?: string;
}

/** One of several; what is not said is told, with where it comes from. */
export function choice(name: string, label: string, words: ChoiceWords): PanelEntry {
  const { labels, fallback, description } = words;
  return choiceField(
    {
      id: `baton-governance-${name}`,
      label,
      ...(description === undefined ? {} : { description }),
      ...governed(name),
    },
    (element): readonly Option[] => [
      { value: '', label: otherwise(element, name, labels, fallback) },
      ...Object.entries(labels).map(([value, words_]) => ({ value, label: words_ })),
    ],
  );
}
