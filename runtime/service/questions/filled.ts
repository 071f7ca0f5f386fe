import type { AskRequest } from '../../../shared/api/question-types.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { QUERY_TEMPLATES, type QueryTemplate } from '../../../shared/query-templates.ts';
import { reject } from '../../../shared/rejection.ts';

/** A question that says all it has to. */
export type Asked = AskRequest & Required<Pick<AskRequest, 'kind' | 'question' | 'trigger'>>;

/** Fills in what a template says of a question, as far as the asker does not. @rejects invalidContent */
export function filled(request: AskRequest): Outcome<Asked> {
  const { template: id, values = {}, ...said } = request;
  const template = QUERY_TEMPLATES.find((one) => one.id === id);
  if (id !== undefined && template === undefined)
    return reject('invalidContent', `Expected a template of the house, but ${id} is none.`);
  const from = template === undefined ? accept({}) : withValues(template, values);
  if (!from.ok) return from;
  const { kind, question, trigger, ...rest } = { ...from.value, ...said };
  if (kind !== undefined && question !== undefined && trigger !== undefined)
    return accept({ ...rest, queryKey: request.queryKey, kind, question, trigger });
  return reject(
    'invalidContent',
    'Expected kind, question and trigger, or a template that says them, but one is missing.',
  );
}

function withValues(
  { id, kind, question, answerSchema, trigger, expectedSeconds, fingerprint }: QueryTemplate,
  values: Readonly<Record<string, string>>,
): Outcome<Partial<AskRequest>> {
  const missing = new Set<string>();
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_whole, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined) missing.add(name);
      return value ?? '';
    });
  const said = {
    kind,
    trigger,
    expectedSeconds,
    question: fill(question),
    fingerprint: fill(fingerprint).slice(0, 500),
    ...(answerSchema === null ? {} : { answerSchema }),
  };
  if (missing.size === 0) return accept(said);
  return reject(
    'invalidContent',
    `Expected values of ${[...missing].join(', ')} for ${id}, but there are none.`,
  );
}
