import type { DiagramElement, ModdleElement } from '../../canvas/bpmn.ts';
import { isModdle } from '../../canvas/kinds/kind.ts';
import { notifyError } from '../../widgets/notices.ts';
import type { BareContext } from '../editor-context.ts';
import { processOf } from '../main-process.ts';

/** Before the key that edits a name. */
const BEFORE_NAMES = 2000;

/** Renames a variable from the properties, and by Shift+F2 from the canvas. */
export function offerRename(context: BareContext): void {
  const { diagram } = context;
  diagram.get('eventBus').on('baton.renameVariable', (event) => {
    if (event.element !== undefined) open(context, modelAt(event.element), event.name ?? '');
  });
  diagram.get('keyboard').addListener(BEFORE_NAMES, ({ keyEvent }) => {
    if (keyEvent.key !== 'F2' || !keyEvent.shiftKey) return undefined;
    renameAtSelection(context);
    return true;
  });
}

/** Asks for the variable that is to be renamed, as it is seen where the selection is. */
export function renameAtSelection(context: BareContext): void {
  const [selected] = context.diagram.get('selection').get();
  open(context, selected === undefined ? null : modelAt(selected), '');
}

function open(context: BareContext, at: ModdleElement | null, name: string): void {
  const element = at ?? processOf(context.diagram);
  if (element === null) return;
  import('./rename-dialog.ts')
    .then(({ openRename }) => openRename(context, { element, name }))
    .catch(notifyError);
}

/** A pool stands for its process; what is drawn without variables, for the process it lies in. */
function modelAt({ businessObject }: DiagramElement): ModdleElement | null {
  const process = businessObject.$instanceOf('bpmn:Participant')
    ? businessObject.get('processRef')
    : businessObject;
  if (!isModdle(process)) return null;
  const hasVariables = ['bpmn:Process', 'bpmn:FlowElement'].some((type) =>
    process.$instanceOf(type),
  );
  return hasVariables ? process : null;
}
