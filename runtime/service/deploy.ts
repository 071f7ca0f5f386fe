import type {
  Checked,
  CheckedProcess,
  Deployed,
  DeployedDecisionEntry,
  DeploymentRequest,
  GivenResource,
  WireDiagnostic,
} from '../../shared/api/deployments.ts';
import type { DefinitionId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import { accept, InvariantViolation, type Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import type { CompiledDecision, Library } from '../engine/index.ts';
import type { NewDecision } from '../store/decision-port.ts';
import type { DefinitionStore, DocumentStore, KeptDeployment, Resource } from '../store/port.ts';
import type { Clock } from './clock.ts';
import type {
  CompiledResources,
  CompileResources,
  ProcessOfResource,
} from './compile-resources.ts';
import { convertResources } from './convert-resources.ts';
import type { DecisionLibrary } from './decisions/decision-library.ts';
import type { DefinitionCache } from './definition-cache.ts';
import type { FieldPolicies } from './audit/vault/field-policies.ts';
import { personalDiagnostics } from './audit/vault/personal-diagnostics.ts';
import { callDiagnostics, decisionDiagnostics } from './deploy-calls.ts';
import { startDiagnostics, startsOfDefinition } from './deploy-starts.ts';
import { freshDefinitionId, freshId } from './fresh-id.ts';
import { sha256All } from './hash.ts';
import { gateDiagnostics } from './policy/deploy-gate.ts';
import { houseDiagnostics, type GateHouse } from './policy/house-gate.ts';
import { splitScenarios, withScenarios } from './policy/scenario-gate.ts';
import { oneAtATime, type Turns } from './one-at-a-time.ts';

/** What deployments are made with. */
export interface DeploymentsParts {
  readonly store: DefinitionStore;
  readonly compileResources: CompileResources;
  readonly cache: DefinitionCache;
  readonly library: DecisionLibrary;
  readonly clock: Clock;
  /** Where it is kept who has agreed to a deployment; left out: nowhere. */
  readonly documents?: Pick<DocumentStore, 'put'>;
  /** What has been seen of policies that are being rolled out; left out: nothing is asked of it. */
  readonly rollouts?: GateHouse['rollouts'];
  /** Who is registered for what; left out: nothing is known of performers. */
  readonly standIns?: NonNullable<Library['standIns']>;
  /** Which fields are personal; left out: none is. */
  readonly personal?: Pick<FieldPolicies, 'of'>;
  /** Something new is there that may start by itself. */
  readonly onDeployed?: (definitions: readonly DefinitionId[]) => void;
}

/** Brings processes and decisions into the runtime. */
export class Deployments {
  readonly #parts: DeploymentsParts;
  /** Two deployments of the same content at once must come to one version. */
  readonly #turns: Turns = oneAtATime();

  constructor(parts: DeploymentsParts) {
    this.#parts = parts;
  }

  /** @rejects deploymentRefused with all diagnostics, unavailable */
  async deploy(request: DeploymentRequest, by: string): Promise<Outcome<Deployed>> {
    const { name, signOffs = [] } = request;
    const read = await this.#read(request);
    if (!read.ok) return read;
    const kept = await this.#turns.run('deploy', () => this.#keep(read.value, name ?? null, by));
    const { cache, library, onDeployed, documents } = this.#parts;
    const agreed = signOffs.map((one) => ({ ...one }));
    if (agreed.length > 0) await documents?.put('signOff', kept.id, { by, signOffs: agreed });
    library.keep(kept.id, read.value.decisions);
    for (const { id, processId } of kept.definitions)
      cache.keep(processIn(read.value, processId).bind(id));
    onDeployed?.(kept.definitions.map(({ id }) => id));
    return accept(deployedOf(kept, read.value));
  }

  /** What {@link deploy} would say; nothing is kept. @rejects deploymentRefused, unavailable */
  async check(request: DeploymentRequest): Promise<Outcome<Checked>> {
    const read = await this.#read(request);
    if (!read.ok) return read;
    const { store, library } = this.#parts;
    const isUnchanged = (await store.findDeployment(read.value.digest)) !== null;
    const next = (latest: number | undefined): number => (latest ?? 0) + (isUnchanged ? 0 : 1);
    const processes: CheckedProcess[] = [];
    for (const { processId } of read.value.processes) {
      const version = next((await store.findVersion(processId, null))?.version);
      processes.push({ definitionId: null, processId, version });
    }
    const decisions: DeployedDecisionEntry[] = [];
    for (const { decisionId, name } of read.value.decisions) {
      const version = next((await library.latest(decisionId))?.version);
      decisions.push({ decisionId, name, version });
    }
    return accept({ deploymentId: null, processes, decisions, ...sideOf(read.value) });
  }

  async #read({ resources: files, signOffs = [] }: DeploymentRequest): Promise<Outcome<Readable>> {
    const { standIns = () => [], personal } = this.#parts;
    const { scenarios, others } = splitScenarios(files);
    const given = resourcesOf(others);
    if (!given.ok) return given;
    const { resources, diagnostics: report, locate } = convertResources(given.value);
    const compiled = await this.#parts.compileResources(resources);
    const found = [
      ...report,
      ...[
        ...compiled.diagnostics,
        ...startDiagnostics(compiled, this.#parts.clock.now()),
        ...(await callDiagnostics(compiled, this.#parts.store)),
        ...(await decisionDiagnostics(compiled, this.#parts.library)),
        ...(await houseDiagnostics(compiled, this.#gateHouse)),
        ...(personal === undefined ? [] : await personalDiagnostics(compiled, personal)),
        ...(await gateDiagnostics(compiled, this.#parts.library, { signOffs, standIns })),
      ].map(locate),
    ];
    const diagnostics = await withScenarios(compiled, scenarios, found);
    const busy = diagnostics.find(({ code }) => code === 'reader-busy' || code === 'reader-closed');
    if (busy !== undefined) return reject('unavailable', busy.message);
    if (diagnostics.some(({ severity }) => severity === 'error')) return refused(diagnostics);
    return accept({ ...compiled, diagnostics, resources, digest: digestOf(resources) });
  }

  get #gateHouse(): GateHouse | null {
    const { store, cache: definitions, rollouts } = this.#parts;
    return rollouts === undefined ? null : { store, definitions, rollouts };
  }

  async #keep(read: Readable, name: string | null, by: string): Promise<KeptDeployment> {
    const { digest, resources, forms } = read;
    const { store, clock } = this.#parts;
    const known = await store.findDeployment(digest);
    if (known !== null) return known;
    const at = clock.now();
    const processes = read.processes.map((process) => {
      const { processId, name: title, resource, versionTag } = process;
      const definition = freshDefinitionId(at);
      const starts = startsOfDefinition(process.bind(definition), at);
      const tag = versionTag === null ? {} : { versionTag };
      return { definition, processId, name: title, resource, ...tag, starts };
    });
    const decisions = read.decisions.map(newDecisionOf);
    return await store.deploy({
      id: freshId(at),
      name,
      digest,
      resources,
      processes,
      forms,
      decisions,
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
  dmn: 'dmn',
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
          `Expected a file ending in .bpmn, .dmn or .form, but it is ${name}.`,
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
  if (!resources.some(({ kind }) => kind === 'bpmn' || kind === 'dmn'))
    return refused([
      errorOf('no-process', '', 'Expected a BPMN or a DMN file, but there is none.'),
    ]);
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

function newDecisionOf(decision: CompiledDecision): NewDecision {
  const { decisionId, name, kind, versionTag, resource } = decision;
  return { decisionId, name, kind, versionTag, resource };
}

function deployedOf(kept: KeptDeployment, compiled: CompiledResources): Deployed {
  return {
    deploymentId: kept.id,
    processes: kept.definitions.map(({ id: definitionId, processId, version }) => ({
      definitionId,
      processId,
      version,
    })),
    decisions: kept.decisions.map(({ decisionId, name, version }) => ({
      decisionId,
      name,
      version,
    })),
    ...sideOf(compiled),
  };
}

function sideOf({ forms, diagnostics }: CompiledResources): Pick<Deployed, 'forms' | 'warnings'> {
  return {
    forms: forms.map(({ formId, resource }) => ({ formId, resource })),
    warnings: diagnostics,
  };
}
