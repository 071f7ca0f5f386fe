import { router } from '../app/navigation.ts';
import { t } from '../language/t.ts';
import { notify, notifyError } from '../widgets/notices.ts';
import { handOver } from './documents/handed-over.ts';
import { openFile } from './documents/open-document.ts';
import type { EditorContext } from './editor-context.ts';
import { chooseFiles, readOthers, toldApart } from './files/given-files.ts';
import { freeName } from './files/free-name.ts';

/** Lets the user choose a BPMN file, with what goes with it, and opens it in the editor. */
export function pickFile(): void {
  void chooseFiles('.bpmn,.xml,.dmn,.form,.json,.md,application/xml').then(openAll);
}

/** Opens the files that were dropped; `false` when there were none. */
export function openDropped(event: DragEvent): boolean {
  return dropped(event, openAll);
}

/** The same upon an open document: what is no diagram is added to it. */
export function dropUpon(context: EditorContext | null): (event: DragEvent) => boolean {
  return (event) =>
    dropped(event, async (files) => {
      if (context === null || toldApart(files).diagrams.length > 0) await openAll(files);
      else await addAll(context, files).catch(notifyError);
    });
}

function dropped(event: DragEvent, take: (files: readonly File[]) => Promise<void>): boolean {
  const files = [...(event.dataTransfer?.files ?? [])];
  if (files.length === 0) return false;
  event.preventDefault();
  void take(files);
  return true;
}

async function openAll(files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  try {
    await openTogether(files);
  } catch (error) {
    notifyError(error);
  }
}

/** The diagram with what was given beside it, as one document. */
async function openTogether(files: readonly File[]): Promise<void> {
  const { diagrams, others } = toldApart(files);
  const [first, ...more] = diagrams;
  if (first === undefined)
    throw new Error(t('Expected a BPMN file among them, but there is none.'));
  const opened = { ...(await openFile(first)), files: await readOthers(others) };
  const { broughtOver } = await import('./conversion/bring-over.ts');
  const { document, file } = await broughtOver(opened);
  handOver(document);
  const query = file === null ? '' : `?file=${encodeURIComponent(file)}`;
  router.go(`/editor/draft/${encodeURIComponent(document.key)}${query}`);
  if (more.length > 0)
    notify({
      tone: 'info',
      title: t('One diagram is opened at a time'),
      detail: t('Not opened: {names}.', { names: more.map(({ name }) => name).join(', ') }),
    });
}

async function addAll(
  { session, openFile: show }: EditorContext,
  files: readonly File[],
): Promise<void> {
  const given = await readOthers(files);
  for (const file of given) {
    const taken = new Set(session.files.value.map(({ name }) => name));
    session.putFile({ ...file, name: freeName(file.name, (name) => taken.has(name)) });
  }
  show(session.files.value.at(-1)?.name ?? null);
}
