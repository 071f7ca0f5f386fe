import { router } from '../app/navigation.ts';
import { notifyError } from '../widgets/notices.ts';
import { handOver } from './documents/handed-over.ts';
import { openFile } from './documents/open-document.ts';

/** Lets the user choose a BPMN file and opens it in the editor. */
export function pickFile(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.bpmn,.xml,application/xml';
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file !== undefined) void openInEditor(file);
  });
  input.click();
}

/** Opens the first file that was dropped; `false` when there was none. */
export function openDropped(event: DragEvent): boolean {
  const [file] = event.dataTransfer?.files ?? [];
  if (file === undefined) return false;
  event.preventDefault();
  void openInEditor(file);
  return true;
}

async function openInEditor(file: File): Promise<void> {
  try {
    const opened = await openFile(file);
    handOver(opened);
    router.go(`/editor/draft/${encodeURIComponent(opened.key)}`);
  } catch (error) {
    notifyError(error);
  }
}
