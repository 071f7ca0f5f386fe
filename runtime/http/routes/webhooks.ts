import { API } from '../../../shared/api.ts';
import type { WebhookRoutes } from '../../../shared/api/webhooks.ts';
import { accept } from '../../../shared/outcome.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see WebhookRoutes */
export const webhookEndpoints: Endpoints<WebhookRoutes> = {
  putWebhook: endpoint(API.putWebhook, ({ params, body, by }, { webhooks }) =>
    webhooks.put(params.name, body, by),
  ),
  listWebhooks: endpoint(API.listWebhooks, async (_ask, { webhooks }) =>
    accept({ items: await webhooks.list(), nextCursor: null }),
  ),
  deleteWebhook: endpoint(API.deleteWebhook, ({ params }, { webhooks }) =>
    webhooks.remove(params.name),
  ),
  putHook: endpoint(API.putHook, ({ params, body, by }, { hooks }) =>
    hooks.put(params.name, body, by),
  ),
  listHooks: endpoint(API.listHooks, async (_ask, { hooks }) =>
    accept({ items: await hooks.list(), nextCursor: null }),
  ),
  deleteHook: endpoint(API.deleteHook, ({ params }, { hooks }) => hooks.remove(params.name)),
};
