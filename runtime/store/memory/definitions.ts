import type { DefinitionId, ElementId } from '../../../shared/ids.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import { pageOf, readCursor, versionsList } from '../cursor.ts';
import type {
  Definition,
  DefinitionStore,
  DefinitionSummary,
  WhichDefinitions,
  DeployedForm,
  KeptDeployment,
  NewDeployment,
  Page,
  PageRequest,
  Resource,
  VersionBinding,
} from '../port.ts';
import { tallyOf } from '../rows.ts';
import type { MemoryDecisions } from './decisions.ts';
import { incidentsOf, ownRow, throughJson, type Shelf } from './shelf.ts';
import type { MemoryStarts } from './starts.ts';

/** Deployed definitions in memory. */
export class MemoryDefinitions implements DefinitionStore {
  readonly #shelf: Shelf;
  readonly #starts: MemoryStarts;
  readonly #decisions: MemoryDecisions;
  readonly #deployments: Map<string, NewDeployment> = new Map();
  /** Oldest first. */
  readonly #definitions: Definition[] = [];

  constructor(shelf: Shelf, starts: MemoryStarts, decisions: MemoryDecisions) {
    this.#shelf = shelf;
    this.#starts = starts;
    this.#decisions = decisions;
  }

  deploy(deployment: NewDeployment): Promise<KeptDeployment> {
    return this.#shelf.act(() => {
      const kept = throughJson(deployment);
      this.#expectNew(kept);
      this.#deployments.set(kept.id, kept);
      return {
        id: kept.id,
        definitions: kept.processes.map((process) => this.#define(kept, process)),
        decisions: this.#decisions.keep(kept),
      };
    });
  }

  findDeployment(digest: string): Promise<KeptDeployment | null> {
    return this.#shelf.act(() => {
      const same = [...this.#deployments.values()].filter((one) => one.digest === digest);
      const last = same.at(-1);
      if (last === undefined) return null;
      const definitions = this.#definitions.filter(({ deployment }) => deployment === last.id);
      const decisions = this.#decisions.of(last.id);
      const isCurrent =
        definitions.every((one) => this.#isLatest(one)) &&
        decisions.every((one) => this.#decisions.isLatest(one));
      return isCurrent ? { id: last.id, definitions, decisions } : null;
    });
  }

  find(definition: DefinitionId): Promise<Definition | null> {
    return this.#shelf.act(() => this.#definitions.find(({ id }) => id === definition) ?? null);
  }

  findVersion(processId: ElementId, version: number | null): Promise<Definition | null> {
    return this.#shelf.act(() => {
      const versions = this.#definitions.filter((one) => one.processId === processId);
      const found =
        version === null ? versions.at(-1) : versions.find((one) => one.version === version);
      return found ?? null;
    });
  }

  findBound(processId: ElementId, binding: VersionBinding): Promise<Definition | null> {
    return this.#shelf.act(() => {
      const isMeant = ({ deployment, versionTag }: Definition): boolean =>
        binding.type === 'deployment'
          ? deployment === binding.deployment
          : versionTag === binding.versionTag;
      const found = this.#definitions.findLast(
        (one) => one.processId === processId && isMeant(one),
      );
      return found ?? null;
    });
  }

  resources(deployment: string): Promise<readonly Resource[]> {
    return this.#shelf.act(() => this.#deployments.get(deployment)?.resources ?? []);
  }

  form(deployment: string, formId: string): Promise<DeployedForm | null> {
    return this.#shelf.act(() => {
      const own = this.#deployments.get(deployment);
      const all = own === undefined ? [] : [own];
      for (const forms of [all, [...this.#deployments.values()].reverse()])
        for (const one of forms) {
          const found = one.forms.findLast((form) => form.formId === formId);
          if (found !== undefined) return found;
        }
      return null;
    });
  }

  list({
    latestOnly,
    processId,
    limit,
    cursor,
  }: WhichDefinitions & PageRequest): Promise<Page<DefinitionSummary>> {
    return this.#shelf.act(() => {
      const all = latestOnly ? 'latestDefinitions' : 'definitions';
      const name = processId === undefined ? all : versionsList(processId, latestOnly);
      const before = readCursor(name, cursor) ?? Infinity;
      const found = this.#definitions
        .map((definition, index) => ({
          definition,
          number: processId === undefined ? index + 1 : definition.version,
        }))
        .filter(({ definition, number }) => {
          const isOf = processId === undefined || definition.processId === processId;
          return isOf && number < before && (!latestOnly || this.#isLatest(definition));
        })
        .reverse();
      return pageOf(name, found, limit, {
        number: ({ number }) => number,
        read: ({ definition }) => ({ ...definition, counts: this.#counts(definition.id) }),
      });
    });
  }

  /** The version of a definition; 0 when it was never deployed. */
  version(definition: DefinitionId): number {
    return this.#definitions.find(({ id }) => id === definition)?.version ?? 0;
  }

  #define({ id, at, by }: NewDeployment, process: NewDeployment['processes'][number]): Definition {
    const { definition, processId, name, resource, versionTag } = process;
    const version = this.#definitions.filter((one) => one.processId === processId).length + 1;
    const made: Definition = {
      id: definition,
      deployment: id,
      processId,
      name,
      version,
      resource,
      deployedAt: at,
      deployedBy: by,
      ...(versionTag === undefined ? {} : { versionTag }),
    };
    this.#definitions.push(made);
    this.#starts.replace(processId, process.starts);
    return made;
  }

  #expectNew({ id, processes }: NewDeployment): void {
    const names = processes.map(({ definition }) => definition);
    const isTwice = new Set(names).size < names.length;
    if (isTwice || this.#deployments.has(id) || names.some((name) => this.version(name) > 0))
      throw new InvariantViolation(`deployment ${id} to be new`, 'it, or a definition, is there');
  }

  #isLatest({ id, processId }: Definition): boolean {
    return this.#definitions.findLast((one) => one.processId === processId)?.id === id;
  }

  #counts(definition: DefinitionId): DefinitionSummary['counts'] {
    const counts = { active: 0, incidents: 0, completed: 0, terminated: 0, failed: 0 };
    for (const kept of this.#shelf.instances.values()) {
      const own = ownRow(kept);
      if (own.definition !== definition) continue;
      counts[tallyOf(own.state)] += 1;
      if (incidentsOf(kept) > 0) counts.incidents += 1;
    }
    return counts;
  }
}
