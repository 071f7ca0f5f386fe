import { parseDuration } from '../../../shared/duration.ts';
import type { PerformerKind } from '../../../shared/work-item.ts';
import { childOf, childrenOf, textOf, type ModelElement } from '../compile/model.ts';
import type { NodeSource } from '../compile/node-source.ts';
import { rolesOf } from '../compile/roles.ts';
import type { Contract, ValueSource, WorkPlan } from '../graph.ts';
import { compileBackoff } from './backoff.ts';
import { compileGovernance } from './compile-governance.ts';
import { closeSchema } from './close-schema.ts';
import { compileJobPriority } from './job-priority.ts';
import { compileProbe } from './probe-plan.ts';
import { lintProof } from './proof-lint.ts';
import { compileSchedule } from './schedule.ts';

/** Attempts of a task whose model says nothing. */
const ATTEMPTS: ValueSource = { type: 'literal', value: 3 };

/** The most attempts a model may give a task. */
export const MOST_ATTEMPTS = 1000;

/** Reads what a service task asks of its performer, and what proves it done. */
export function compileWork(source: NodeSource, kind: PerformerKind): WorkPlan {
  const definition = source.extension('zeebe:TaskDefinition');
  const retries = definition === null ? null : textOf(definition, 'retries');
  const plan: WorkPlan = {
    kind,
    capability: source.requiredValue(
      definition === null ? null : textOf(definition, 'type'),
      'a capability',
      ' (zeebe:taskDefinition type)',
    ),
    attempts: retries === null ? ATTEMPTS : attemptsOf(source, retries),
    ...compileJobPriority(source),
    backoff: compileBackoff(source, definition),
    contract: contractOf(source),
    subject: subjectOf(source),
    probes: probesOf(source),
    headers: headersOf(source),
    form: null,
    assignment: null,
    ...governanceOf(source),
  };
  lintProof(source, plan);
  return plan;
}

/** What a performer has to be able to do to be given scripts. */
const SCRIPTS: ValueSource = { type: 'literal', value: 'script' };

/** A script of the standard in a language the engine does not speak: its text goes with the work. */
export function compileScriptWork(
  source: NodeSource,
  language: string,
  script: string | null,
): WorkPlan {
  if (language.trim() === '' || script === null || script.trim() === '')
    source.problem(
      'scriptMissing',
      'Expected a script and its language, ' +
        `but found ${script === null ? 'no script' : 'a script'} in "${language}".`,
    );
  return {
    kind: 'api',
    capability: SCRIPTS,
    attempts: ATTEMPTS,
    ...compileJobPriority(source),
    backoff: [],
    contract: contractOf(source),
    subject: [],
    probes: [],
    headers: { language, script: script ?? '', ...headersOf(source) },
    form: null,
    assignment: null,
    ...governanceOf(source),
  };
}

/** Reads what is to be done beside an element; its headers stand above those of the element. */
export function compileListener(source: NodeSource, listener: ModelElement): WorkPlan {
  const retries = textOf(listener, 'retries');
  return {
    kind: 'api',
    capability: source.requiredValue(
      textOf(listener, 'type'),
      'a capability',
      ' (type of zeebe:executionListener)',
    ),
    attempts: retries === null ? ATTEMPTS : attemptsOf(source, retries),
    backoff: [],
    contract: { input: null, output: null },
    subject: [],
    probes: [],
    headers: { ...headersOf(source), ...headersIn(childOf(listener, 'headers')) },
    form: null,
    assignment: null,
  };
}

/** Reads what a user task asks of a person. */
export function compileTask(source: NodeSource): WorkPlan {
  const assignment = source.extension('zeebe:AssignmentDefinition');
  const named = (attribute: string): ValueSource | null => {
    const text = assignment === null ? null : textOf(assignment, attribute);
    return text === null || text === '' ? null : source.value(text, attribute);
  };
  const roles = rolesOf(source);
  return {
    kind: 'human',
    capability: { type: 'literal', value: 'human' },
    attempts: ATTEMPTS,
    backoff: [],
    contract: contractOf(source),
    subject: [],
    probes: [],
    headers: headersOf(source),
    form: formOf(source),
    assignment: {
      assignee: named('assignee') ?? roles.assignee,
      candidateGroups: named('candidateGroups') ?? roles.candidateGroups,
      candidateUsers: named('candidateUsers') ?? roles.candidateUsers,
      schedule: compileSchedule(source),
      resources: roles.resources,
    },
    ...governanceOf(source),
  };
}

function governanceOf(source: NodeSource): Pick<WorkPlan, 'governance'> {
  const governance = compileGovernance(source);
  return governance === undefined ? {} : { governance };
}

function attemptsOf(source: NodeSource, retries: string): ValueSource {
  if (retries.startsWith('=')) return source.value(retries, 'attempts');
  const attempts = /^\d{1,4}$/.test(retries) ? Number(retries) : 0;
  if (attempts < 1 || attempts > MOST_ATTEMPTS)
    source.problem(
      'attemptsInvalid',
      `Expected 1 to ${MOST_ATTEMPTS} attempts, but found "${retries}".`,
    );
  return { type: 'literal', value: attempts };
}

function contractOf(source: NodeSource): Contract {
  const contract = source.extension('baton:Contract');
  const schema = (property: string): Contract['input'] => {
    const holder = contract === null ? null : childOf(contract, property);
    const text = holder === null ? '' : (textOf(holder, 'schema') ?? '').trim();
    if (text === '') return null;
    const json = source.json(text, `the ${property} contract`);
    return json === null ? null : closeSchema(source, json, property);
  };
  return { input: schema('input'), output: schema('output') };
}

function subjectOf(source: NodeSource): WorkPlan['subject'] {
  const subject = source.extension('baton:Subject');
  const keys = subject === null ? [] : childrenOf(subject, 'keys');
  const seen = new Set<string>();
  return keys.map((key) => {
    const name = textOf(key, 'name') ?? '';
    if (name === '' || seen.has(name))
      source.problem(
        'subjectInvalid',
        `Expected every subject key to have a name of its own, but found "${name}".`,
      );
    seen.add(name);
    const value = source.requiredValue(textOf(key, 'value'), `a value of the key ${name}`, '');
    return { name, value };
  });
}

function probesOf(source: NodeSource): WorkPlan['probes'] {
  const proof = source.extension('baton:Proof');
  const elements: readonly ModelElement[] = proof === null ? [] : childrenOf(proof, 'probes');
  const seen = new Set<string>();
  const governance = source.extension('baton:Governance');
  const mode = governance === null ? null : textOf(governance, 'effectMode');
  const hasEffects = mode === 'gateway' || mode === 'external';
  return elements.flatMap((element) => {
    const plan = compileProbe(source, element, { millis, hasEffects });
    if (plan === null) return [];
    if (seen.has(plan.id))
      source.problem(
        'probeInvalid',
        `Expected every probe to have its own id, but ${plan.id} is there twice.`,
      );
    seen.add(plan.id);
    return [plan];
  });
}

function millis(text: string): number | null {
  const duration = parseDuration(text);
  return duration === null || duration.months > 0 || duration.ms < 0 ? null : duration.ms;
}

function headersOf(source: NodeSource): Readonly<Record<string, string>> {
  return headersIn(source.extension('zeebe:TaskHeaders'));
}

function headersIn(headers: ModelElement | null): Readonly<Record<string, string>> {
  const values = headers === null ? [] : childrenOf(headers, 'values');
  return Object.fromEntries(
    values.map((header) => [textOf(header, 'key') ?? '', textOf(header, 'value') ?? '']),
  );
}

/** The id of a form that stands in the file of the process itself (`zeebe:userTaskForm`). */
function embeddedForm(formKey: string | null): string | null {
  return /^camunda-forms:bpmn:(.+)$/.exec(formKey ?? '')?.[1] ?? null;
}

function formOf(source: NodeSource): string | null {
  const definition = source.extension('zeebe:FormDefinition');
  if (definition === null) return null;
  const formId = textOf(definition, 'formId') ?? embeddedForm(textOf(definition, 'formKey'));
  if (formId !== null && formId !== '' && !formId.startsWith('=')) return formId;
  source.problem(
    'formInvalid',
    'Expected the id of a form that is deployed with the process, but found ' +
      `${formId ?? textOf(definition, 'formKey') ?? 'none'}.`,
  );
  return null;
}
