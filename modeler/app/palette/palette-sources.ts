import { listDefinitions } from '../../client/definitions.ts';
import { listPerformers } from '../../client/registered.ts';
import { members, page, text, maybe } from '../../client/reader.ts';
import { request } from '../../client/request.ts';
import { t } from '../../language/t.ts';
import type { IconName } from '../../widgets/icon.ts';
import { commandsHere } from '../commands.ts';
import { navigationEntries } from '../main-navigation.ts';
import { ROUTES } from '../routes.ts';
import type { PaletteEntry } from './palette-entry.ts';

/** What can be found at once: acts of the page that is open, and pages. */
export function entriesAtHand(roles: readonly string[]): readonly PaletteEntry[] {
  const acts = commandsHere().map(({ label, icon, key, act }): PaletteEntry => {
    const told = key === undefined ? {} : { key };
    return { group: 'acts', icon, label, ...told, does: { act } };
  });
  return [...acts, ...pages(roles)];
}

/** Processes, open incidents and performers: asked for when the palette opens. */
export async function loadEntries(signal: AbortSignal): Promise<readonly PaletteEntry[]> {
  const found = await Promise.all([
    processes(signal).catch(none),
    incidents(signal).catch(none),
    agents(signal).catch(none),
  ]);
  return found.flat();
}

/** Instances whose business key holds a text, or whose id begins with it. */
export async function searchInstances(
  typed: string,
  signal: AbortSignal,
): Promise<readonly PaletteEntry[]> {
  const { items } = await request('/v1/instances', {
    read: page(INSTANCE),
    query: { text: typed, limit: INSTANCES },
    signal,
  });
  return items.map(({ instanceId, businessKey, processId }) => ({
    group: 'instances',
    icon: 'instances',
    label: businessKey ?? instanceId,
    detail: businessKey === null ? processId : `${processId} · ${instanceId}`,
    does: { href: `/instances/${encodeURIComponent(instanceId)}` },
  }));
}

const INSTANCES = 8;
const INSTANCE = members<{
  readonly instanceId: string;
  readonly businessKey: string | null;
  readonly processId: string;
}>({ instanceId: text, businessKey: maybe(text), processId: text });

const INCIDENT = members<{
  readonly incidentId: string;
  readonly elementId: string;
  readonly message: string;
  readonly instanceId: string;
  readonly businessKey: string | null;
}>({
  incidentId: text,
  elementId: text,
  message: text,
  instanceId: text,
  businessKey: maybe(text),
});

/** The pages of the navigation, and every other page that has an address of its own. */
function pages(roles: readonly string[]): readonly PaletteEntry[] {
  const main = navigationEntries(roles);
  const forbidden = new Set<string | null>(
    navigationEntries(null)
      .filter(({ section }) => !main.some((one) => one.section === section))
      .map(({ section }) => section),
  );
  const others = ROUTES.filter(
    ({ path, section }) =>
      path !== '/' &&
      !/[:*]/.test(path) &&
      !forbidden.has(section) &&
      !main.some((one) => one.path === path),
  );
  return [
    ...main.map(({ icon, label, path }) => pageEntry(icon, label, path)),
    ...others.map(({ title, path }) => pageEntry('chevronRight', title, path)),
  ];
}

function pageEntry(icon: IconName, label: string, href: string): PaletteEntry {
  return { group: 'pages', icon, label, does: { href } };
}

async function processes(signal: AbortSignal): Promise<readonly PaletteEntry[]> {
  const { items } = await listDefinitions(signal);
  return items.map(({ definitionId, processId, name, version }) => ({
    group: 'processes',
    icon: 'processes',
    label: name || processId,
    detail: `${processId} v${version}`,
    does: { href: `/processes/${encodeURIComponent(definitionId)}` },
  }));
}

async function incidents(signal: AbortSignal): Promise<readonly PaletteEntry[]> {
  const query = { limit: 200 };
  const { items } = await request('/v1/incidents', { read: page(INCIDENT), query, signal });
  return items.map(({ instanceId, businessKey, elementId, message }) => ({
    group: 'incidents',
    icon: 'incidents',
    label: t('{element} of {instance}', {
      element: elementId,
      instance: businessKey ?? instanceId,
    }),
    detail: message,
    does: { href: `/instances/${encodeURIComponent(instanceId)}?tab=incidents` },
  }));
}

async function agents(signal: AbortSignal): Promise<readonly PaletteEntry[]> {
  const performers = await listPerformers(signal);
  return performers.map(({ name, version, kind }) => {
    const performer = `${name}@${version}`;
    return {
      group: 'agents',
      icon: kind,
      label: performer,
      detail: t('what it has worked on'),
      does: { href: `/instances?${new URLSearchParams({ performer }).toString()}` },
    };
  });
}

function none(): readonly PaletteEntry[] {
  return [];
}
