import type { IncidentEntry } from '../../shared/api/incidents.ts';
import type {
  SandboxEntry,
  SandboxStep,
  SandboxWait,
  SandboxWork,
} from '../../shared/api/sandboxes.ts';
import type { JournalRecord } from '../../shared/journal.ts';
import type { JsonObject } from '../../shared/json.ts';
import {
  ignored,
  jsonObject,
  list,
  members,
  number,
  page,
  text,
  type Page,
  type Reader,
} from '../client/reader.ts';
import { request } from '../client/request.ts';
import { recordOf } from '../live/api/read-record.ts';

/** What a screen needs to know of a sandbox beside its journal. */
export interface SandboxStanding extends SandboxEntry {
  readonly work: readonly SandboxWork[];
  readonly waits: readonly SandboxWait[];
  readonly incidents: readonly SandboxIncident[];
  readonly variables: JsonObject;
}

/** A halt in a sandbox. */
export type SandboxIncident = Pick<IncidentEntry, 'incidentId' | 'elementId' | 'message'>;

const ENTRY: { readonly [K in keyof SandboxEntry]: Reader<SandboxEntry[K]> } = {
  sandboxId: text,
  instanceId: text,
  at: number,
  by: text,
  createdAt: text,
  steps: number,
};

const STANDING: Reader<SandboxStanding> = members<SandboxStanding>({
  ...ENTRY,
  work: list(members<SandboxWork>({ itemId: text, elementId: text, capability: text })),
  waits: list(members<SandboxWait>({ subscriptionId: text, elementId: text, type: text })),
  incidents: list(members<SandboxIncident>({ incidentId: text, elementId: text, message: text })),
  variables: jsonObject,
});

const RECORDS: Reader<Page<JournalRecord | null>> = page(recordOf);

/** All sandboxes, the newest first. */
export function listSandboxes(signal: AbortSignal): Promise<Page<SandboxEntry>> {
  return request('/v1/sandboxes', { read: page(members<SandboxEntry>(ENTRY)), signal });
}

/** How a sandbox stands. @throws {ApiProblem} 404 when there is none */
export function getSandbox(id: string, signal: AbortSignal): Promise<SandboxStanding> {
  return request(pathOf(id), { read: STANDING, signal });
}

/** Begins a sandbox from a moment of an instance. Answers its id. */
export async function forkInstance(instanceId: string, at: number): Promise<string> {
  const { sandboxId } = await request(`/v1/instances/${encodeURIComponent(instanceId)}/fork`, {
    method: 'POST',
    body: { at },
    read: STANDING,
  });
  return sandboxId;
}

/** Takes something to have happened, or steps in; in the sandbox alone. */
export function stepSandbox(id: string, step: SandboxStep): Promise<SandboxStanding> {
  return request(`${pathOf(id)}/steps`, { method: 'POST', body: plain(step), read: STANDING });
}

/** Throws a sandbox away. */
export async function deleteSandbox(id: string): Promise<void> {
  await request(pathOf(id), { method: 'DELETE', read: ignored });
}

/** The journal of an instance as far as it goes. */
export function instanceRecords(
  instanceId: string,
  signal: AbortSignal,
): Promise<readonly JournalRecord[]> {
  return allRecords(`/v1/instances/${encodeURIComponent(instanceId)}/journal`, null, signal);
}

/** What was done in a sandbox after a record. */
export function sandboxRecords(
  id: string,
  after: number,
  signal: AbortSignal,
): Promise<readonly JournalRecord[]> {
  return allRecords(`${pathOf(id)}/journal`, String(after), signal);
}

async function allRecords(
  path: string,
  from: string | null,
  signal: AbortSignal,
): Promise<readonly JournalRecord[]> {
  const all: JournalRecord[] = [];
  for (let cursor = from; ;) {
    const query = { limit: 1000, cursor };
    const { items, nextCursor } = await request(path, { read: RECORDS, query, signal });
    for (const record of items) if (record !== null) all.push(record);
    if (nextCursor === null) return all;
    cursor = nextCursor;
  }
}

/** The act as JSON: what is left out is not there. */
function plain(step: SandboxStep): JsonObject {
  return jsonObject(JSON.parse(JSON.stringify(step)), 'step');
}

function pathOf(id: string): string {
  return `/v1/sandboxes/${encodeURIComponent(id)}`;
}
