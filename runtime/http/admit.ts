import { ROLES } from '../../shared/access.ts';
import { isJsonObject, type JsonValue } from '../../shared/json.ts';
import { accept, type Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import type { MachinePerformer, Person, Principal } from '../service/identity/principal.ts';
import { isKnownIn, processesWith, type Sight } from '../service/identity/rights.ts';
import { isMeantFor, type Subjects, type Work } from '../service/identity/subjects.ts';
import type { Rule } from './access.ts';

/** A request, as far as it says what it is about. */
export interface About {
  readonly params: Readonly<Record<string, string>>;
  /** `undefined`: there was none. */
  readonly body: JsonValue | undefined;
}

/**
 * Whether somebody may use a route at all, found before anything they bring is read; and how much of
 * what it is about they may see.
 * @rejects unauthenticated, forbidden, performerSuspended
 */
export function admit(
  rule: Rule,
  who: Principal,
  params: Readonly<Record<string, string>>,
): Outcome<Sight> {
  switch (who.type) {
    case 'anonymous':
      return reject('unauthenticated', 'Expected somebody who is signed in, but nobody is.');
    case 'performer':
      return admitPerformer(rule, who, params);
    case 'person':
      return admitPerson(rule, who, params);
  }
}

function admitPerformer(
  { also }: Rule,
  { agent, status }: MachinePerformer,
  params: Readonly<Record<string, string>>,
): Outcome<Sight> {
  const isMeant =
    also.includes('performer') || (also.includes('self') && params['agent'] === agent);
  if (!isMeant) return forbidden();
  if (status === 'active') return accept(null);
  return reject('performerSuspended', `Expected ${agent} to be active, but it is ${status}.`, {
    agent,
    status,
  });
}

function admitPerson(
  rule: Rule,
  who: Person,
  params: Readonly<Record<string, string>>,
): Outcome<Sight> {
  const scope = who.token?.scope ?? null;
  if (scope !== null && !scope.verbs.some((verb) => verb === rule.verb)) return forbidden();
  const sight = processesWith(who.rights, rule.roles, scope);
  if (sight === null || isRelated(rule, who, params)) return accept(sight);
  return sight.length > 0 && rule.about !== 'house' ? accept(sight) : forbidden();
}

/** Whether somebody may, or might, whatever their roles. */
function isRelated(
  { also }: Rule,
  { name }: Person,
  params: Readonly<Record<string, string>>,
): boolean {
  if (also.includes('oneself') && params['name'] === name) return true;
  return also.includes('person') || also.includes('candidate');
}

/** How far somebody sees, and how it is found what something belongs to. */
export interface Reach {
  readonly sight: Sight;
  readonly subjects: Subjects;
}

/**
 * Whether what a request is about is somebody's to use in this way. What they may not know of does
 * not exist for them: it is answered like an id that nothing has.
 * @rejects notFound, forbidden
 */
export async function admitTo(
  rule: Rule,
  who: Principal,
  about: About,
  reach: Reach,
): Promise<Outcome<null>> {
  if (who.type !== 'person' || isOfNoProcess(rule)) return accept(null);
  if (rule.about === 'work') return await admitToWork(rule, who, about, reach);
  const { sight, subjects } = reach;
  if (sight === null) return accept(null);
  return within(who, await processesOf(rule, about, subjects), sight);
}

async function admitToWork(
  { also }: Rule,
  who: Person,
  { params }: About,
  { sight, subjects }: Reach,
): Promise<Outcome<null>> {
  const work = await subjects.ofWork(params['id'] ?? '');
  if (!isWorkOf(who, work)) return forbidden();
  if (sight === null || also.includes('person')) return accept(null);
  if (work !== null && also.includes('candidate') && isTheirs(who, work)) return accept(null);
  return within(who, [work?.processId ?? null], sight);
}

function within(
  who: Person,
  processes: readonly (string | null)[],
  sight: readonly string[],
): Outcome<null> {
  const known = processes.filter((one) => one !== null);
  if (known.length < processes.length || !known.every((one) => isKnownIn(seen(who), one)))
    return unknown();
  return known.every((one) => sight.includes(one)) ? accept(null) : forbidden();
}

function isOfNoProcess({ about }: Rule): boolean {
  return about === 'house' || about === 'anywhere' || about === 'listed';
}

/** What somebody knows of, as far as a token of theirs lets them. */
function seen({ rights, token }: Person): Parameters<typeof isKnownIn>[0] {
  const narrowed = token?.scope.processes ?? null;
  if (narrowed === null) return rights;
  const held = processesWith(rights, ROLES, token?.scope ?? null) ?? [];
  return { roles: [], processes: held.map((processId) => ({ processId, roles: [] })) };
}

/** A token may be made for some kinds of work only. */
function isWorkOf({ token }: Person, work: Work | null): boolean {
  const types = token?.scope.workTypes ?? null;
  if (types === null || work?.entry === undefined || work.entry === null) return true;
  const { elementId, capability } = work.entry.item;
  return types.includes(elementId) || types.includes(capability);
}

/** Work that is closed is found by no list any more; who did it is told what became of it. */
function isTheirs(who: Person, { entry, processId }: Work): boolean {
  const narrowed = who.token?.scope.processes ?? null;
  if (narrowed !== null && !narrowed.includes(processId)) return false;
  return entry === null || isMeantFor(who, entry);
}

async function processesOf(
  { about }: Rule,
  { params, body }: About,
  subjects: Subjects,
): Promise<readonly (string | null)[]> {
  const id = params['id'] ?? '';
  switch (about) {
    case 'house':
    case 'anywhere':
    case 'listed':
      return [];
    case 'instance':
      return [await subjects.ofInstance(id)];
    case 'migration':
      // Without another definition it is another version of the same process.
      return isJsonObject(body) && 'definitionId' in body
        ? [await subjects.ofInstance(id), await named(body, ['definitionId'], subjects)]
        : [await subjects.ofInstance(id)];
    case 'definition':
      return [await subjects.ofDefinition(id)];
    case 'versions':
      return [await subjects.ofDefinition(id), await subjects.ofDefinition(params['other'] ?? '')];
    case 'plan':
      return [await named(body, ['from'], subjects), await named(body, ['to'], subjects)];
    case 'start':
      return [await named(body, ['definitionId', 'processId'], subjects)];
    case 'work':
      return [(await subjects.ofWork(id))?.processId ?? null];
    case 'incident':
      return [await subjects.ofIncident(id)];
    case 'sandbox':
      return [await subjects.ofSandbox(id)];
    case 'project':
      return await subjects.ofProject(id);
  }
}

/** The process that a field of the body leads to: that of the first field that is there. */
async function named(
  body: JsonValue | undefined,
  fields: readonly string[],
  subjects: Subjects,
): Promise<string | null> {
  if (!isJsonObject(body)) return null;
  for (const field of fields) {
    const id = body[field];
    if (typeof id !== 'string') continue;
    return field === 'processId' ? await subjects.ofProcess(id) : await subjects.ofDefinition(id);
  }
  return null;
}

function forbidden(): ReturnType<typeof reject> {
  return reject('forbidden', 'Expected somebody who may do this, but you may not.');
}

function unknown(): ReturnType<typeof reject> {
  return reject('notFound', 'Expected something that you may see, but there is none.');
}
