import type { WireDiagnostic } from '../../shared/api/deployments.ts';
import { childrenOf, extensionsOf, textOf, type Model } from '../engine/index.ts';
import type { DeployedForm } from '../store/port.ts';
import { readForm } from './forms.ts';

/** The forms that stand in the file of a process (`zeebe:userTaskForm`), by the id of their element. */
export function embeddedForms(
  model: Model,
  resource: string,
  diagnostics: WireDiagnostic[],
): readonly DeployedForm[] {
  const roots = childrenOf(model.definitions, 'rootElements');
  const elements = roots.flatMap((one) => extensionsOf(one, 'zeebe:UserTaskForm'));
  return elements.flatMap((element) => {
    const formId = textOf(element, 'id') ?? '';
    const content = textOf(element, 'body') ?? '';
    const form = readForm(content);
    if (form.ok && formId !== '') return [{ formId, resource, content }];
    const faults = form.ok ? [NAMELESS] : form.faults;
    for (const { code, message } of faults)
      diagnostics.push({
        severity: 'error',
        code,
        resource,
        elementId: null,
        line: null,
        message: `The form ${formId || 'without id'} in the model: ${message}`,
      });
    return [];
  });
}

const NAMELESS = { code: 'form-id', message: 'Expected it to have an id, but it has none.' };
