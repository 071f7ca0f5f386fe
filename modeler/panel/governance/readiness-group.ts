import { Group } from '@bpmn-io/properties-panel';
import { jsx } from '@bpmn-io/properties-panel/preact/jsx-runtime';
import { useService } from 'bpmn-js-properties-panel';
import {
  readinessOf,
  type Readiness,
  type ReadinessAnswers,
} from '../../../runtime/engine/index.ts';
import type { DiagramElement } from '../../canvas/bpmn.ts';
import { ZONES } from '../../canvas/kinds/governed.ts';
import { extensionOf } from '../../canvas/kinds/kind.ts';
import { t } from '../../language/t.ts';
import { edit } from '../edit.ts';
import { textOf } from '../extension-edit.ts';
import { choiceField, type Option } from '../fields.ts';
import type { EntryProps, PanelEntry, PanelGroup, VNode } from '../panel-types.ts';
import { GOVERNANCE, governanceOf, inherited } from './governance-part.ts';

const READINESS = 'baton:Readiness';

/** Four questions that recommend how far a performer may go. @see requirement 5 */
export function readinessGroup(): PanelGroup {
  return {
    id: 'baton-readiness',
    label: t('Ready for a machine?'),
    component: Group,
    entries: [
      question('bounded', t('Can what it has to do be written down, with its end?'), YES_NO),
      question('consequence', t('What does one wrong result do?'), HARM),
      question('context', t('Does it get all it needs to know, as it is then?'), YES_NO),
      question('observable', t('Can somebody else see whether it was done right?'), YES_NO),
      { id: 'baton-readiness-advice', component: Advice },
    ],
  };
}

/** The answers that an element holds; what is not answered is `null`. */
function answersOf(element: DiagramElement): ReadinessAnswers {
  const part = extensionOf(element.businessObject, READINESS);
  const yesNo = (name: string): boolean | null => {
    const text = textOf(part, name);
    return text === 'yes' ? true : text === 'no' ? false : null;
  };
  const consequence = textOf(part, 'consequence');
  return {
    bounded: yesNo('bounded'),
    consequence: isHarm(consequence) ? consequence : null,
    context: yesNo('context'),
    observable: yesNo('observable'),
  };
}

function isHarm(text: string): text is 'small' | 'repairable' | 'grave' {
  return text === 'small' || text === 'repairable' || text === 'grave';
}

const YES_NO: readonly Option[] = [
  { value: '', label: t('Not answered') },
  { value: 'yes', label: t('Yes') },
  { value: 'no', label: t('No') },
];
const HARM: readonly Option[] = [
  { value: '', label: t('Not answered') },
  { value: 'small', label: t('Little') },
  { value: 'repairable', label: t('Something that can be put right') },
  { value: 'grave', label: t('Something grave') },
];

function question(name: string, label: string, options: readonly Option[]): PanelEntry {
  return choiceField(
    {
      id: `baton-readiness-${name}`,
      label,
      read: ({ businessObject }) => textOf(extensionOf(businessObject, READINESS), name),
      write(change, value) {
        const said = value === undefined || value === '' ? undefined : value;
        const part = extensionOf(change.element.businessObject, READINESS);
        const isLast = NAMES.every((other) => other === name || textOf(part, other) === '');
        if (said === undefined && isLast) change.removeExtension(READINESS);
        else change.set(change.extension(READINESS), { [name]: said });
      },
    },
    () => options,
  );
}

const NAMES = ['bounded', 'consequence', 'context', 'observable'];

/** What the answers come to, and a button that takes it over. */
function Advice({ element }: EntryProps): VNode {
  const factory = useService('bpmnFactory');
  const commandStack = useService('commandStack');
  const readiness = readinessOf(answersOf(element));
  const said = textOf(governanceOf(element), 'zone');
  const holds = said === '' ? inherited(element, 'zone') : said;
  const isTaken = (holds === '' ? 'ai-act' : holds) === readiness.zone;
  const take = (): void =>
    edit(element, { factory, commandStack }, (change) =>
      change.set(change.extension(GOVERNANCE), { zone: readiness.zone }),
    );
  return jsx('div', {
    class: 'bio-properties-panel-entry panel-advice',
    children: [
      jsx('p', { children: inWords(readiness) }),
      isTaken
        ? jsx('p', { class: 'muted', children: t('That is how far it goes.') })
        : jsx('button', {
            type: 'button',
            class: 'button small',
            onClick: take,
            children: t('Take this over'),
          }),
    ],
  });
}

function inWords({ score, zone, unanswered }: Readiness): string {
  if (unanswered.length === NAMES.length)
    return t('Answer the four questions: they recommend how far it may go.');
  return t('{score} of 4 speak for it. Recommended: {zone}.', { score, zone: ZONES[zone] ?? zone });
}
