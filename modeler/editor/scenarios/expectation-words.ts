import { assertNever } from '../../../shared/outcome.ts';
import type { Expectation } from '../../../shared/scenario/expectation.ts';
import { t } from '../../language/t.ts';

type Of<Type extends Expectation['type']> = Extract<Expectation, { readonly type: Type }>;
type Names = (id: string) => string;

/** What an expectation asks for, in a sentence. */
export function expectationWords(expectation: Expectation, nameOf: Names): string {
  const listed = (ids: readonly string[]): string =>
    ids.length === 0 ? t('none') : ids.map(nameOf).join(', ');
  switch (expectation.type) {
    case 'visited':
      return t('It goes through {elements}', { elements: listed(expectation.elements) });
    case 'notVisited':
      return t('It does not go through {elements}', { elements: listed(expectation.elements) });
    case 'path':
      return t('It goes this way: {elements}', {
        elements: expectation.elements.map(nameOf).join(' → '),
      });
    case 'ended':
      return endWords(expectation, listed);
    case 'waiting':
      return t('It waits at {elements}', { elements: listed(expectation.elements) });
    case 'holds':
      return t('{expression} holds', { expression: expectation.expression.replace(/^=/, '') });
    case 'incidents':
      return t('Incidents: {list}', {
        list: listed(expectation.incidents.map(({ element }) => element)),
      });
    case 'duration':
      return t('It takes from {least} to {most}', {
        least: expectation.atLeast ?? '0',
        most: expectation.atMost ?? '∞',
      });
    case 'rules':
      return t('{decision} matches the rules {rules}', {
        decision: nameOf(expectation.decision),
        rules: expectation.rules.join(', '),
      });
    case 'system':
      return t('{system} holds {count} rows like this in {table}', {
        system: expectation.system,
        table: expectation.table,
        count: expectation.count,
      });
    default:
      return workWords(expectation, nameOf);
  }
}

function endWords({ state, at = [] }: Of<'ended'>, listed: (ids: readonly string[]) => string) {
  const how = stateWord(state);
  if (at.length === 0) return t('In the end it is {state}', { state: how });
  return t('In the end it is {state}, at {elements}', { state: how, elements: listed(at) });
}

function stateWord(state: Of<'ended'>['state']): string {
  switch (state) {
    case 'active':
      return t('active');
    case 'completed':
      return t('completed');
    case 'terminated':
      return t('cancelled');
    case 'failed':
      return t('failed');
    case 'suspended':
      return t('suspended');
    default:
      return assertNever(state);
  }
}

function workWords(
  expectation: Of<'claims' | 'checks' | 'policy' | 'routed' | 'asked' | 'reviewed'>,
  nameOf: Names,
): string {
  const task = nameOf(expectation.element);
  switch (expectation.type) {
    case 'claims':
      return t('The verdicts on {task}: {verdicts}, {committed}', {
        task,
        verdicts: expectation.verdicts.map(verdictWord).join(', '),
        committed: expectation.isCommitted === false ? t('not committed') : t('committed'),
      });
    case 'checks':
      return t('Checks of {task} that do not pass: {checks}', {
        task,
        checks: expectation.failed.join(', '),
      });
    case 'policy':
      return t('The policy for {task}: {action}, lane {lane}, because of {reasons}', {
        task,
        action: expectation.action,
        lane: expectation.lane ?? '–',
        reasons: (expectation.reasonCodes ?? []).join(', ') || '–',
      });
    case 'routed':
      return t('{task} goes to: {outcome}', { task, outcome: expectation.outcome });
    case 'asked':
      return t('Somebody is asked about {task}', { task });
    case 'reviewed':
      return t('Reviewers decide about {task}: {outcomes}', {
        task,
        outcomes: expectation.outcomes.join(', '),
      });
    default:
      return assertNever(expectation);
  }
}

function verdictWord(verdict: Of<'claims'>['verdicts'][number]): string {
  switch (verdict) {
    case 'pass':
      return t('verified');
    case 'fail':
      return t('refuted');
    case 'inconclusive':
      return t('inconclusive');
    default:
      return assertNever(verdict);
  }
}
