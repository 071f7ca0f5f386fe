import { isJsonObject } from '../../../shared/json.ts';
import { t } from '../../language/t.ts';
import { jsonError } from '../../widgets/json-text.ts';
import { textOf } from '../extension-edit.ts';
import type { Option } from '../fields.ts';
import type { PartList } from './list-group.ts';
import { fieldsOf } from './part-fields.ts';
import { freeName } from './part-lists.ts';
import { needed } from './validators.ts';

const ACTIONS: readonly Option[] = [
  { value: 'auto', label: t('It is let pass') },
  { value: 'draft', label: t('A person lets it pass') },
  { value: 'ask', label: t('A person is asked for one fact') },
  { value: 'escalate', label: t('Experts decide') },
  { value: 'return', label: t('It goes back') },
  { value: 'block', label: t('Nobody does it') },
  { value: 'stop', label: t('The line is stopped') },
];

const LANES: readonly Option[] = [
  { value: '', label: t('Whichever it is') },
  { value: 'low-risk', label: t('At leisure') },
  { value: 'expert', label: t('Experts') },
  { value: 'stop-the-line', label: t('At once, with everything held') },
];

/** Cases that were agreed: what the policy must say of each. @see requirement 35 */
export const SCENARIOS: PartList = {
  id: 'baton-policy-scenarios',
  label: t('Agreed cases'),
  property: 'scenarios',
  type: 'baton:PolicyScenario',
  title: (part) => textOf(part, 'name'),
  fresh: (present) => ({ name: freeName('case', 'name', present), expect: 'auto' }),
  entries: (part, id) => {
    const { text, choice } = fieldsOf(part, id);
    return [
      text('name', { label: t('Name'), validate: needed }),
      text('inputs', {
        label: t('Facts of the case'),
        placeholder: '{ "risk": "high" }',
        description: t('What the policy looks at, as JSON; what is left out is harmless.'),
        validate: notFacts,
      }),
      choice('expect', { label: t('Then') }, ACTIONS),
      choice('lane', { label: t('Lane') }, LANES),
    ];
  },
};

function notFacts(value: string): string | null {
  if (value === '') return null;
  const mistake = jsonError(value);
  if (mistake !== null) return mistake;
  return isJsonObject(JSON.parse(value))
    ? null
    : t('Expected a JSON object, but it is another kind of JSON.');
}
