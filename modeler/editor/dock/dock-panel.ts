import { html, type TemplateResult } from 'lit';
import { t } from '../../language/t.ts';
import type { IconName } from '../../widgets/icon.ts';
import type { EditorContext } from '../editor-context.ts';

/** A panel below the canvas: its code comes when it is first opened. */
export interface DockPanel {
  /** Stands in the address: `?dock=problems`. */
  readonly id: string;
  readonly title: string;
  readonly icon: IconName;
  readonly load: () => Promise<unknown>;
  readonly render: (context: EditorContext) => TemplateResult;
}

/** Every panel, in the order of the tabs. */
export const DOCK_PANELS: readonly DockPanel[] = [
  {
    id: 'problems',
    title: t('Problems'),
    icon: 'warning',
    load: () => import('../problems/problems-panel.ts'),
    render: (context) => html`<baton-problems-panel .context=${context}></baton-problems-panel>`,
  },
  {
    id: 'outline',
    title: t('Outline'),
    icon: 'outline',
    load: () => import('../outline/outline-panel.ts'),
    render: (context) => html`<baton-outline-panel .context=${context}></baton-outline-panel>`,
  },
  {
    id: 'versions',
    title: t('Versions'),
    icon: 'history',
    load: () => import('../versions/versions-panel.ts'),
    render: (context) => html`<baton-versions-panel .context=${context}></baton-versions-panel>`,
  },
  {
    id: 'comments',
    title: t('Comments'),
    icon: 'comment',
    load: () => import('../comments/comments-panel.ts'),
    render: (context) => html`<baton-comments-panel .context=${context}></baton-comments-panel>`,
  },
  {
    id: 'play',
    title: t('Play'),
    icon: 'play',
    load: () => import('../play/play-panel.ts'),
    render: (context) => html`<baton-play-panel .context=${context}></baton-play-panel>`,
  },
  {
    id: 'scenarios',
    title: t('Scenarios'),
    icon: 'flag',
    load: () => import('../scenarios/scenarios-panel.ts'),
    render: (context) => html`<baton-scenarios-panel .context=${context}></baton-scenarios-panel>`,
  },
];
