import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../language/t.ts';
import { icon, type IconName } from '../widgets/icon.ts';
import { menuButton, menuLine } from '../widgets/menu.ts';
import { router } from './navigation.ts';
import type { Section } from './router.ts';
import { ROUTES } from './routes.ts';

interface Entry {
  readonly section: Section;
  readonly path: string;
  readonly label: string;
  /** On a telephone it stands in the line at the bottom; the others are in a menu. */
  readonly isDaily?: boolean;
  /** Whom it is for; left out: everybody. Others may still open it by its address, and are told why not. */
  readonly roles?: readonly string[];
}

const ENTRIES: readonly Entry[] = [
  { section: 'processes', path: '/processes', label: t('Processes'), isDaily: true },
  { section: 'instances', path: '/instances', label: t('Instances'), isDaily: true },
  { section: 'inbox', path: '/inbox', label: t('Inbox'), isDaily: true },
  { section: 'incidents', path: '/incidents', label: t('Incidents'), isDaily: true },
  { section: 'editor', path: '/editor', label: t('Editor') },
  { section: 'agents', path: '/agents', label: t('Agents') },
  { section: 'operations', path: '/operations/stops', label: t('Operations') },
  {
    section: 'administration',
    path: '/admin',
    label: t('Administration'),
    roles: ['admin', 'owner'],
  },
];

const ICONS: Readonly<Record<Section, IconName>> = {
  processes: 'processes',
  instances: 'instances',
  inbox: 'inbox',
  incidents: 'incidents',
  editor: 'editor',
  agents: 'agent',
  operations: 'shield',
  administration: 'settings',
};

/** The main navigation: what is used daily first; where there is no room, the rest is in a menu. */
export function mainNavigation(current: Section | null, roles: readonly string[]): TemplateResult {
  const entries = entriesFor(roles);
  return html`<nav class="shell-nav" aria-label=${t('Main')}>
    ${entries.map((one) => link(one, current))}
    ${more(
      entries.filter(({ isDaily = false }) => !isDaily),
      current,
    )}
  </nav>`;
}

/** The main pages of somebody with these roles, with their icons; `null`: of everybody. */
export function navigationEntries(
  roles: readonly string[] | null,
): readonly (Pick<Entry, 'section' | 'path' | 'label'> & { readonly icon: IconName })[] {
  return entriesFor(roles).map((entry) => ({ ...entry, icon: ICONS[entry.section] }));
}

function entriesFor(roles: readonly string[] | null): readonly Entry[] {
  return ENTRIES.filter(
    ({ section, roles: only }) =>
      ROUTES.some((route) => route.section === section) &&
      (only === undefined || roles === null || only.some((role) => roles.includes(role))),
  );
}

function link(
  { section, path, label, isDaily = false }: Entry,
  current: Section | null,
): TemplateResult {
  return html`<a
    href=${path}
    class=${isDaily ? nothing : 'seldom'}
    aria-current=${section === current ? 'page' : nothing}
    >${icon(ICONS[section])} ${label}</a
  >`;
}

function more(entries: readonly Entry[], current: Section | null): TemplateResult {
  const isHere = entries.some(({ section }) => section === current);
  return html`<div class="shell-more ${isHere ? 'current' : ''}">
    ${menuButton(
      { id: 'shell-more', icon: 'more', label: t('Other pages') },
      entries.map(({ section, label, path }) =>
        menuLine({ icon: ICONS[section], label, act: () => router.go(path) }),
      ),
    )}
  </div>`;
}
