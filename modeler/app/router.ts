import type { TemplateResult } from 'lit';
import { Observable } from '../client/observable.ts';

/** The part of the navigation a page belongs to; `null` stands in none. */
export type Section =
  | 'processes'
  | 'instances'
  | 'inbox'
  | 'incidents'
  | 'editor'
  | 'agents'
  | 'operations'
  | 'administration';

/** What an address said: the named parts of its path, and its query. */
export interface RouteMatch {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

/** One page. `load` brings its code when it is first wanted; `render` puts its element on the screen. */
export interface Route {
  readonly path: string;
  readonly title: string;
  readonly section: Section | null;
  readonly load: () => Promise<unknown>;
  readonly render: (match: RouteMatch) => TemplateResult;
}

/** Where the user is. `route` is `null` for an address that no page has. */
export interface Place {
  readonly href: string;
  readonly route: Route | null;
  readonly match: RouteMatch;
}

/** Reads a path by a pattern; `URLPattern` is one. */
export interface PathPattern {
  exec(input: { readonly pathname: string }): {
    readonly pathname: { readonly groups: Readonly<Record<string, string | undefined>> };
  } | null;
}

/** What the router needs of the browser. */
export interface RouterHost {
  readonly location: { readonly href: string };
  readonly history: Pick<History, 'pushState' | 'replaceState'>;
  addEventListener(type: 'popstate', listener: () => void): void;
}

/** Keeps the address and the page in step; every state of every view lives in the address. */
export class Router {
  readonly place: Observable<Place>;
  readonly #routes: readonly { readonly route: Route; readonly pattern: PathPattern }[];
  readonly #host: RouterHost;

  constructor(
    routes: readonly Route[],
    host: RouterHost,
    patternOf: (path: string) => PathPattern,
  ) {
    this.#routes = routes.map((route) => ({ route, pattern: patternOf(route.path) }));
    this.#host = host;
    this.place = new Observable(this.#read());
    host.addEventListener('popstate', () => this.place.set(this.#read()));
  }

  /** Goes to an address of this application; `replace` leaves no step in the history. */
  go(href: string, { replace = false }: { readonly replace?: boolean } = {}): void {
    const target = new URL(href, this.#host.location.href).href;
    if (replace || target === this.#host.location.href)
      this.#host.history.replaceState(null, '', target);
    else this.#host.history.pushState(null, '', target);
    this.place.set(this.#read());
  }

  /** Changes members of the query in place: a filter, a selection. `null` takes one away. */
  setQuery(changes: Readonly<Record<string, string | null>>): void {
    const url = new URL(this.#host.location.href);
    for (const [name, value] of Object.entries(changes))
      if (value === null || value === '') url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    this.go(url.href, { replace: true });
  }

  #read(): Place {
    const url = new URL(this.#host.location.href);
    for (const { route, pattern } of this.#routes) {
      const found = pattern.exec({ pathname: url.pathname });
      if (found === null) continue;
      const params = decoded(found.pathname.groups);
      return { href: url.href, route, match: { params, query: url.searchParams } };
    }
    return { href: url.href, route: null, match: { params: {}, query: url.searchParams } };
  }
}

function decoded(groups: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const entries = Object.entries(groups).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, lenientDecode(value)] as const],
  );
  return Object.fromEntries(entries);
}

/** A half-written percent sign in an address is no reason to show nothing. */
function lenientDecode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
