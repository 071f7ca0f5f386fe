import type { CalledTarget, MigrateBy, MigrateCalled } from '../../../shared/api/migrations.ts';
import { parseDefinitionId, parseElementId, type DefinitionId } from '../../../shared/ids.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import type { CalledMigration, CommandOf } from '../../engine/index.ts';
import type { DefinitionStore } from '../../store/port.ts';
import { unknownDefinition } from '../definition-cache.ts';

/** Which version is meant, and where versions are found. */
export interface Migrating {
  readonly definitions: Pick<DefinitionStore, 'find' | 'findVersion'>;
  readonly to: DefinitionId;
  readonly by: string;
}

/**
 * The command that lets an instance go on in another version, with what it calls.
 * @rejects notFound, invalidContent (a called process of which both a version and its id are said)
 */
export async function migrating(
  { definitions, to, by }: Migrating,
  { mapping = {}, cascade = false, called = {} }: MigrateBy & MigrateCalled,
): Promise<Outcome<CommandOf<'migrateInstance'>>> {
  const said: [string, CalledMigration][] = [];
  for (const [processId, target] of Object.entries(called)) {
    const found = await calledMigration(definitions, processId, target);
    if (!found.ok) return found;
    said.push([processId, found.value]);
  }
  return accept({
    type: 'migrateInstance',
    to,
    elements: mapping,
    by,
    ...(cascade ? { cascade } : {}),
    ...(said.length === 0 ? {} : { called: Object.fromEntries(said) }),
  });
}

async function calledMigration(
  definitions: Migrating['definitions'],
  processId: string,
  { definitionId, version, mapping: elements = {} }: CalledTarget,
): Promise<Outcome<CalledMigration>> {
  if (definitionId !== undefined && version !== undefined)
    return reject(
      'invalidContent',
      `Expected the version of ${processId} or its definition, but found both.`,
    );
  if (definitionId !== undefined) {
    const named = parseDefinitionId(definitionId);
    const found = named === null ? null : await definitions.find(named);
    return found === null ? unknownDefinition(definitionId) : accept({ to: found.id, elements });
  }
  if (version === undefined) return accept({ elements });
  const found = await versionOf(definitions, processId, version);
  return found.ok ? accept({ to: found.value, elements }) : found;
}

/** A version of a process by its number. @rejects notFound */
export async function versionOf(
  definitions: Migrating['definitions'],
  processId: string,
  version: number,
): Promise<Outcome<DefinitionId>> {
  const id = parseElementId(processId);
  const found = id === null ? null : await definitions.findVersion(id, version);
  if (found !== null) return accept(found.id);
  return reject('notFound', `Expected a version ${version} of ${processId}, but none is deployed.`);
}
