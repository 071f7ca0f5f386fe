import { API } from '../../../shared/api.ts';
import type { MessageRequest, MessageRoutes } from '../../../shared/api/messages.ts';
import { parseElementId, parseInstanceId } from '../../../shared/ids.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { parseDuration } from '../../service/duration.ts';
import { freshSecret } from '../../service/fresh-id.ts';
import type { Message } from '../../service/messages/message.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see MessageRoutes */
export const messageEndpoints: Endpoints<MessageRoutes> = {
  publishMessage: endpoint(
    API.publishMessage,
    async ({ body, query, requestId }, { messages, starts }) => {
      const { name, variables = {} } = body;
      const key = body.correlationKey ?? (await starts.keyBrought(name, variables));
      const message = messageOf(body, key, requestId);
      if (!message.ok) return message;
      const { dryRun = false } = query;
      return accept(await messages[dryRun ? 'preview' : 'publish'](message.value));
    },
  ),
};

function messageOf(body: MessageRequest, key: string, requestId: string | null): Outcome<Message> {
  const { name, variables = {}, ttl = 'PT0S' } = body;
  const { cardinality = 'onePerProcess', messageId = requestId ?? freshSecret(128) } = body;
  const ttlMs = parseDuration(ttl);
  if (ttlMs === null)
    return reject('invalidContent', `Expected ttl to be a duration, but found ${ttl}.`);
  const target = targetOf(body);
  if (!target.ok) return target;
  return accept({
    name,
    key,
    messageId,
    variables,
    ttlMs,
    cardinality,
    target: target.value,
    hops: 0,
  });
}

function targetOf({
  instanceId = '',
  processId = '',
  businessKey = null,
}: Omit<MessageRequest, 'businessKey'> & { readonly businessKey?: string | null }): Outcome<
  Message['target']
> {
  const instance = parseInstanceId(instanceId);
  if (instance === null && instanceId !== '')
    return reject('invalidContent', `Expected an instance, but found ${instanceId}.`);
  const process = parseElementId(processId);
  if (process === null && processId !== '')
    return reject('invalidContent', `Expected a process, but found ${processId}.`);
  return accept({ instance, businessKey, processId: process });
}
