import type { ViewContent, ViewEntry } from '../../../../shared/api/views.ts';
import { askedOf, readFind, type Find } from './find-address.ts';

/** A list as a view keeps it: all but its page. */
export function viewOf(
  find: Find,
  { name, sharing }: Pick<ViewContent, 'name' | 'sharing'>,
): ViewContent {
  const asked = askedOf(find);
  const columns = asked.getAll('column');
  asked.delete('column');
  const query = Object.fromEntries(
    [...new Set(asked.keys())].map((key) => [key, asked.getAll(key)] as const),
  );
  return { name, page: 'instances', query, columns, sharing };
}

/** The list that a view has kept. What a later version cannot read of it is told by its address. */
export function addressOfView({ viewId, query, columns }: ViewEntry): string {
  const said = new URLSearchParams();
  for (const [name, values] of Object.entries(query))
    for (const value of values) said.append(name, value);
  for (const column of columns) said.append('column', column);
  said.set('view', viewId);
  return `/instances?${said.toString()}`;
}

/** Whether a list is still as its view has kept it. */
export function isAsKept(find: Find, view: ViewEntry): boolean {
  const kept = readFind(new URLSearchParams(addressOfView(view).split('?')[1])).find;
  return askedOf(find).toString() === askedOf(kept).toString();
}

const KEY = 'baton.start-view.instances';

/** The view that the list begins with in this browser; `null` for none. */
export function startView(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Lets the list begin with a view in this browser, or with none. */
export function setStartView(viewId: string | null): void {
  try {
    if (viewId === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, viewId);
  } catch {
    // Storage may be forbidden: the list then begins with all instances.
  }
}
