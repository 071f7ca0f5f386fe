import { faultsOf } from '../faults.ts';
import {
  flag,
  integer,
  list,
  mapOf,
  named,
  object,
  oneOf,
  optional,
  text,
  time,
  union,
  type Fields,
  type Schema,
} from '../schema.ts';
import {
  byId,
  listOf,
  nothing,
  type ById,
  type ListOf,
  type Nothing,
  type Route,
} from './route.ts';

/** The lists that views are kept of. */
export type ViewPage = 'instances' | 'incidents' | 'inbox' | 'processes';

/** Who else sees a view: nobody, everybody, or the members of a group. */
export type ViewSharing =
  | { readonly type: 'own' }
  | { readonly type: 'everybody' }
  | { readonly type: 'group'; readonly group: string };

/** What a view shows. */
export interface ViewContent {
  readonly name: string;
  readonly page: ViewPage;
  /** The parameters of the page's address; several of a name in their order. */
  readonly query: Readonly<Record<string, readonly string[]>>;
  /** What is shown, in this order; empty: as the page does by itself. */
  readonly columns: readonly string[];
  readonly sharing: ViewSharing;
}

/** A view that is to be changed. */
export interface ViewChange extends ViewContent {
  /** The revision that was seen. */
  readonly revision: number;
}

/** A view that somebody has kept. */
export interface ViewEntry extends ViewContent {
  readonly viewId: string;
  readonly owner: string;
  /** Rises with every change. */
  readonly revision: number;
  readonly changedAt: string;
  /** Whether whoever asks may change it. */
  readonly mayChange: boolean;
}

/** Which views. */
export interface ViewsQuery {
  readonly page?: ViewPage;
}

/** Which revision was seen; left out: whichever it is. */
export interface ViewSeen {
  readonly revision?: number;
}

const revision: Schema<number> = integer(1, Number.MAX_SAFE_INTEGER);
const page: Schema<ViewPage> = oneOf(['instances', 'incidents', 'inbox', 'processes']);

const sharing: Schema<ViewSharing> = union(
  object<Extract<ViewSharing, { readonly type: 'own' }>>({ type: oneOf(['own']) }),
  object<Extract<ViewSharing, { readonly type: 'everybody' }>>({ type: oneOf(['everybody']) }),
  object<Extract<ViewSharing, { readonly type: 'group' }>>({
    type: oneOf(['group']),
    group: text({ min: 1, max: 100 }),
  }),
);

const contentFields: Fields<ViewContent> = {
  name: text({ min: 1, max: 100 }),
  page,
  query: mapOf(list(text({ max: 4096 }), { max: 100 }), {
    max: 50,
    description: 'The parameters of the address of the page.',
  }),
  columns: list(text({ max: 300 }), { max: 40 }),
  sharing,
};

const viewEntry: Schema<ViewEntry> = named(
  'View',
  object<ViewEntry>({
    ...contentFields,
    viewId: text(),
    owner: text(),
    revision,
    changedAt: time(),
    mayChange: flag(),
  }),
);

/** Whether something that was kept is a view; who asks is not kept. */
export function isKeptView(value: unknown): value is Omit<ViewEntry, 'mayChange'> {
  return faultsOf(keptView.json, value).length === 0;
}

const keptView: Schema<Omit<ViewEntry, 'mayChange'>> = object<Omit<ViewEntry, 'mayChange'>>({
  ...contentFields,
  viewId: text(),
  owner: text(),
  revision,
  changedAt: time(),
});

/** Lists as somebody wants to see them again, alone or with others. */
export interface ViewRoutes {
  readonly createView: Route<Nothing, Nothing, ViewContent, ViewEntry>;
  readonly listViews: Route<Nothing, ViewsQuery, null, ListOf<ViewEntry>>;
  readonly getView: Route<ById, Nothing, null, ViewEntry>;
  readonly changeView: Route<ById, Nothing, ViewChange, ViewEntry>;
  readonly deleteView: Route<ById, ViewSeen, null, null>;
}

const tag = 'Views';

/** @see ViewRoutes */
export const viewRoutes: ViewRoutes = {
  createView: {
    method: 'POST',
    path: '/v1/views',
    tag,
    summary: 'Keeps a list as it is shown, for oneself, a group or everybody.',
    params: nothing,
    query: nothing,
    body: object<ViewContent>(contentFields),
    reply: { type: 'json', status: 201, schema: viewEntry },
    refusals: ['contentTooLarge'],
  },
  listViews: {
    method: 'GET',
    path: '/v1/views',
    tag,
    summary: "Lists one's own views and those that are shared, by name.",
    params: nothing,
    query: object<ViewsQuery>({ page: optional(page) }),
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(viewEntry) },
    refusals: [],
  },
  getView: {
    method: 'GET',
    path: '/v1/views/{id}',
    tag,
    summary: 'Shows a view.',
    params: byId,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: viewEntry },
    refusals: ['notFound'],
  },
  changeView: {
    method: 'PUT',
    path: '/v1/views/{id}',
    tag,
    summary: 'Changes a view as it was seen: what somebody else has saved meanwhile stays.',
    params: byId,
    query: nothing,
    body: object<ViewChange>({ ...contentFields, revision }),
    reply: { type: 'json', status: 200, schema: viewEntry },
    refusals: ['notFound', 'staleRevision'],
  },
  deleteView: {
    method: 'DELETE',
    path: '/v1/views/{id}',
    tag,
    summary: 'Takes a view away.',
    params: byId,
    query: object<ViewSeen>({ revision: optional(revision) }),
    body: null,
    reply: { type: 'empty', status: 204, schema: { json: { type: 'null' } } },
    refusals: ['notFound', 'staleRevision'],
  },
};
