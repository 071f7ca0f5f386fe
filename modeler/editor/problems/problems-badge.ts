import { html, type TemplateResult } from 'lit';
import type { ChecksState } from '../../checks/checks.ts';
import { t } from '../../language/t.ts';
import type { EditorContext } from '../editor-context.ts';
import type { CheckState } from './problem-check.ts';

/** How current what is known of the problems is. */
export function problemsBadge({ problems, session, checks }: EditorContext): TemplateResult {
  const runtime = session.check.state.value;
  return html`<span role="status"
    >${inWords(checks.state.value, runtime, problems.value.length === 0)}</span
  >`;
}

function inWords(worker: ChecksState, runtime: CheckState, isClean: boolean): string {
  if (worker.type === 'checking' && worker.progress.stage === 'soundness')
    return t('Following the tokens…');
  if (worker.type === 'checking' || runtime.type === 'checking') return t('Checking…');
  if (runtime.type === 'unreachable')
    return t('Checked here; not by the runtime, which does not answer');
  if (worker.type === 'failed') return t('Checked by the runtime');
  if (worker.type === 'unknown') return '';
  return isClean ? t('No problems') : t('Checked');
}
