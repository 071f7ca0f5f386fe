import { API } from '../../../shared/api.ts';
import type { ViewRoutes } from '../../../shared/api/views.ts';
import { nameOf, type Principal } from '../../service/identity/principal.ts';
import type { Viewer } from '../../service/views/views.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see ViewRoutes */
export const viewEndpoints: Endpoints<ViewRoutes> = {
  createView: endpoint(API.createView, ({ body, who }, { views }) =>
    views.create(body, viewerOf(who)),
  ),
  listViews: endpoint(API.listViews, async ({ query, who }, { views }) => ({
    ok: true,
    value: await views.list(query.page, viewerOf(who)),
  })),
  getView: endpoint(API.getView, ({ params, who }, { views }) =>
    views.get(params.id, viewerOf(who)),
  ),
  changeView: endpoint(API.changeView, ({ params, body, who }, { views }) =>
    views.change(params.id, body, viewerOf(who)),
  ),
  deleteView: endpoint(API.deleteView, ({ params, query, who }, { views }) =>
    views.remove(params.id, query.revision, viewerOf(who)),
  ),
};

/** Only people get here: the table of who may do what sees to that. */
function viewerOf(who: Principal): Viewer {
  return who.type === 'person'
    ? { name: who.name, groups: who.groups, isAdmin: who.roles.includes('admin') }
    : { name: nameOf(who), groups: [], isAdmin: false };
}
