import type { DiagramElement, ModdleElement } from '../../canvas/bpmn.ts';
import { extensionOf, isModdle } from '../../canvas/kinds/kind.ts';
import { t } from '../../language/t.ts';
import { listOf, textOf, type ExtensionEdit } from '../extension-edit.ts';
import type { FieldSpec } from '../fields.ts';
import type { PartOf } from '../parts.ts';

/** The extension in which a task, or a whole process, says how it is governed. */
export const GOVERNANCE = 'baton:Governance';

/** What an element itself says of how it is governed; `null`: nothing. */
export const governanceOf: PartOf = ({ businessObject }) => extensionOf(businessObject, GOVERNANCE);

/** Reading and writing one attribute of it. What says nothing any more is taken away whole. */
export function governed(name: string): Pick<FieldSpec, 'read' | 'write'> {
  return {
    read: (element) => textOf(governanceOf(element), name),
    write(change, value) {
      const said = value === undefined || value === '' ? undefined : value;
      const present = governanceOf(change.element);
      if (said === undefined && present !== null && saysOnly(present, name))
        change.removeExtension(GOVERNANCE);
      else if (said !== undefined || present !== null)
        change.set(change.extension(GOVERNANCE), { [name]: said });
    },
  };
}

/** What the process around an element says of a matter; empty: nothing, or it is the process. */
export function inherited({ businessObject }: DiagramElement, name: string): string {
  const process = processAround(businessObject);
  return process === null || process === businessObject
    ? ''
    : textOf(extensionOf(process, GOVERNANCE), name);
}

/** What holds when nothing is said here: the word of the process, else what is so everywhere. */
export function otherwise(
  element: DiagramElement,
  name: string,
  labels: Readonly<Record<string, string>>,
  fallback: string,
): string {
  const from = inherited(element, name);
  return from === ''
    ? t('Not said: {what}', { what: fallback })
    : t('As the process says: {what}', { what: labels[from] ?? from });
}

/** Whether an element is a process, or the pool that shows one. */
export function isProcess({ businessObject }: DiagramElement): boolean {
  return businessObject.$instanceOf('bpmn:Process');
}

/** Takes a part out of a list of the governance, and the governance with its last word. */
export function removePart(change: ExtensionEdit, property: string, part: ModdleElement): void {
  const governance = change.extension(GOVERNANCE);
  const left = listOf(governance, property).filter((other) => other !== part);
  if (left.length === 0 && saysOnly(governance, property)) change.removeExtension(GOVERNANCE);
  else change.remove(governance, property, part);
}

/** Whether nothing but that one thing is said; what other programs say counts, too. */
function saysOnly(governance: ModdleElement, name: string): boolean {
  const declared: unknown = Reflect.get(governance.$descriptor, 'properties');
  const names = (Array.isArray(declared) ? declared : []).map((one: unknown) =>
    String(Reflect.get(Object(one), 'name')).replace(/^baton:/, ''),
  );
  return names.every((other) => other === name || isSilent(governance.get(other)));
}

function isSilent(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function processAround(element: ModdleElement): ModdleElement | null {
  for (let at: unknown = element; isModdle(at); at = at.$parent)
    if (at.$instanceOf('bpmn:Process')) return at;
  return null;
}
