import { html, nothing, type TemplateResult } from 'lit';
import type { Expectation } from '../../../shared/scenario/expectation.ts';
import { LANES, POLICY_ACTIONS, ROUTING_OUTCOMES } from '../../../shared/governance.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { t } from '../../language/t.ts';
import {
  at,
  change,
  choiceField,
  faultView,
  jsonField,
  listField,
  removeButton,
  textField,
} from './form-part.ts';
import type { NamedPart } from './turn-rows.ts';

type Type = Expectation['type'];

/** What has to come of a scenario, one line each. */
export function expectationRows(part: NamedPart): TemplateResult {
  const expect = at(part.value, '/expect');
  const list: readonly JsonValue[] = Array.isArray(expect) ? expect : [];
  return html`${list.map((_, index) => rowOf(part, `/expect/${index}`))}
    <select
      class="input"
      aria-label=${t('Add an expectation')}
      @change=${({ target }: Event) => {
        if (!(target instanceof HTMLSelectElement)) return;
        const made = BLANK[target.value];
        target.value = '';
        if (made !== undefined) change(part, '/expect/-', made);
      }}
    >
      <option value="">${t('Add an expectation')}…</option>
      ${types().map(([type, label]) => html`<option value=${type}>${label}</option>`)}
    </select>`;
}

function rowOf(part: NamedPart, pointer: string): TemplateResult {
  const type = at(part.value, `${pointer}/type`);
  const label = types().find(([one]) => one === type)?.[1] ?? String(JSON.stringify(type));
  return html`<div class="scenario-row" data-at=${pointer}>
    <strong>${label}</strong>
    <div class="scenario-fields">${fieldsOf(part, pointer, type)}</div>
    ${removeButton(part, pointer)}
  </div>`;
}

function fieldsOf(part: NamedPart, pointer: string, type: JsonValue | undefined): TemplateResult {
  switch (type) {
    case 'visited':
    case 'notVisited':
    case 'path':
    case 'waiting':
      return listField(part, `${pointer}/elements`, t('Elements (ids, with commas between)'));
    case 'ended':
      return html`${choiceField(part, `${pointer}/state`, t('State'), states())}
      ${listField(part, `${pointer}/at`, t('At the end events (ids)'))}`;
    case 'holds':
      return textField(part, `${pointer}/expression`, t('Expression (FEEL)'));
    case 'claims':
      return html`${element(part, pointer)}
      ${listField(part, `${pointer}/verdicts`, t('Verdicts in order (pass, fail, inconclusive)'))}`;
    case 'checks':
      return html`${element(part, pointer)}
      ${listField(part, `${pointer}/failed`, t('Checks that do not pass'))}`;
    case 'policy':
      return html`${element(part, pointer)}
      ${choiceField(part, `${pointer}/action`, t('Action'), words(POLICY_ACTIONS))}
      ${choiceField(part, `${pointer}/lane`, t('Lane'), [['', '–'], ...words(LANES)])}
      ${listField(part, `${pointer}/reasonCodes`, t('Reasons'))}`;
    case 'routed':
      return html`${element(part, pointer)}
      ${choiceField(part, `${pointer}/outcome`, t('Goes to'), words(ROUTING_OUTCOMES))}`;
    case 'asked':
      return element(part, pointer);
    case 'reviewed':
      return html`${element(part, pointer)}
      ${listField(part, `${pointer}/outcomes`, t('Decisions in order'))}`;
    case 'duration':
      return html`${textField(part, `${pointer}/atLeast`, t('At least (e.g. PT5M)'))}
      ${textField(part, `${pointer}/atMost`, t('At most'))}`;
    default:
      return jsonField(part, pointer, t('As JSON'));
  }
}

function element(part: NamedPart, pointer: string): TemplateResult {
  return html`${textField(part, `${pointer}/element`, t('Element (its id)'))}
  ${at(part.value, `${pointer}/element`) === undefined ? faultView(part, pointer) : nothing}`;
}

function words(list: readonly string[]): readonly (readonly [string, string])[] {
  return list.map((word) => [word, word]);
}

function states(): readonly (readonly [string, string])[] {
  return [
    ['completed', t('completed')],
    ['active', t('active')],
    ['terminated', t('cancelled')],
    ['failed', t('failed')],
    ['suspended', t('suspended')],
  ];
}

function types(): readonly (readonly [Type, string])[] {
  return [
    ['path', t('The way it goes')],
    ['visited', t('Goes through')],
    ['notVisited', t('Does not go through')],
    ['ended', t('How it ends')],
    ['waiting', t('Where it waits')],
    ['holds', t('What holds of the data')],
    ['claims', t('Verdicts on claims')],
    ['checks', t('Checks that do not pass')],
    ['policy', t('What the policy says')],
    ['routed', t('Who is offered the work')],
    ['asked', t('Somebody is asked')],
    ['reviewed', t('What reviewers decide')],
    ['incidents', t('Incidents')],
    ['duration', t('How long it takes')],
    ['rules', t('Rules of a decision')],
    ['system', t('What a system of record holds')],
  ];
}

/** What a new one says before anything is filled in. */
const BLANK: Readonly<Record<string, JsonObject>> = {
  path: { type: 'path', elements: [] },
  visited: { type: 'visited', elements: [] },
  notVisited: { type: 'notVisited', elements: [] },
  ended: { type: 'ended', state: 'completed' },
  waiting: { type: 'waiting', elements: [] },
  holds: { type: 'holds', expression: 'true' },
  claims: { type: 'claims', element: '', verdicts: ['pass'], isCommitted: true },
  checks: { type: 'checks', element: '', failed: [] },
  policy: { type: 'policy', element: '', action: 'auto' },
  routed: { type: 'routed', element: '', outcome: 'offer' },
  asked: { type: 'asked', element: '' },
  reviewed: { type: 'reviewed', element: '', outcomes: ['approve'] },
  incidents: { type: 'incidents', incidents: [] },
  duration: { type: 'duration', atMost: 'PT1H' },
  rules: { type: 'rules', decision: '', rules: [1] },
  system: { type: 'system', system: '', table: '', where: {}, count: 1 },
};
