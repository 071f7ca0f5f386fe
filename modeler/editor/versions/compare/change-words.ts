import type { JsonValue } from '../../../../shared/json.ts';
import { typeInWords } from '../../../canvas/keyboard/describe-element.ts';
import { t } from '../../../language/t.ts';
import type { FileChange, ItemChange, PropertyChange } from './comparison.ts';

/** A change in one line: what kind of thing, and what it is called. */
export function itemInWords({ what, name, id }: ItemChange): string {
  const kind = kindInWords(what);
  if (kind === '') return name === '' ? id : name;
  return name === '' ? `${kind} ${id}` : `${kind} “${name}”`;
}

/** What has become of something, in a word. */
export function changeInWords(type: ItemChange['type'] | FileChange['type']): string {
  switch (type) {
    case 'added':
      return t('Added');
    case 'removed':
      return t('Removed');
    case 'changed':
      return t('Changed');
    case 'moved':
      return t('Moved');
  }
}

/** What a property is called: `extensionElements.zeebe:TaskDefinition.retries` → “Attempts”. */
export function propertyInWords({ property }: Pick<PropertyChange, 'property'>): string {
  const path = property.replace(/^extensionElements\./, '');
  const known = KNOWN.find(([pattern]) => pattern.test(path));
  return known === undefined ? spelled(path) : known[1];
}

/** A value as people write it; long ones are cut. */
export function valueInWords(value: JsonValue): string {
  if (value === null || value === '') return t('nothing');
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  if (typeof value === 'string') return cut(value);
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
    return cut(value.join(', '));
  return cut(JSON.stringify(value));
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

const LONGEST = 240;

function kindInWords(what: string): string {
  const known = KINDS[what];
  if (known !== undefined) return known;
  if (what.startsWith('bpmn:')) return typeInWords(what);
  return what === '' ? '' : spelled(what);
}

const KINDS: Readonly<Record<string, string>> = {
  'dmn:DecisionRule': t('Rule'),
  'dmn:Decision': t('Decision'),
  'dmn:InputClause': t('Input column'),
  'dmn:OutputClause': t('Output column'),
  'dmn:InputData': t('Input'),
  form: t('Form'),
};

/** What analysts meet most, in the words of the properties panel. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/^name$/, t('Name')],
  [/^type$/, t('Kind of element')],
  [/^(row)$/, t('Row')],
  [/^parent$/, t('Lies in')],
  [/^documentation(\[\d+\])?\.text$/, t('Documentation')],
  [/^conditionExpression(\.body)?$/, t('Condition')],
  [/^default$/, t('Default flow')],
  [/^sourceRef$/, t('Comes from')],
  [/^targetRef$/, t('Leads to')],
  [/^outgoing$/, t('Order of the flows')],
  [/timeDuration\.body$/, t('Wait for')],
  [/timeDate\.body$/, t('Wait until')],
  [/timeCycle\.body$/, t('Repeat every')],
  [/messageRef$/, t('Message')],
  [/errorRef$/, t('Error')],
  [/signalRef$/, t('Signal')],
  [/(cancelActivity|isInterrupting)$/, t('Interrupts')],
  [/zeebe:TaskDefinition\.type$/, t('Kind of work')],
  [/zeebe:TaskDefinition\.retries$/, t('Attempts')],
  [/zeebe:AssignmentDefinition\.assignee$/, t('Assigned to')],
  [/zeebe:AssignmentDefinition\.candidateGroups$/, t('Offered to groups')],
  [/zeebe:FormDefinition\.formId$/, t('Form')],
  [/zeebe:CalledDecision\.decisionId$/, t('Decision')],
  [/zeebe:CalledElement\.processId$/, t('Called process')],
  [/zeebe:IoMapping\.inputParameters/, t('Input')],
  [/zeebe:IoMapping\.outputParameters/, t('Output')],
  [/baton:Governance\.zone$/, t('Autonomy')],
  [/baton:Governance\.question$/, t('Question to reviewers')],
  [/baton:Contract/, t('Contract')],
  [/baton:Probe/, t('Proof')],
];

/** A technical name as words: `baton:Governance.costOfError` → “Governance, cost of error”. */
function spelled(path: string): string {
  const words = path
    .replace(/\b\w+:/g, '')
    .split('.')
    .map((part) => part.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase())
    .join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
