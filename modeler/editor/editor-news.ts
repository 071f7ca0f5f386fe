import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../language/t.ts';
import type { NoticeText } from '../widgets/notices.ts';
import type { Banner } from './banner.ts';
import type { EditorContext } from './editor-context.ts';

/** Another tab has the same process open. */
export const ELSEWHERE: Banner = {
  tone: 'warn',
  text: t(
    'This process is open in another tab. What you change here is kept as a draft of its own.',
  ),
  actions: null,
};

/** The runtime took none of it. */
export const REFUSED: NoticeText = {
  tone: 'danger',
  title: t('The deployment was refused'),
  detail: t('Nothing was changed. The problems below say what is wrong and where.'),
};

/** What is open belongs to a project: how it is saved there, and who else is in it. */
export function projectBar(context: EditorContext | null): TemplateResult {
  if (context === null || context.project === null) return html`${nothing}`;
  return html`<baton-project-bar .context=${context}></baton-project-bar>`;
}
