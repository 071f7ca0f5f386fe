import { BPMN } from '../dialects.ts';
import { type Found, type Host, noteOf } from '../host.ts';
import { elementsIn, plainAttribute, type XmlElement } from '../xml/xml-element.ts';
import { isField, makeForm } from './form-fields.ts';
import { only, type Rule } from './rule.ts';

/** What people are shown: a form that is deployed along, or one that is made of form fields. */
export const forms: Rule = {
  on: only('userTask', 'startEvent'),
  convert(host) {
    if (host.kind === 'startEvent') startForm(host);
    else {
      byReference(host);
      byKey(host);
      byFields(host);
    }
    const handler = host.attribute('formHandlerClass');
    if (handler !== null) host.refuse(handler, 'no code of the other engine runs here');
    const check = host.attribute('formFieldValidation');
    if (check !== null) host.dropped(check, 'what a form says is checked anyway');
  },
};

/** A start is asked for through the interface, with the variables that are to be there. */
function startForm(host: Host): void {
  const why = 'a start is given its variables by whoever asks for it; no form is shown for it';
  for (const name of ['formKey', 'formRef', 'formRefBinding', 'formRefVersion']) {
    const found = host.attribute(name);
    if (found !== null) host.dropped(found, why);
  }
  for (const name of ['formData', 'formProperty'])
    for (const found of host.extensions(name)) host.dropped(found, why);
}

function byReference(host: Host): void {
  const found = host.attribute('formRef');
  const binding = host.attribute('formRefBinding');
  const version = host.attribute('formRefVersion');
  if (version !== null)
    host.refuse(version, 'a task shows the form that is deployed with its process');
  if (binding !== null) {
    const note = 'the form is the one that is deployed with the process';
    if (binding.value === 'version') host.refuse(binding, note);
    else host.converted(binding, 'the form of the same deployment', note);
  }
  if (found !== null) reference(host, found, found.value);
}

function reference(host: Host, found: Found, formId: string): void {
  if (/[$#]\{/.test(formId)) return host.refuse(found, 'a form is named, not computed');
  host.additions.extension('formDefinition', { formId });
  host.converted(found, `zeebe:formDefinition formId="${formId}"`);
}

/** `camunda-forms:deployment:ask.form` names a file of the deployment. */
function byKey(host: Host): void {
  const found = host.attribute('formKey');
  if (found === null) return;
  const file = /^camunda-forms:(?:deployment|app):(?:.*\/)?([^/]+)$/.exec(found.value)?.[1];
  const { forms: beside } = host.conversion;
  const known = beside.find(({ resource }) => resource.split('/').pop() === file);
  if (beside.some(({ formId }) => formId === found.value)) reference(host, found, found.value);
  else if (file === undefined)
    host.refuse(found, 'a form of another kind cannot be shown here; draw it as a form (.form)');
  else if (known === undefined)
    host.refuse(found, `the form ${file} is not deployed along with the process`);
  else reference(host, found, known.formId);
}

function byFields(host: Host): void {
  const [data] = host.extensions('formData');
  const inside = data?.element ?? null;
  const fields = inside === null ? host.extensions('formProperty') : fieldsIn(host, inside);
  const [first] = fields;
  if (first !== undefined) makeOf(host, data ?? first, fields);
  else if (data !== undefined) host.dropped(data, 'it has no fields');
}

function makeOf(host: Host, whole: Found, fields: readonly Found[]): void {
  if (host.alreadySays('formDefinition')) return host.refuse(whole, 'the task has a form already');
  const made = makeForm(host, fields);
  if (made === null) return;
  const formId = formIdOf(host);
  const content = JSON.stringify({ ...FORM, id: formId, components: made }, null, 2);
  host.conversion.madeForms.push({ formId, content });
  host.additions.extension('formDefinition', { formId });
  for (const field of fields) host.converted(field, `a field of the form ${formId}`, noteOn(field));
  whole.remove();
}

/** What a form does not say, though the field did: it was for the page that showed it. */
function noteOn({ element }: Found): string | null {
  if (element === null) return null;
  const notes = [
    plainAttribute(element, 'datePattern') === null ? null : 'dates are written as in ISO 8601',
    elementsIn(element).some(({ local }) => local === 'properties')
      ? 'its properties were for the page that showed it'
      : null,
  ];
  return noteOf(notes);
}

const FORM = { type: 'default', schemaVersion: 18 };

function fieldsIn(host: Host, data: XmlElement): readonly Found[] {
  return data.children.flatMap((child) =>
    child.type === 'element' && isField(child) ? [host.foundIn(child)] : [],
  );
}

/** One form a task, and no two alike in a deployment of several files. */
function formIdOf(host: Host): string {
  let at: XmlElement | null = host.element;
  while (at !== null && !(at.namespace === BPMN && at.local === 'process')) at = at.parent;
  const process = at === null ? '' : (plainAttribute(at, 'id') ?? '');
  const parts = ['form', process, plainAttribute(host.element, 'id') ?? ''];
  return parts
    .join('-')
    .replace(/[^A-Za-z0-9_.-]/g, '_')
    .slice(0, 200);
}
