import type { DiagramElement, ModdleElement } from '../../../canvas/bpmn.ts';
import { extensionOf } from '../../../canvas/kinds/kind.ts';
import { textOf } from '../../../panel/extension-edit.ts';
import { variablesInScope } from '../../../panel/scope/variables-in-scope.ts';
import type { EditorDiagram } from '../../create-modeler.ts';

/** The tasks that show a form. */
export function usersOf(
  diagram: Pick<EditorDiagram, 'get'>,
  formId: string,
): readonly DiagramElement[] {
  return diagram
    .get('elementRegistry')
    .filter(
      ({ businessObject, labelTarget }) =>
        labelTarget === undefined && formId !== '' && usedForm(businessObject) === formId,
    );
}

/** What may be there when one of these tasks shows its form; `null` when there is no such task. */
export function knownTo(users: readonly DiagramElement[]): ReadonlySet<string> | null {
  if (users.length === 0) return null;
  return new Set(
    users.flatMap(({ businessObject }) => variablesInScope(businessObject).map(({ name }) => name)),
  );
}

function usedForm(element: ModdleElement | undefined): string {
  if (element?.$type !== 'bpmn:UserTask' && element?.$type !== 'bpmn:StartEvent') return '';
  return textOf(extensionOf(element, 'zeebe:FormDefinition'), 'formId');
}
