import { API } from '../../../shared/api.ts';
import type { ReviewRoutes } from '../../../shared/api/reviews.ts';
import { accept, InvariantViolation } from '../../../shared/outcome.ts';
import type { Principal } from '../../service/identity/principal.ts';
import type { Sight } from '../../service/identity/rights.ts';
import type { Viewer } from '../../service/questions/audience.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see ReviewRoutes */
export const reviewEndpoints: Endpoints<ReviewRoutes> = {
  listReviews: endpoint(API.listReviews, async ({ query, who, sight }, { reviews }) =>
    accept(await reviews.list(query, viewerOf(who, sight))),
  ),
  getReview: endpoint(API.getReview, async ({ params, who, sight, by }, { reviews, vault }) => {
    const found = await reviews.get(params.id, viewerOf(who, sight));
    return found.ok ? accept(await vault.reveal(found.value, { by, purpose: 'review' })) : found;
  }),
  decideReview: endpoint(
    API.decideReview,
    async ({ params, body, who, sight, by, key }, { reviews, segregation }) => {
      const may = await segregation.mayDecide(params.id, by);
      return may.ok ? await reviews.decide(params.id, body, viewerOf(who, sight), key) : may;
    },
    { kept: 'handler' },
  ),
};

function viewerOf(who: Principal, sight: Sight): Viewer {
  if (who.type !== 'person') throw new InvariantViolation('a person', `it is ${who.type}`);
  return { person: who, sight };
}
