import { isJsonObject } from '../../../shared/json.ts';
import type { Resource } from '../../client/definitions.ts';
import type { Draft, DraftBase } from '../drafts/draft.ts';

/** What the editor has open: one diagram with its forms, and where they came from. */
export interface EditorDocument {
  /** The key of its draft. */
  readonly key: string;
  readonly title: string;
  readonly base: DraftBase;
  readonly resourceName: string;
  readonly xml: string;
  readonly forms: readonly Resource[];
}

/** A document as a draft of this moment. */
export function draftOf(document: EditorDocument, changedAt: number): Draft {
  const { key, title, base, resourceName, xml, forms } = document;
  return { key, title, base, resourceName, xml, forms, changedAt };
}

/** What is sent to be deployed: the diagram first, its forms after it. */
export function resourcesOf({
  resourceName,
  xml,
  forms,
}: Pick<EditorDocument, 'resourceName' | 'xml' | 'forms'>): readonly Resource[] {
  return [{ name: resourceName, content: xml }, ...forms];
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

/** Replaces the form of that name, or adds it. */
export function withForm(forms: readonly Resource[], form: Resource): readonly Resource[] {
  return forms.some(({ name }) => name === form.name)
    ? forms.map((other) => (other.name === form.name ? form : other))
    : [...forms, form];
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
