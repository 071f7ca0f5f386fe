import { FORM_COMPONENTS } from '../../../../shared/form-components.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/json.ts';
import { t } from '../../../language/t.ts';
import { jsonError } from '../../../widgets/json-text.ts';

/** Something that a form's author should know. */
export interface FormRemark {
  readonly tone: 'danger' | 'warn' | 'info';
  readonly text: string;
}

/** A field of a form that is about a variable. */
export interface FormField {
  readonly key: string;
  readonly label: string;
  readonly type: string;
  /** It is shown and cannot be changed: its value has to be there before. */
  readonly isShownOnly: boolean;
}

/** What keeps a text from being a form; `null` when nothing does. */
export function mistakeInForm(text: string, taken: readonly string[]): string | null {
  const broken = jsonError(text);
  if (broken !== null) return broken;
  const form: unknown = JSON.parse(text);
  if (!isJsonObject(form)) return t('Expected a form, which is a JSON object.');
  return mistakeInId(form['id'], taken) ?? mistakeInComponents(form);
}

function mistakeInId(id: JsonValue | undefined, taken: readonly string[]): string | null {
  if (typeof id !== 'string' || !/^[A-Za-z_][\w.-]*$/.test(id))
    return t('Expected an "id" made of letters, digits, dots, dashes and underscores.');
  return taken.includes(id)
    ? t('Expected an "id" that no other form has, but {id} is taken.', { id })
    : null;
}

/** The fields of a form that are about variables, in its order; those in groups too. */
export function fieldsOf(form: JsonObject): readonly FormField[] {
  return componentsOf(form).flatMap((component) => {
    const { type, key, label, path } = component;
    // What lies in a group with a path belongs to the variable that the path names.
    if (typeof path === 'string' && path !== '')
      return [fieldAt(path.split('.')[0] ?? path, component)];
    const inside = type === 'group' ? fieldsOf(component) : [];
    if (typeof key !== 'string' || key === '') return inside;
    const [name = key] = key.split('.');
    return [
      { ...fieldAt(name, component), label: typeof label === 'string' ? label : key },
      ...inside,
    ];
  });
}

/**
 * Looks a form through: keys that appear twice, parts that no deployment takes, fields that show what the
 * process does not know, and what the form makes anew.
 *
 * @param known names of variables that are there when the form is shown; `null`: no task uses it yet
 */
export function remarksOn(
  form: JsonObject,
  known: ReadonlySet<string> | null,
): readonly FormRemark[] {
  return [
    ...refusedIn(form),
    ...twiceIn(form),
    ...(known === null ? [UNUSED] : unknownIn(form, known)),
  ];
}

function mistakeInComponents(form: JsonObject): string | null {
  return Array.isArray(form['components']) ? null : t('Expected "components", the list of fields.');
}

function fieldAt(key: string, { type, label, readonly }: JsonObject): FormField {
  return {
    key,
    label: typeof label === 'string' && label !== '' ? label : key,
    type: typeof type === 'string' ? type : '',
    isShownOnly: readonly === true,
  };
}

function componentsOf({ components }: JsonObject): readonly JsonObject[] {
  return Array.isArray(components) ? components.filter(isJsonObject) : [];
}

function refusedIn(form: JsonObject): readonly FormRemark[] {
  const types = new Set(typesIn(form).filter((type) => !FORM_COMPONENTS.has(type)));
  return [...types].map((type) => ({
    tone: 'danger',
    text: t('Forms may not hold “{type}”: a deployment is refused.', { type }),
  }));
}

function typesIn(form: JsonObject): readonly string[] {
  return componentsOf(form).flatMap((component) => {
    const { type } = component;
    return [...(typeof type === 'string' ? [type] : []), ...typesIn(component)];
  });
}

function twiceIn(form: JsonObject): readonly FormRemark[] {
  const keys = componentsOf(form).flatMap(({ key }) => (typeof key === 'string' ? [key] : []));
  const twice = new Set(keys.filter((key, index) => key !== '' && keys.indexOf(key) !== index));
  return [...twice].map((key) => ({
    tone: 'warn',
    text: t('Two fields fill “{key}”: the later one wins.', { key }),
  }));
}

function unknownIn(form: JsonObject, known: ReadonlySet<string>): readonly FormRemark[] {
  const unknown = fieldsOf(form).filter(({ key }) => !known.has(key));
  const shown = unknown.filter(({ isShownOnly }) => isShownOnly);
  const made = [...new Set(unknown.filter((one) => !one.isShownOnly).map(({ key }) => key))];
  return [
    ...shown.map(({ key, label }): FormRemark => ({
      tone: 'warn',
      text: t('“{label}” shows “{key}”, which nothing before this task sets: it may stay empty.', {
        label,
        key,
      }),
    })),
    ...(made.length === 0
      ? []
      : [{ tone: 'info', text: t('This form sets: {keys}.', { keys: made.join(', ') }) } as const]),
  ];
}

const UNUSED: FormRemark = {
  tone: 'info',
  text: t('No task uses this form yet. Choose it at a user task, under “Form”.'),
};
