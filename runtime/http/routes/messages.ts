import { API } from '../../../shared/api.ts';
import type { MessageRoutes } from '../../../shared/api/messages.ts';
import { accept } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { parseDuration } from '../../service/duration.ts';
import { freshSecret } from '../../service/fresh-id.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see MessageRoutes */
export const messageEndpoints: Endpoints<MessageRoutes> = {
  publishMessage: endpoint(API.publishMessage, async ({ body }, { messages }) => {
    const { name, correlationKey: key = '', variables = {}, ttl = 'PT0S' } = body;
    const ttlMs = parseDuration(ttl);
    if (ttlMs === null)
      return reject('invalidContent', `Expected ttl to be a duration, but found ${ttl}.`);
    const messageId = body.messageId ?? freshSecret(128);
    return accept(await messages.publish({ name, key, messageId, variables, ttlMs }));
  }),
};
