import { html } from 'lit';
import { openStartDialog } from '../definitions/start-dialog.ts';
import { t } from '../language/t.ts';
import type { Banner } from './banner.ts';

/** What was deployed. */
export interface DeployedVersion {
  readonly definitionId: string;
  readonly processId: string;
  readonly version: number;
  readonly name: string;
}

/** Names the new version, and what is usually wanted next. */
export function deployedBanner(deployed: DeployedVersion): Banner {
  const { definitionId, version, name } = deployed;
  return {
    tone: 'ok',
    text: t('Version {version} of {name} is deployed.', { version, name }),
    actions: html`
      <button class="button small" @click=${() => openStartDialog(deployed)}>
        ${t('Start an instance')}
      </button>
      <a class="button small" href="/processes/${encodeURIComponent(definitionId)}"
        >${t('Live view')}</a
      >
    `,
  };
}
