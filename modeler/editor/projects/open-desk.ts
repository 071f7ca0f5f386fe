import './project-bar.ts';
import { getProjectFiles } from '../../client/projects.ts';
import type { EditorContext } from '../editor-context.ts';
import { ProjectDesk, type DeskParts } from './project-desk.ts';

/** The desk of the project that is open; `null`: what is open belongs to none. */
export async function openDesk(parts: DeskParts): Promise<EditorContext['project']> {
  const { document } = parts.session;
  const { base } = document;
  if (base.type !== 'project') return null;
  const { projectId, revision, isSynced } = base;
  const here = await parts.session.allFiles();
  // What was not on the server yet is compared with what was there when the work began.
  const files = isSynced ? here : await getProjectFiles(projectId, revision).catch(() => []);
  const desk = new ProjectDesk(projectId, { revision, files }, parts);
  if (!isSynced) desk.sync.changed();
  return desk;
}
