import { FORM_COMPONENTS } from '../../shared/form-components.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import { parseStrictJson } from '../../shared/strict-json.ts';

/** A fault of a form; `component` names the field it is about. */
export interface FormFault {
  readonly code: string;
  readonly component: string | null;
  readonly message: string;
}

/** A form that may be shown, or everything that speaks against it. */
export type FormReading =
  | { readonly ok: true; readonly formId: string; readonly schema: JsonObject }
  | { readonly ok: false; readonly faults: readonly FormFault[] };

const FORM_ID = /^[A-Za-z_][A-Za-z0-9_.-]{0,199}$/;
const MOST_COMPONENTS = 500;
const DEEPEST = 10;

/** Reads a form-js schema and refuses what could do more than ask questions. */
export function readForm(content: string): FormReading {
  const parsed = parseStrictJson(content);
  if (!parsed.ok)
    return refuse([{ code: 'form-unreadable', component: null, message: parsed.rejection.detail }]);
  const schema = parsed.value;
  if (!isJsonObject(schema))
    return refuse([
      fault('form-unreadable', null, 'Expected a form to be a JSON object, but it is not.'),
    ]);
  const faults: FormFault[] = [];
  const formId = schema['id'];
  if (typeof formId !== 'string' || !FORM_ID.test(formId))
    faults.push(fault('form-id', null, 'Expected a form to have an id, but it has none.'));
  inspect(schema, faults);
  return faults.length === 0 && typeof formId === 'string'
    ? { ok: true, formId, schema }
    : refuse(faults);
}

/** Walks the components without recursion: how deep they nest is up to whoever wrote the form. */
function inspect(schema: JsonObject, faults: FormFault[]): void {
  const open: { readonly component: JsonObject; readonly depth: number }[] = [];
  enqueue(schema, 0, open, faults);
  for (let seen = 0; seen < open.length && faults.length < MOST_COMPONENTS; seen += 1) {
    const next = open[seen];
    if (next === undefined) return;
    const { component, depth } = next;
    inspectOne(component, faults);
    if (depth >= DEEPEST)
      return void faults.push(
        fault(
          'form-too-deep',
          idOf(component),
          `Expected a form to nest at most ${DEEPEST} levels, but it nests deeper.`,
        ),
      );
    enqueue(component, depth + 1, open, faults);
  }
}

function enqueue(
  parent: JsonObject,
  depth: number,
  open: { readonly component: JsonObject; readonly depth: number }[],
  faults: FormFault[],
): void {
  const children: JsonValue = parent['components'] ?? [];
  if (!Array.isArray(children))
    return void faults.push(
      fault('form-unreadable', idOf(parent), 'Expected components to be a list, but they are not.'),
    );
  for (const component of children)
    if (isJsonObject(component)) open.push({ component, depth });
    else
      faults.push(
        fault(
          'form-unreadable',
          idOf(parent),
          'Expected a component to be an object, but it is not.',
        ),
      );
  if (open.length > MOST_COMPONENTS)
    faults.push(
      fault(
        'form-too-large',
        null,
        `Expected a form of at most ${MOST_COMPONENTS} components, but it has more.`,
      ),
    );
}

function inspectOne(component: JsonObject, faults: FormFault[]): void {
  const type = component['type'];
  if (typeof type === 'string' && FORM_COMPONENTS.has(type)) return;
  const found = typeof type === 'string' ? type : 'none';
  const message = `Expected a component to be one of ${[...FORM_COMPONENTS].join(', ')}, but found ${found}.`;
  faults.push(fault('form-component', idOf(component), message));
}

function idOf(component: JsonObject): string | null {
  const id = component['id'] ?? component['key'];
  return typeof id === 'string' ? id : null;
}

function fault(code: string, component: string | null, message: string): FormFault {
  return { code, component, message };
}

function refuse(faults: readonly FormFault[]): FormReading {
  return { ok: false, faults };
}
