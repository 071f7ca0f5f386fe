import type {
  Checked,
  CheckedProcess,
  Deployed,
  DeploymentRequest,
  GivenResource,
  WireDiagnostic,
} from '../../shared/api/deployments.ts';
import type { JsonObject } from '../../shared/json.ts';
import { accept, InvariantViolation, type Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import type { Definition, DefinitionStore, Resource } from '../store/port.ts';
import type { Clock } from './clock.ts';
import type {
  CompiledResources,
  CompileResources,
  ProcessOfResource,
} from './compile-resources.ts';
import { convertResources } from './convert-resources.ts';
import type { DefinitionCache } from './definition-cache.ts';
import { startDiagnostics, startsOfDefinition } from './deploy-starts.ts';
import { freshDefinitionId, freshId } from './fresh-id.ts';
import { sha256All } from './hash.ts';
import { oneAtATime, type Turns } from './one-at-a-time.ts';

/** What deployments are made with. */
export interface DeploymentsParts {
  readonly store: DefinitionStore;
  readonly compileResources: CompileResources;
  readonly cache: DefinitionCache;
  readonly clock: Clock;
  /** Something new is there that may start by itself. */
  readonly onDeployed?: () => void;
}

/** Brings processes into the runtime. */
export class Deployments {
  readonly #store: DefinitionStore;
  readonly #compileResources: CompileResources;
  readonly #cache: DefinitionCache;
  readonly #clock: Clock;
  readonly #onDeployed: () => void;
  /** Two deployments of the same content at once must come to one version. */
  readonly #turns: Turns = oneAtATime();

  constructor(parts: DeploymentsParts) {
    this.#store = parts.store;
    this.#compileResources = parts.compileResources;
    this.#cache = parts.cache;
    this.#clock = parts.clock;
    this.#onDeployed = parts.onDeployed ?? (() => undefined);
  }

  /** @rejects deploymentRefused with all diagnostics, unavailable */
  async deploy({ name, resources }: DeploymentRequest, by: string): Promise<Outcome<Deployed>> {
    const read = await this.#read(resources);
    if (!read.ok) return read;
    const definitions = await this.#turns.run('deploy', () =>
      this.#keep(read.value, name ?? null, by),
    );
    for (const { id, processId } of definitions)
      this.#cache.keep(processIn(read.value, processId).bind(id));
    this.#onDeployed();
    return accept(deployedOf(definitions, read.value));
  }

  /** What {@link deploy} would say; nothing is kept. @rejects deploymentRefused, unavailable */
  async check({ resources }: DeploymentRequest): Promise<Outcome<Checked>> {
    const read = await this.#read(resources);
    if (!read.ok) return read;
    const isUnchanged = (await this.#store.findDeployment(read.value.digest)) !== null;
    const processes: CheckedProcess[] = [];
    for (const { processId } of read.value.processes) {
      const latest = (await this.#store.findVersion(processId, null))?.version ?? 0;
      const version = isUnchanged ? latest : latest + 1;
      processes.push({ definitionId: null, processId, version });
    }
    return accept({ deploymentId: null, processes, ...sideOf(read.value) });
  }

  async #read(files: readonly GivenResource[]): Promise<Outcome<Readable>> {
    const given = resourcesOf(files);
    if (!given.ok) return given;
    const { resources, diagnostics: report, locate } = convertResources(given.value);
    const compiled = await this.#compileResources(resources);
    const diagnostics = [
      ...report,
      ...[...compiled.diagnostics, ...startDiagnostics(compiled, this.#clock.now())].map(locate),
    ];
    const busy = diagnostics.find(({ code }) => code === 'reader-busy' || code === 'reader-closed');
    if (busy !== undefined) return reject('unavailable', busy.message);
    if (diagnostics.some(({ severity }) => severity === 'error')) return refused(diagnostics);
    return accept({ ...compiled, diagnostics, resources, digest: digestOf(resources) });
  }

  async #keep(read: Readable, name: string | null, by: string): Promise<readonly Definition[]> {
    const { digest, resources, forms } = read;
    const known = await this.#store.findDeployment(digest);
    if (known !== null) return known;
    const at = this.#clock.now();
    const processes = read.processes.map((process) => {
      const { processId, name: title, resource } = process;
      const definition = freshDefinitionId(at);
      const starts = startsOfDefinition(process.bind(definition), at);
      return { definition, processId, name: title, resource, starts };
    });
    return await this.#store.deploy({
      id: freshId(at),
      name,
      digest,
      resources,
      processes,
      forms,
      by,
      at,
    });
  }
}

/** A deployment without a fault. */
interface Readable extends CompiledResources {
  readonly resources: readonly Resource[];
  /** SHA-256 over all files: tells an unchanged deployment. */
  readonly digest: string;
}

/** What a file is, by the ending of its name. */
const KINDS: Readonly<Record<string, Resource['kind']>> = {
  bpmn: 'bpmn',
  xml: 'bpmn',
  form: 'form',
};

function resourcesOf(given: readonly GivenResource[]): Outcome<readonly Resource[]> {
  const resources: Resource[] = [];
  const diagnostics: WireDiagnostic[] = [];
  const names = new Set<string>();
  for (const { name, content } of given) {
    const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
    const kind = Object.hasOwn(KINDS, ending) ? KINDS[ending] : undefined;
    if (kind === undefined)
      diagnostics.push(
        errorOf(
          'resource-kind',
          name,
          `Expected a file ending in .bpmn or .form, but it is ${name}.`,
        ),
      );
    else if (names.has(name))
      diagnostics.push(
        errorOf('duplicate', name, `Expected each file once, but ${name} is there twice.`),
      );
    else resources.push({ name, kind, content });
    names.add(name);
  }
  if (diagnostics.length > 0) return refused(diagnostics);
  if (!resources.some(({ kind }) => kind === 'bpmn'))
    return refused([errorOf('no-process', '', 'Expected a BPMN file, but there is none.')]);
  return accept(resources);
}

function refused(diagnostics: readonly WireDiagnostic[]): ReturnType<typeof reject> {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const rest = errors.length > 1 ? ` There are ${errors.length - 1} more.` : '';
  const members: JsonObject = { diagnostics: diagnostics.map((one) => ({ ...one })) };
  return reject('deploymentRefused', `${first?.message ?? ''}${rest}`, members);
}

function errorOf(code: string, resource: string, message: string): WireDiagnostic {
  return { severity: 'error', code, resource, elementId: null, line: null, message };
}

function digestOf(resources: readonly Resource[]): string {
  const sorted = [...resources].sort((a, b) => (a.name < b.name ? -1 : 1));
  return sha256All(...sorted.flatMap(({ name, kind, content }) => [name, kind, content]));
}

function processIn({ processes }: CompiledResources, id: string): ProcessOfResource {
  const process = processes.find(({ processId }) => processId === id);
  if (process === undefined)
    throw new InvariantViolation(`the process ${id} in its deployment`, 'it is not there');
  return process;
}

function deployedOf(definitions: readonly Definition[], compiled: CompiledResources): Deployed {
  const [first] = definitions;
  if (first === undefined)
    throw new InvariantViolation('a deployment to have a process', 'it has none');
  return {
    deploymentId: first.deployment,
    processes: definitions.map(({ id: definitionId, processId, version }) => ({
      definitionId,
      processId,
      version,
    })),
    ...sideOf(compiled),
  };
}

function sideOf({
  forms,
  diagnostics,
}: CompiledResources): Pick<Deployed, 'decisions' | 'forms' | 'warnings'> {
  return {
    decisions: [],
    forms: forms.map(({ formId, resource }) => ({ formId, resource })),
    warnings: diagnostics,
  };
}
