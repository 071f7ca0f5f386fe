import { html, type TemplateResult } from 'lit';
import type { OpenRequest } from '../editor/documents/open-document.ts';
import { t } from '../language/t.ts';
import type { Route, RouteMatch } from './router.ts';

/** Every page of the application. The first that fits an address is shown. */
export const ROUTES: readonly Route[] = [
  {
    path: '/',
    title: t('Processes'),
    section: 'processes',
    load: () => import('../definitions/processes-page.ts'),
    render: () => html`<baton-processes-page></baton-processes-page>`,
  },
  {
    path: '/processes',
    title: t('Processes'),
    section: 'processes',
    load: () => import('../definitions/processes-page.ts'),
    render: () => html`<baton-processes-page></baton-processes-page>`,
  },
  {
    path: '/processes/:definitionId',
    title: t('Process'),
    section: 'processes',
    load: () => import('../live/definition-page.ts'),
    render: ({ params, query }) =>
      html`<baton-definition-page
        .definitionId=${params['definitionId'] ?? ''}
        .query=${query}
      ></baton-definition-page>`,
  },
  {
    path: '/processes/:definitionId/control-sheet',
    title: t('Control sheet'),
    section: 'processes',
    load: () => import('../definitions/control-sheet/control-sheet-page.ts'),
    render: ({ params }) =>
      html`<baton-control-sheet-page
        .definitionId=${params['definitionId'] ?? ''}
      ></baton-control-sheet-page>`,
  },
  {
    path: '/instances',
    title: t('Instances'),
    section: 'instances',
    load: () => import('../live/instances-page.ts'),
    render: ({ query }) => html`<baton-instances-page .query=${query}></baton-instances-page>`,
  },
  {
    path: '/instances/:instanceId',
    title: t('Instance'),
    section: 'instances',
    load: () => import('../live/instance-page.ts'),
    render: ({ params, query }) =>
      html`<baton-instance-page
        .instanceId=${params['instanceId'] ?? ''}
        .query=${query}
      ></baton-instance-page>`,
  },
  {
    path: '/incidents',
    title: t('Incidents'),
    section: 'incidents',
    load: () => import('../live/incidents-page.ts'),
    render: ({ query }) => html`<baton-incidents-page .query=${query}></baton-incidents-page>`,
  },
  {
    path: '/operations/sandboxes',
    title: t('Sandboxes'),
    section: 'operations',
    load: () => import('../sandbox/sandboxes-page.ts'),
    render: () => html`<baton-sandboxes-page></baton-sandboxes-page>`,
  },
  {
    path: '/operations/sandboxes/:sandboxId',
    title: t('Sandbox'),
    section: 'operations',
    load: () => import('../sandbox/sandbox-page.ts'),
    render: ({ params, query }) =>
      html`<baton-sandbox-page
        .sandboxId=${params['sandboxId'] ?? ''}
        .query=${query}
      ></baton-sandbox-page>`,
  },
  {
    path: '/inbox/:taskId?',
    title: t('Inbox'),
    section: 'inbox',
    load: () => import('../inbox/inbox-page.ts'),
    render: ({ params, query }) =>
      html`<baton-inbox-page
        .taskId=${params['taskId'] ?? null}
        .query=${query}
      ></baton-inbox-page>`,
  },
  {
    path: '/operations/stops',
    title: t('Stops'),
    section: 'operations',
    load: () => import('../control/stops-page.ts'),
    render: () => html`<baton-stops-page></baton-stops-page>`,
  },
  {
    path: '/operations/batches',
    title: t('Batches'),
    section: 'operations',
    load: () => import('../batches/batches-page.ts'),
    render: () => html`<baton-batches-page></baton-batches-page>`,
  },
  {
    path: '/operations/batches/:batchId',
    title: t('Batch'),
    section: 'operations',
    load: () => import('../batches/batch-page.ts'),
    render: ({ params, query }) =>
      html`<baton-batch-page
        .batchId=${params['batchId'] ?? ''}
        .query=${query}
      ></baton-batch-page>`,
  },
  {
    path: '/coverage',
    title: t('What Baton executes'),
    section: null,
    load: () => import('../bpmn-coverage/coverage-page.ts'),
    render: ({ query }) => html`<baton-coverage-page .query=${query}></baton-coverage-page>`,
  },
  {
    path: '/editor',
    title: t('Editor'),
    section: 'editor',
    load: () => import('../editor/start-page.ts'),
    render: () => html`<baton-editor-start></baton-editor-start>`,
  },
  editorRoute('/editor/new/:template', ({ params }) => ({
    type: 'template',
    template: params['template'] ?? '',
  })),
  editorRoute('/editor/draft/:key', ({ params }) => ({ type: 'draft', key: params['key'] ?? '' })),
  editorRoute('/editor/project/:projectId', ({ params }) => ({
    type: 'project',
    projectId: params['projectId'] ?? '',
  })),
  editorRoute('/editor/:definitionId', ({ params }) => ({
    type: 'definition',
    definitionId: params['definitionId'] ?? '',
  })),
];

/** The editor has several addresses and one page: going from one to the other keeps the canvas. */
function editorRoute(path: string, request: (match: RouteMatch) => OpenRequest): Route {
  return {
    path,
    title: t('Editor'),
    section: 'editor',
    load: loadEditor,
    render: (match) => editorPage(request(match), match.query),
  };
}

function loadEditor(): Promise<unknown> {
  return import('../editor/editor-page.ts');
}

function editorPage(request: OpenRequest, query: URLSearchParams): TemplateResult {
  return html`<baton-editor-page .request=${request} .query=${query}></baton-editor-page>`;
}
