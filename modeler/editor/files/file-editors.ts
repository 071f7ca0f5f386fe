import { html, type TemplateResult } from 'lit';
import { t } from '../../language/t.ts';
import type { Resource } from '../../client/definitions.ts';
import type { IconName } from '../../widgets/icon.ts';
import type { EditorContext } from '../editor-context.ts';

/** How files of one ending are edited, and made. */
export interface FileEditor {
  /** How their names end, with the dot. */
  readonly ending: string;
  readonly title: string;
  readonly icon: IconName;
  readonly load: () => Promise<unknown>;
  readonly render: (context: EditorContext, file: Resource) => TemplateResult;
}

/** Every kind of file that belongs to a process; the first whose ending fits edits it. */
const FILE_EDITORS: readonly FileEditor[] = [
  {
    ending: '.form',
    title: t('Form'),
    icon: 'form',
    load: () => import('./form/form-file.ts'),
    render: (context, file) =>
      html`<baton-form-file .context=${context} .file=${file}></baton-form-file>`,
  },
  {
    ending: '.dmn',
    title: t('Decision'),
    icon: 'table',
    load: () => import('../../decisions/decision-file.ts'),
    render: (context, file) =>
      html`<baton-decision-file .context=${context} .file=${file}></baton-decision-file>`,
  },
  {
    ending: '.conversion.json',
    title: t('Conversion'),
    icon: 'list',
    load: () => import('../conversion/conversion-file.ts'),
    render: (context, file) =>
      html`<baton-conversion-file .context=${context} .file=${file}></baton-conversion-file>`,
  },
  {
    ending: '.scenario.json',
    title: t('Scenario'),
    icon: 'flag',
    load: () => import('../scenarios/scenario-file.ts'),
    render: (context, file) =>
      html`<baton-scenario-file .context=${context} .file=${file}></baton-scenario-file>`,
  },
  {
    ending: '',
    title: t('Text'),
    icon: 'file',
    load: () => import('./text-file.ts'),
    render: (context, file) =>
      html`<baton-text-file .context=${context} .file=${file}></baton-text-file>`,
  },
];

/** The editor of a file. Every file can at least be read and written as the text that it is. */
export function editorOf(name: string): FileEditor {
  const found = FILE_EDITORS.find(({ ending }) => name.toLowerCase().endsWith(ending));
  if (found === undefined) throw new Error(`Expected an editor for every file, but not ${name}.`);
  return found;
}
