import { html } from 'lit';
import type { Route } from './router.ts';

/** Every page of the application. The first that fits an address is shown. */
export const ROUTES: readonly Route[] = [
  {
    path: '/',
    title: 'Processes',
    section: 'processes',
    load: () => import('../definitions/processes-page.ts'),
    render: () => html`<baton-processes-page></baton-processes-page>`,
  },
  {
    path: '/processes',
    title: 'Processes',
    section: 'processes',
    load: () => import('../definitions/processes-page.ts'),
    render: () => html`<baton-processes-page></baton-processes-page>`,
  },
];
