import { html, nothing, type TemplateResult } from 'lit';
import type { Fault } from '../../../shared/faults.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { parseStrictJson } from '../../../shared/strict-json.ts';
import { t } from '../../language/t.ts';
import { icon } from '../../widgets/icon.ts';

/** What the parts of the form work on: the scenario as JSON, what is wrong with it, and a way to change it. */
export interface FormPart {
  readonly value: JsonObject;
  readonly faults: readonly Fault[];
  readonly put: (value: JsonObject) => void;
}

/** The value at a place, as a JSON pointer names it; left out where there is none. */
export function at(value: JsonValue, pointer: string): JsonValue | undefined {
  let found: JsonValue | undefined = value;
  for (const step of stepsOf(pointer)) {
    if (isList(found)) found = found[Number(step)];
    else if (isJsonObject(found)) found = Object.hasOwn(found, step) ? found[step] : undefined;
    else return undefined;
  }
  return found;
}

/** The same JSON with something else at a place; without a value, with nothing there. `-` adds to a list. */
export function withAt(value: JsonValue, pointer: string, wanted?: JsonValue): JsonValue {
  return put(value, stepsOf(pointer), wanted);
}

function put(
  value: JsonValue | undefined,
  steps: readonly string[],
  wanted: JsonValue | undefined,
): JsonValue {
  const [step, ...rest] = steps;
  if (step === undefined) return wanted ?? null;
  const isGone = rest.length === 0 && wanted === undefined;
  if (isList(value) || (value === undefined && step === '-'))
    return putInList(isList(value) ? value : [], steps, wanted);
  const object = objectOf(value);
  const { [step]: before, ...others } = object;
  if (isGone) return others;
  return { ...object, [step]: put(before, rest, wanted) };
}

function putInList(
  list: readonly JsonValue[],
  [step = '-', ...rest]: readonly string[],
  wanted: JsonValue | undefined,
): JsonValue {
  const index = step === '-' ? list.length : Number(step);
  const isGone = rest.length === 0 && wanted === undefined;
  const there = isGone ? [] : [put(list[index], rest, wanted)];
  return [...list.slice(0, index), ...there, ...list.slice(index + 1)];
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return value !== undefined && isJsonObject(value) ? value : {};
}

/** Changes one place of the scenario. */
export function change({ value, put }: FormPart, pointer: string, wanted?: JsonValue): void {
  const changed = withAt(value, pointer, wanted);
  if (isJsonObject(changed)) put(changed);
}

/** A line of text; empty, it is left out. */
export function textField(part: FormPart, pointer: string, label: string): TemplateResult {
  const value = at(part.value, pointer);
  const id = idOf(pointer);
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <input
      class="input"
      id=${id}
      autocomplete="off"
      aria-invalid=${faultAt(part, pointer) !== null}
      aria-describedby="${id}-fault"
      .value=${typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)}
      @change=${({ target }: Event) => {
        if (!(target instanceof HTMLInputElement)) return;
        change(part, pointer, target.value === '' ? undefined : target.value);
      }}
    />
    ${faultView(part, pointer)}
  </div>`;
}

/** A piece of JSON; what is no JSON stays in the field, and is told there. */
export function jsonField(part: FormPart, pointer: string, label: string): TemplateResult {
  const value = at(part.value, pointer);
  const text = value === undefined ? '' : JSON.stringify(value, null, 2);
  const id = idOf(pointer);
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <textarea
      class="input code"
      id=${id}
      rows=${Math.min(Math.max(text.split('\n').length, 2), 12)}
      spellcheck="false"
      aria-invalid=${faultAt(part, pointer) !== null}
      aria-describedby="${id}-fault"
      .value=${text}
      @change=${({ target }: Event) => {
        if (target instanceof HTMLTextAreaElement) putJson(part, pointer, target);
      }}
    ></textarea>
    ${faultView(part, pointer)}
  </div>`;
}

/** One of several words. */
export function choiceField(
  part: FormPart,
  pointer: string,
  label: string,
  options: readonly (readonly [string, string])[],
): TemplateResult {
  const value = at(part.value, pointer);
  const id = idOf(pointer);
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select
      class="input"
      id=${id}
      aria-describedby="${id}-fault"
      @change=${({ target }: Event) => {
        if (!(target instanceof HTMLSelectElement)) return;
        change(part, pointer, target.value === '' ? undefined : target.value);
      }}
    >
      ${options.map(
        ([word, shown]) =>
          html`<option value=${word} ?selected=${word === (value ?? '')}>${shown}</option>`,
      )}
    </select>
    ${faultView(part, pointer)}
  </div>`;
}

/** Several ids, with commas between. */
export function listField(part: FormPart, pointer: string, label: string): TemplateResult {
  const value = at(part.value, pointer);
  const words = isList(value)
    ? value.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
    : [];
  const id = idOf(pointer);
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <input
      class="input"
      id=${id}
      autocomplete="off"
      aria-invalid=${faultAt(part, pointer) !== null}
      aria-describedby="${id}-fault"
      .value=${words.join(', ')}
      @change=${({ target }: Event) => {
        if (!(target instanceof HTMLInputElement)) return;
        const list = target.value.split(',').map((one) => one.trim());
        change(
          part,
          pointer,
          list.filter((one) => one !== ''),
        );
      }}
    />
    ${faultView(part, pointer)}
  </div>`;
}

/** Takes away what stands at a place. */
export function removeButton(part: FormPart, pointer: string): TemplateResult {
  return html`<button
    class="button small quiet square"
    type="button"
    aria-label=${t('Remove')}
    title=${t('Remove')}
    @click=${() => change(part, pointer)}
  >
    ${icon('trash')}
  </button>`;
}

/** What is wrong at a place, or inside of it; `null`: nothing. */
function faultAt({ faults }: FormPart, pointer: string): Fault | null {
  return (
    faults.find((fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`)) ??
    null
  );
}

/** The fault at a place, in words. */
export function faultView(part: FormPart, pointer: string): TemplateResult {
  const fault = faultAt(part, pointer);
  if (fault === null) return html`${nothing}`;
  const { expected, found } = fault;
  return html`<p class="error" id="${idOf(pointer)}-fault">
    ${t('Expected {expected}, but found {found}.', { expected, found })}
  </p>`;
}

function putJson(part: FormPart, pointer: string, field: HTMLTextAreaElement): void {
  const read = field.value.trim() === '' ? null : parseStrictJson(field.value);
  field.setCustomValidity(read?.ok === false ? read.rejection.detail : '');
  if (read === null) change(part, pointer);
  else if (read.ok) change(part, pointer, read.value);
  else field.reportValidity();
}

function idOf(pointer: string): string {
  return `scenario${pointer.replace(/[^A-Za-z0-9]+/g, '-')}`;
}

function stepsOf(pointer: string): readonly string[] {
  const steps = pointer.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A name as a step of a pointer. */
export function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
