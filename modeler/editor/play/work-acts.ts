import type { PlayView, Verb } from '../../../runtime/play/index.ts';
import { t } from '../../language/t.ts';
import type { Act, ActField, ActValues } from './act.ts';
import { dataField, needed, objectIn, printed, textField, valueIn, verbOf } from './act-values.ts';
import { effectsIn } from './effects-in.ts';
import { exampleOutput } from './example-value.ts';
import { doerOf, isReviewed, type PlayWork } from './obvious-verb.ts';

/** What can be done with a piece of work as it stands. */
export function workActs(work: PlayWork, view: PlayView): readonly Act[] {
  if (isReviewed(work)) return [reviewAct(work)];
  const asked = view.questions.filter(({ workItem }) => workItem === work.id).map(answerAct);
  const permitted = view.approvals.filter((one) => one['workItem'] === work.id).map(permitAct);
  if (work.state !== 'ready' && work.state !== 'working') return [...asked, ...permitted];
  const doing = [completeAct(work, view), lieAct(work)];
  // Failures, errors and questions are a performer's: people at a task cannot report them.
  const telling = work.kind === 'human' ? [] : [failAct(work), errorAct(work), askAct(work)];
  return [...asked, ...permitted, ...doing, ...telling, giveBackAct(work)];
}

function by(work: PlayWork): ActField {
  return { ...textField('by', t('Who'), doerOf(work)), rare: true };
}

function output(work: PlayWork): ActField {
  const label = work.kind === 'human' ? t('Answer (JSON)') : t('Result (JSON)');
  return dataField('output', label, exampleOutput(work.outputSchema, work.subject));
}

function completeAct(work: PlayWork, { systems }: PlayView): Act {
  const effects: ActField = {
    name: 'effects',
    label: t('What it really does in the systems of record (JSON list)'),
    type: 'list',
    value: '[]',
    hint: t('E.g. {example}', {
      example: '{ "type": "insert", "system": "erp", "table": "postings", "row": { … } }',
    }),
    ...(systems.length === 0 ? { rare: true as const } : {}),
  };
  return {
    id: 'complete',
    label: t('Complete'),
    icon: 'check',
    fields: [output(work), effects, by(work)],
    verb: (values) =>
      verbOf(() => ({ ...claimOf(work, values), effects: effectsIn(values, 'effects') })),
  };
}

function lieAct(work: PlayWork): Act {
  return {
    id: 'lie',
    label: t('Claim without doing it'),
    icon: 'warning',
    isLie: true,
    fields: [output(work), by(work)],
    verb: (values) => verbOf(() => claimOf(work, values)),
  };
}

/** What is said of the work, whether or not it was done. @throws WrongField */
function claimOf(work: PlayWork, values: ActValues): Extract<Verb, { readonly type: 'claim' }> {
  return {
    type: 'claim',
    workItem: work.id,
    by: needed(values, 'by'),
    output: objectIn(values, 'output'),
  };
}

function failAct(work: PlayWork): Act {
  return {
    id: 'fail',
    label: t('Fail'),
    icon: 'error',
    fields: [textField('code', t('Code'), 'unavailable'), textField('message', t('Why')), by(work)],
    verb: (values) =>
      verbOf(() => ({
        type: 'fail',
        workItem: work.id,
        by: needed(values, 'by'),
        code: needed(values, 'code'),
        message: values['message'] ?? '',
      })),
  };
}

function errorAct(work: PlayWork): Act {
  return {
    id: 'error',
    label: t('Report an error of the diagram'),
    icon: 'bolt',
    fields: [
      textField('code', t('Error code')),
      dataField('variables', t('Data (JSON)'), {}),
      by(work),
    ],
    verb: (values) =>
      verbOf(() => ({
        type: 'throwError',
        workItem: work.id,
        by: needed(values, 'by'),
        code: needed(values, 'code'),
        variables: objectIn(values, 'variables'),
      })),
  };
}

function askAct(work: PlayWork): Act {
  return {
    id: 'ask',
    label: t('Ask somebody'),
    icon: 'comment',
    fields: [
      textField('question', t('Question')),
      textField('key', t('Its name'), 'question'),
      by(work),
    ],
    verb: (values) =>
      verbOf(() => ({
        type: 'ask',
        workItem: work.id,
        by: needed(values, 'by'),
        key: needed(values, 'key'),
        question: needed(values, 'question'),
      })),
  };
}

function giveBackAct(work: PlayWork): Act {
  return {
    id: 'give-back',
    label: t('Give back'),
    icon: 'undo',
    fields: [textField('detail', t('Why')), by(work)],
    verb: (values) =>
      verbOf(() => ({
        type: 'giveBack',
        workItem: work.id,
        by: needed(values, 'by'),
        isDeclined: true,
        detail: values['detail'] ?? '',
      })),
  };
}

function reviewAct(work: PlayWork): Act {
  const reasons = (work.review?.packet ?? null) === null ? [] : (work.review?.reasonCodes ?? []);
  return {
    id: 'review',
    label: t('Decide the review'),
    icon: 'shield',
    fields: [
      {
        name: 'outcome',
        label: t('Decision'),
        type: 'choice',
        value: 'approve',
        options: [
          { value: 'approve', label: t('Approve') },
          { value: 'edit', label: t('Correct and approve') },
          { value: 'reject', label: t('Reject') },
          { value: 'escalate', label: t('Hand on to an expert') },
        ],
      },
      reasonField(reasons),
      textField('comment', t('Comment')),
      {
        name: 'output',
        label: t('Corrected result (JSON)'),
        type: 'json',
        value: printed(work.claim?.output ?? {}),
        rare: true,
      },
      { ...textField('by', t('Who'), 'rita'), rare: true },
    ],
    verb: (values) => verbOf(() => decision(work, values)),
  };
}

/** Where the model names the reasons, one of them is chosen. */
function reasonField(reasons: readonly string[]): ActField {
  const field = textField('reasonCode', t('Reason code'), reasons[0] ?? '');
  if (reasons.length === 0) return field;
  return { ...field, type: 'choice', options: reasons.map((value) => ({ value, label: value })) };
}

function decision(work: PlayWork, values: ActValues): Verb {
  const outcome = outcomeIn(values['outcome']);
  const reasonCode = (values['reasonCode'] ?? '').trim();
  const comment = (values['comment'] ?? '').trim();
  return {
    type: 'decide',
    workItem: work.id,
    by: needed(values, 'by'),
    outcome,
    ...(reasonCode === '' || outcome === 'approve' ? {} : { reasonCode }),
    ...(comment === '' ? {} : { comment }),
    ...(outcome === 'edit' ? { output: objectIn(values, 'output') } : {}),
  };
}

function outcomeIn(text: string | undefined) {
  return text === 'edit' || text === 'reject' || text === 'escalate' ? text : 'approve';
}

function answerAct({ id, question }: PlayView['questions'][number]): Act {
  const options = question.options ?? [];
  const [first] = options;
  return {
    id: `answer-${id}`,
    label: t('Answer: {question}', { question: question.question }),
    icon: 'comment',
    fields: [
      {
        name: 'answer',
        label: t('Answer'),
        type: 'value',
        value: first === undefined ? '' : typeof first === 'string' ? first : JSON.stringify(first),
      },
      { ...textField('by', t('Who'), 'anna'), rare: true },
    ],
    verb: (values) =>
      verbOf(() => ({
        type: 'answer',
        query: id,
        by: needed(values, 'by'),
        answer: valueIn(values, 'answer'),
      })),
  };
}

function idOf({ id }: PlayView['approvals'][number]): string {
  return typeof id === 'string' ? id : '';
}

function permitAct(approval: PlayView['approvals'][number]): Act {
  return {
    id: `permit-${idOf(approval)}`,
    label: t('Permit or refuse the action'),
    icon: 'lock',
    fields: [
      {
        name: 'permitted',
        label: t('Decision'),
        type: 'choice',
        value: 'yes',
        options: [
          { value: 'yes', label: t('Permit') },
          { value: 'no', label: t('Refuse') },
        ],
      },
      textField('reason', t('Why')),
      { ...textField('by', t('Who'), 'anna'), rare: true },
    ],
    verb: (values) =>
      verbOf(() => ({
        type: 'approve',
        approval: idOf(approval),
        isApproved: values['permitted'] !== 'no',
        by: needed(values, 'by'),
        reason: values['reason'] ?? '',
      })),
  };
}
