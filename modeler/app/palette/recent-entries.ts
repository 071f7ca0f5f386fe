import { isJsonObject } from '../../../shared/json.ts';
import { ICON_PATHS, type IconName } from '../../widgets/icon-paths.ts';
import type { PaletteEntry } from './palette-entry.ts';

const KEY = 'baton.recent';
const AT_MOST = 6;

/** Where the palette has led in this browser lately, the last first. */
export function recentEntries(): readonly PaletteEntry[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.flatMap(readEntry) : [];
  } catch {
    return [];
  }
}

/** Keeps where the palette leads; acts are not kept, they belong to their page. */
export function rememberEntry({ icon, label, detail = '', does }: PaletteEntry): void {
  if (!('href' in does)) return;
  const { href } = does;
  const others = recentEntries().flatMap((one) =>
    'href' in one.does && one.does.href !== href
      ? [{ icon: one.icon, label: one.label, detail: one.detail ?? '', href: one.does.href }]
      : [],
  );
  const kept = [{ icon, label, detail, href }, ...others].slice(0, AT_MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Storage may be forbidden: then nothing is recent.
  }
}

function readEntry(kept: unknown): readonly PaletteEntry[] {
  if (!isJsonObject(kept)) return [];
  const { label, detail, href } = kept;
  const icon = iconNamed(kept['icon']);
  // Only addresses of this application: what is kept here could have been written by others.
  if (typeof label !== 'string' || typeof href !== 'string' || !/^\/(?!\/)/.test(href)) return [];
  const told = typeof detail === 'string' && detail !== '' ? { detail } : {};
  return [{ group: 'recent', icon, label, ...told, does: { href } }];
}

function iconNamed(name: unknown): IconName {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a closed record
  const known = Object.keys(ICON_PATHS) as readonly IconName[];
  return known.find((one) => one === name) ?? 'history';
}
