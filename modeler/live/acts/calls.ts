import type { MigrateRequest, MigrationPlanReply } from '../../../shared/api/migrations.ts';
import type { Preview } from '../../../shared/api/operations.ts';
import type { JsonObject } from '../../../shared/json.ts';
import {
  ignored,
  jsonObject,
  list,
  maybe,
  members,
  number,
  page,
  text,
  word,
  type Reader,
} from '../../client/reader.ts';
import { request } from '../../client/request.ts';

/** What an act would come to, as far as a screen shows it. */
export interface Foreseen {
  readonly state: string;
  readonly activeElements: readonly Pick<
    Preview['activeElements'][number],
    'elementId' | 'elementInstanceId'
  >[];
  readonly incidents: readonly Pick<Preview['incidents'][number], 'elementId' | 'message'>[];
}

const FORESEEN: Reader<Foreseen> = members<Foreseen>({
  state: text,
  activeElements: list(
    members<Foreseen['activeElements'][number]>({ elementId: text, elementInstanceId: text }),
  ),
  incidents: list(members<Foreseen['incidents'][number]>({ elementId: text, message: text })),
});

const TRIED: Reader<{ readonly preview: Foreseen | null }> = members({ preview: maybe(FORESEEN) });

/** How an instance stands now: where it is, and the variables of its process. */
export interface Standing extends Foreseen {
  readonly definitionId: string;
  readonly processId: string;
  readonly version: number;
  readonly variables: JsonObject;
}

/** How an instance stands now. */
export function standingOf(instanceId: string): Promise<Standing> {
  const head = members<Pick<Standing, 'definitionId' | 'processId' | 'version' | 'variables'>>({
    definitionId: text,
    processId: text,
    version: number,
    variables: jsonObject,
  });
  return request(path(instanceId, ''), {
    read: (value, at) => ({ ...FORESEEN(value, at), ...head(value, at) }),
  });
}

/** One act on one instance, done for good under a key. */
export async function actOn(
  instanceId: string,
  verb: 'suspend' | 'resume' | 'modify' | 'migrate' | 'variables' | 'correlate',
  { body, key }: { readonly body: JsonObject; readonly key: string },
): Promise<void> {
  await request(path(instanceId, `/${verb}`), {
    method: 'POST',
    body,
    read: ignored,
    idempotencyKey: key,
  });
}

/** What an act would come to; nothing is done. */
export async function tryOn(
  instanceId: string,
  verb: 'modify' | 'migrate' | 'correlate',
  body: JsonObject,
): Promise<Foreseen | null> {
  const query = { dryRun: 'true' };
  const reply = await request(path(instanceId, `/${verb}`), {
    method: 'POST',
    body,
    query,
    read: TRIED,
  });
  return reply.preview;
}

/** Begins an instance that has ended anew; the id of the new one. */
export async function restart(
  instanceId: string,
  { body, key }: { readonly body: JsonObject; readonly key: string },
): Promise<string> {
  const read = members<{ readonly instanceId: string }>({ instanceId: text });
  const reply = await request(path(instanceId, '/restart'), {
    method: 'POST',
    body,
    read,
    idempotencyKey: key,
  });
  return reply.instanceId;
}

/** A version of a process. */
export interface Version {
  readonly definitionId: string;
  readonly version: number;
}

/** All versions of a process, the newest first. */
export async function versionsOf(processId: string): Promise<readonly Version[]> {
  const read = page(members<Version>({ definitionId: text, version: number }));
  const query = { processId, latest: 'false', limit: 200 };
  return (await request('/v1/definitions', { read, query })).items;
}

/** Where the tokens of one version could go on in another, and where not. */
export type Plan = Pick<MigrationPlanReply, 'elements' | 'problems'>;

/** Compares two versions of a process. */
export function planOf(
  from: string,
  to: string,
  mapping: NonNullable<MigrateRequest['mapping']>,
): Promise<Plan> {
  return request('/v1/migrations/plan', {
    method: 'POST',
    body: { from, to, mapping },
    read: members<Plan>({
      elements: list(members({ from: text, to: text })),
      problems: list(
        members<Plan['problems'][number]>({
          elementId: text,
          reason: word(
            'elementGone',
            'typeDiffers',
            'scopeDiffers',
            'flowGone',
            'eventUnreadable',
            'compensating',
            'calleeGone',
          ),
          detail: text,
        }),
      ),
    }),
  });
}

/** Who has seen to an incident, if somebody has: the second of two is told what the first did. */
export async function whoResolved(
  instanceId: string,
  incidentId: string,
): Promise<{ readonly by: string; readonly at: string } | null> {
  const since = Number(/\.i(\d+)$/.exec(incidentId)?.[1] ?? 0);
  const record = members<{
    readonly type: string;
    readonly incident: string | null;
    readonly by: string | null;
    readonly at: string;
  }>({ type: text, incident: maybe(text), by: maybe(text), at: text });
  const query = { after: since, limit: 500 };
  const { items } = await request(path(instanceId, '/journal'), { read: page(record), query });
  const found = items.find(
    ({ type, incident }) => type === 'incidentResolved' && incident === incidentId,
  );
  return found === undefined ? null : { by: found.by ?? '', at: found.at };
}

function path(instanceId: string, rest: string): string {
  return `/v1/instances/${encodeURIComponent(instanceId)}${rest}`;
}
