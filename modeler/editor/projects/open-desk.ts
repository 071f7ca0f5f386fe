import './project-bar.ts';
import { getProject, getProjectFiles } from '../../client/projects.ts';
import { ApiProblem } from '../../client/api-problem.ts';
import type { Resource } from '../../client/definitions.ts';
import type { EditorContext } from '../editor-context.ts';
import { ProjectDesk, type DeskParts } from './project-desk.ts';

/** The desk of the project that is open; `null`: what is open belongs to none. */
export async function openDesk(parts: DeskParts): Promise<EditorContext['project']> {
  const { document } = parts.session;
  if (document.base.type !== 'project') return null;
  const { projectId, revision, isSynced } = document.base;
  // What was not on the server yet is compared with what was there when the work began.
  const base = isSynced ? null : () => filesAt(projectId, revision);
  const known = { revision, files: isSynced ? await parts.session.allFiles() : [], base };
  const desk = new ProjectDesk(projectId, known, parts);
  if (!isSynced) desk.sync.changed();
  return desk;
}

/** The files as of a revision; of one that was folded into a later one, those that are still the same. */
async function filesAt(projectId: string, revision: number): Promise<readonly Resource[]> {
  try {
    return await getProjectFiles(projectId, revision);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 404) throw error;
    const now = await getProject(projectId);
    const same = new Set(
      now.files.filter((file) => file.revision <= revision).map(({ name }) => name),
    );
    const files = await getProjectFiles(projectId, now.revision);
    return files.filter(({ name }) => same.has(name));
  }
}
