import type { Resource } from '../../client/definitions.ts';
import { getProject, getProjectFiles } from '../../client/projects.ts';
import { freshKey } from '../../client/request.ts';
import type { EditorDocument } from '../documents/editor-document.ts';
import { withDrawing } from '../documents/with-drawing.ts';
import type { Draft } from '../drafts/draft.ts';
import { fromTemplate } from '../templates.ts';

/** Under which key the work on a project is kept in this browser. */
export function projectKey(projectId: string): string {
  return `project-${projectId}`;
}

/**
 * A project as it is on the server, or, while there is work here that is not there yet, as it is here.
 *
 * @throws {ApiProblem} 404 when there is no such project
 * @throws {NoAnswer} the runtime is away, and this browser has nothing of the project
 */
export async function openProject(projectId: string, draft: Draft | null): Promise<EditorDocument> {
  if (draft !== null && draft.base.type === 'project' && !draft.base.isSynced) return opened(draft);
  try {
    const { name, revision } = await getProject(projectId);
    return await documentOf(projectId, name, {
      revision,
      files: await getProjectFiles(projectId, revision),
    });
  } catch (error) {
    // Without a network there is still what was here last.
    if (draft === null) throw error;
    return opened(draft);
  }
}

/** What a new project begins with: an empty diagram. */
export function firstFiles(): readonly Resource[] {
  const key = freshKey().slice(0, 7);
  const content = fromTemplate('empty', () => key);
  return content === null ? [] : [{ name: 'process.bpmn', content }];
}

function documentOf(
  projectId: string,
  title: string,
  known: { readonly revision: number; readonly files: readonly Resource[] },
): Promise<EditorDocument> {
  const isDiagram = ({ name }: Resource): boolean => /\.bpmn$/i.test(name);
  const diagram = known.files.find(isDiagram) ?? firstFiles()[0];
  if (diagram === undefined)
    throw new Error('Expected a diagram in the project, but there is none.');
  return withDrawing({
    key: projectKey(projectId),
    title,
    base: { type: 'project', projectId, revision: known.revision, isSynced: true },
    resourceName: diagram.name,
    xml: diagram.content,
    files: known.files.filter(({ name }) => name !== diagram.name),
  });
}

function opened({ changedAt: _changedAt, ...document }: Draft): EditorDocument {
  return document;
}
