import { router } from '../../app/navigation.ts';
import { createProject } from '../../client/projects.ts';
import type { EditorContext } from '../editor-context.ts';
import { askName } from './ask-name.ts';
import { t } from '../../language/t.ts';

/** Puts what is open into a new project of the server, and goes on there. */
export async function intoProject({ session }: EditorContext): Promise<void> {
  const name = await askName(t('Keep it in a project'), session.document.title, t('Keep'));
  if (name === null) return;
  const { projectId } = await createProject(name, await session.allFiles());
  router.go(`/editor/project/${encodeURIComponent(projectId)}`);
}
