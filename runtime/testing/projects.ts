import type { ProjectDetail } from '../../shared/api/project-shapes.ts';
import type { TestRuntime } from './runtime.ts';

/** Makes a project of such files. */
export async function projectOf(
  { api }: TestRuntime,
  files: Readonly<Record<string, string>> = { 'a.bpmn': 'first' },
  more: { readonly name?: string; readonly processes?: readonly string[] } = {},
): Promise<ProjectDetail> {
  const given = Object.entries(files).map(([name, content]) => ({ name, content }));
  return await api('createProject', { body: { name: 'Invoices', ...more, files: given } });
}

/** Saves a file, and gives the number of the newest revision. */
export async function saved(
  { api }: TestRuntime,
  id: string,
  content: string,
  more: { ifRevision: number; name?: string; autosave?: boolean; lock?: string; as?: object },
): Promise<number> {
  const { name = 'a.bpmn', as = {}, ...body } = more;
  const call = { params: { id, name }, body: { content, ...body }, ...as };
  return (await api('saveProjectFile', call)).revision;
}
