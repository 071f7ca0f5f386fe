import { isJsonObject } from '../../../shared/json.ts';
import type { Resource } from '../../client/definitions.ts';
import type { Draft, DraftBase } from '../drafts/draft.ts';

/** What the editor has open: one diagram with the files that belong to it, and where they came from. */
export interface EditorDocument {
  /** The key of its draft. */
  readonly key: string;
  readonly title: string;
  readonly base: DraftBase;
  readonly resourceName: string;
  readonly xml: string;
  /** Forms, decisions, scenarios: every other file of the process. */
  readonly files: readonly Resource[];
}

/** A document as a draft of this moment. */
export function draftOf(document: EditorDocument, changedAt: number): Draft {
  const { key, title, base, resourceName, xml, files } = document;
  return { key, title, base, resourceName, xml, files, changedAt };
}

/** What is sent to be deployed: the diagram first, its forms and decisions after it. */
export function resourcesOf({
  resourceName,
  xml,
  files,
}: Pick<EditorDocument, 'resourceName' | 'xml' | 'files'>): readonly Resource[] {
  return [{ name: resourceName, content: xml }, ...files.filter(isDeployed)];
}

function isDeployed({ name }: Resource): boolean {
  return /\.(bpmn|dmn|form)$/i.test(name);
}

/** The forms among the files. */
export function formsAmong(files: readonly Resource[]): readonly Resource[] {
  return files.filter(({ name }) => name.toLowerCase().endsWith('.form'));
}

/** The id that a form's text gives it; `null` when the text is not a form. */
export function formId({ content }: Pick<Resource, 'content'>): string | null {
  try {
    const form: unknown = JSON.parse(content);
    const id = isJsonObject(form) ? form['id'] : null;
    return typeof id === 'string' && id !== '' ? id : null;
  } catch {
    return null;
  }
}

/** Replaces the file of that name, or adds it. */
export function withFile(files: readonly Resource[], file: Resource): readonly Resource[] {
  return files.some(({ name }) => name === file.name)
    ? files.map((other) => (other.name === file.name ? file : other))
    : [...files, file];
}

/** A file name made of a title: lower case, dashes, nothing that a file system minds. */
export function fileName(title: string, ending: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return `${plain === '' ? 'process' : plain}${ending}`;
}
