import type { DiagramElement } from '../canvas/bpmn.ts';
import { getDecisionFile, listDecisions } from '../client/decisions.ts';
import type { Resource } from '../client/definitions.ts';
import { decisionId, newDecision } from '../decisions/new-decision.ts';
import { decisionsFile } from '../decisions/table/decisions-file.ts';
import type { ShelvedDecision } from '../panel/decision-shelf.ts';
import { extensionOf } from '../canvas/kinds/kind.ts';
import { ExtensionEdit, textOf } from '../panel/extension-edit.ts';
import { notifyError } from '../widgets/notices.ts';
import { fileName } from './documents/editor-document.ts';
import { playedDecisions } from '../decisions/played/played-decisions.ts';
import type { EditorContext } from './editor-context.ts';

/** A wish of the panel: to edit the decision of a task, or to make one. */
interface DecisionWish {
  readonly element: DiagramElement;
  /** Empty: the task takes none yet. */
  readonly decisionId: string;
  readonly taskName: string;
}

function wishOf(element: DiagramElement): DecisionWish {
  const { businessObject } = element;
  const called = extensionOf(businessObject, 'zeebe:CalledDecision');
  const name = textOf(businessObject, 'name');
  return {
    element,
    decisionId: textOf(called, 'decisionId'),
    taskName: name === '' ? element.id : name,
  };
}

/**
 * Offers the panel the decisions of the process's files and those that are deployed, and opens the one that
 * a task takes; a task that takes none gets one of its own.
 */
export function offerDecisions(context: EditorContext): void {
  const { session, diagram, signal } = context;
  const shelf = diagram.get('decisionShelf');
  let deployed: readonly ShelvedDecision[] = [];
  const fill = (): void => {
    const ours = ownDecisions(session.files.value);
    const others = deployed.filter(({ id }) => !ours.some((one) => one.id === id));
    shelf.fill([...ours, ...others]);
    diagram.get('eventBus').fire('propertiesPanel.providersChanged');
  };
  fill();
  const stop = session.files.subscribe(fill);
  signal.addEventListener('abort', stop);
  listDecisions(signal)
    .then(({ items }) => {
      deployed = items
        .filter(({ kind }) => kind !== 'businessKnowledgeModel')
        .map(({ decisionId: id, name }) => ({ id, name: name === '' ? id : name, isOurs: false }));
      if (!signal.aborted) fill();
    })
    // Who draws without the runtime has the decisions of the files.
    .catch(() => undefined);
  diagram.get('eventBus').on('baton.editDecision', ({ element }) => {
    if (element !== undefined) void edit(context, wishOf(element)).catch(notifyError);
  });
}

function ownDecisions(files: readonly Resource[]): readonly ShelvedDecision[] {
  return files.filter(isDecisions).flatMap(({ content }) =>
    (decisionsFile(content)?.decisions ?? []).map(({ id, name }) => ({
      id,
      name: name === '' ? id : name,
      isOurs: true,
    })),
  );
}

function isDecisions({ name }: Resource): boolean {
  return name.toLowerCase().endsWith('.dmn');
}

async function edit(context: EditorContext, wish: DecisionWish): Promise<void> {
  const { session, openFile } = context;
  if (wish.decisionId === '') {
    openFile(make(context, wish));
    return;
  }
  // A file may hold several: the task's own is the one that is shown.
  playedDecisions(session).wanted.set(wish.decisionId);
  const isIn = ({ content }: Resource): boolean =>
    decisionsFile(content)?.decisions.some(({ id }) => id === wish.decisionId) === true;
  const own = session.files.value.find((file) => isDecisions(file) && isIn(file));
  if (own !== undefined) {
    openFile(own.name);
    return;
  }
  // One that is only deployed is edited as a file of this process, and deployed with it.
  const { resource, xml } = await getDecisionFile(wish.decisionId);
  const name = freeName(session.files.value, resource.replace(/\.dmn$/i, ''));
  session.putFile({ name, content: xml });
  openFile(name);
}

/** A new file with a decision for a task, which then takes it: one edit of the diagram. */
function make({ session, diagram }: EditorContext, { element, taskName }: DecisionWish): string {
  const taken = ownDecisions(session.files.value).map(({ id }) => id);
  const id = decisionId(taskName, taken);
  const name = freeName(session.files.value, fileName(taskName, ''));
  session.putFile({ name, content: newDecision(id, taskName) });
  const change = new ExtensionEdit(element, diagram.get('bpmnFactory'));
  change.set(change.extension('zeebe:CalledDecision'), {
    decisionId: id,
    resultVariable: 'decision',
  });
  change.execute(diagram.get('commandStack'));
  return name;
}

function freeName(files: readonly Resource[], stem: string): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? `${stem}.dmn` : `${stem}-${count}.dmn`;
    if (!files.some((file) => file.name === name)) return name;
  }
}
