import {
  flag,
  integer,
  list,
  named,
  nullable,
  object,
  oneOf,
  optional,
  text,
  time,
  type Fields,
  type Schema,
} from '../schema.ts';
import {
  byId,
  listOf,
  nothing,
  PAGING,
  type ById,
  type ListOf,
  type Nothing,
  type Paging,
  type Route,
} from './route.ts';

/** The most (characters) that one file of a deployment may hold. */
const RESOURCE_LIMIT = 2_097_152;

/** One file of a deployment. Its name says what it is: `.bpmn`, `.dmn` or `.form`. */
export interface GivenResource {
  readonly name: string;
  readonly content: string;
}

/** What is to be deployed. */
export interface DeploymentRequest {
  readonly name?: string;
  readonly resources: readonly GivenResource[];
  /** Who has agreed to what governs the processes: needed where their gate is strict. */
  readonly signOffs?: readonly SignOff[];
}

/** Somebody's word that they have seen what governs a process, and agree. */
export interface SignOff {
  /** Whose owner they are: the policy's, the performer's behaviour's, the outcome's. */
  readonly role: 'policy' | 'behaviour' | 'outcome';
  readonly by: string;
  readonly at: string;
}

/** Something that a model says wrongly, or that is worth knowing. */
export interface WireDiagnostic {
  readonly severity: 'error' | 'warning';
  /** What kind of fault, for programs. */
  readonly code: string;
  readonly resource: string;
  /** The element of the diagram it is about, if it is about one. */
  readonly elementId: string | null;
  /** Where in the file, counted from 1, as far as it is known. */
  readonly line: number | null;
  readonly column?: number;
  readonly message: string;
}

/** One process of a deployment with its new (or, if nothing changed, its present) version. */
export interface DeployedProcess {
  readonly definitionId: string;
  readonly processId: string;
  readonly version: number;
}

/** One decision, or decision service, of a deployment with its version. */
export interface DeployedDecisionEntry {
  readonly decisionId: string;
  readonly name: string;
  readonly version: number;
}

/** One form of a deployment. */
export interface FormEntry {
  readonly formId: string;
  readonly resource: string;
}

/** What a deployment came to. */
export interface Deployed {
  readonly deploymentId: string;
  readonly processes: readonly DeployedProcess[];
  readonly decisions: readonly DeployedDecisionEntry[];
  readonly forms: readonly FormEntry[];
  readonly warnings: readonly WireDiagnostic[];
}

/** What a deployment would come to. `version` is the one that each process would get. */
export interface Checked extends Omit<Deployed, 'deploymentId' | 'processes'> {
  readonly deploymentId: null;
  readonly processes: readonly CheckedProcess[];
}

/** One process that could be deployed. */
export interface CheckedProcess extends Omit<DeployedProcess, 'definitionId'> {
  readonly definitionId: null;
}

/** How many instances of a definition stand how. `incidents` counts instances that have any. */
export interface InstanceCounts {
  readonly active: number;
  readonly incidents: number;
  readonly completed: number;
  readonly terminated: number;
  readonly failed: number;
}

/** One deployed version of one process. */
export interface DefinitionEntry {
  readonly definitionId: string;
  readonly processId: string;
  readonly name: string | null;
  readonly version: number;
  readonly deploymentId: string;
  readonly resource: string;
  readonly deployedAt: string;
  readonly deployedBy: string;
}

/** A definition in a list. */
export interface DefinitionItem extends DefinitionEntry {
  readonly counts: InstanceCounts;
}

/** A definition with everything that was deployed together with it. */
export interface DefinitionDetail extends DefinitionEntry {
  readonly resources: readonly {
    readonly name: string;
    readonly kind: 'bpmn' | 'dmn' | 'form';
    readonly content: string;
  }[];
}

/** Which definitions. */
export interface DefinitionsQuery extends Paging {
  /** `true` (the default) shows the newest version of each process, `false` all versions. */
  readonly latest?: boolean;
  /** Versions of this process only. */
  readonly processId?: string;
}

const count = (): Schema<number> => integer(0, Number.MAX_SAFE_INTEGER);

/** @see SignOff */
export const signOffs: Schema<readonly SignOff[]> = list(
  object<SignOff>({
    role: oneOf(['policy', 'behaviour', 'outcome']),
    by: text({ min: 1, max: 200 }),
    at: time(),
  }),
  { max: 100 },
);

const deploymentRequest: Schema<DeploymentRequest> = named(
  'DeploymentRequest',
  object<DeploymentRequest>({
    name: optional(text({ max: 200 })),
    resources: list(
      object<GivenResource>({
        name: text({ min: 1, max: 200 }),
        content: text({ max: RESOURCE_LIMIT }),
      }),
      { min: 1, max: 100 },
    ),
    signOffs: optional(signOffs),
  }),
);

/** @see WireDiagnostic */
const diagnostic: Schema<WireDiagnostic> = named(
  'Diagnostic',
  object<WireDiagnostic>({
    severity: oneOf(['error', 'warning']),
    code: text(),
    resource: text(),
    elementId: nullable(text()),
    line: nullable(count()),
    column: optional(count()),
    message: text({ max: 20_000 }),
  }),
);

const none: Schema<null> = { json: { type: 'null' } };
const decisions: Schema<readonly DeployedDecisionEntry[]> = list(
  object<DeployedDecisionEntry>({ decisionId: text(), name: text(), version: count() }),
  { max: 100_000 },
);
const warnings: Schema<readonly WireDiagnostic[]> = list(diagnostic, { max: 10_000 });
const forms: Schema<readonly FormEntry[]> = list(
  object<FormEntry>({ formId: text(), resource: text() }),
);

/** @see DeployedProcess */
export const deployedProcess: Schema<DeployedProcess> = object<DeployedProcess>({
  definitionId: text(),
  processId: text(),
  version: count(),
});
const deployed: Schema<Deployed> = named(
  'Deployed',
  object<Deployed>({
    deploymentId: text(),
    processes: list(deployedProcess),
    decisions,
    forms,
    warnings,
  }),
);

const checked: Schema<Checked> = named(
  'Checked',
  object<Checked>({
    deploymentId: none,
    processes: list(
      object<CheckedProcess>({ definitionId: none, processId: text(), version: count() }),
    ),
    decisions,
    forms,
    warnings,
  }),
);

const definitionFields: Fields<DefinitionEntry> = {
  definitionId: text(),
  processId: text(),
  name: nullable(text()),
  version: count(),
  deploymentId: text(),
  resource: text(),
  deployedAt: time(),
  deployedBy: text(),
};

const definitionItem: Schema<DefinitionItem> = named(
  'DefinitionItem',
  object<DefinitionItem>({
    ...definitionFields,
    counts: object<InstanceCounts>({
      active: count(),
      incidents: count(),
      completed: count(),
      terminated: count(),
      failed: count(),
    }),
  }),
);

const definitionDetail: Schema<DefinitionDetail> = named(
  'DefinitionDetail',
  object<DefinitionDetail>({
    ...definitionFields,
    resources: list(
      object<DefinitionDetail['resources'][number]>({
        name: text(),
        kind: oneOf(['bpmn', 'dmn', 'form']),
        content: text({ max: RESOURCE_LIMIT }),
      }),
    ),
  }),
);

/** Deploy processes, and read what is deployed. */
export interface DeploymentRoutes {
  readonly deploy: Route<Nothing, Nothing, DeploymentRequest, Deployed>;
  readonly checkDeployment: Route<Nothing, Nothing, DeploymentRequest, Checked>;
  readonly listDefinitions: Route<Nothing, DefinitionsQuery, null, ListOf<DefinitionItem>>;
  readonly getDefinition: Route<ById, Nothing, null, DefinitionDetail>;
  readonly getDefinitionXml: Route<ById, Nothing, null, string>;
}

const tag = 'Deploy and define';

/** @see DeploymentRoutes */
export const deploymentRoutes: DeploymentRoutes = {
  deploy: {
    method: 'POST',
    path: '/v1/deployments',
    tag,
    summary:
      'Deploys processes, decisions and forms; an unchanged deployment answers the versions it has.',
    params: nothing,
    query: nothing,
    body: deploymentRequest,
    bulky: true,
    reply: { type: 'json', status: 201, schema: deployed },
    refusals: ['deploymentRefused', 'unavailable'],
  },
  checkDeployment: {
    method: 'POST',
    path: '/v1/deployments/check',
    tag,
    summary: 'Says what a deployment would come to, and keeps nothing.',
    params: nothing,
    query: nothing,
    body: deploymentRequest,
    bulky: true,
    reply: { type: 'json', status: 200, schema: checked },
    refusals: ['deploymentRefused', 'unavailable'],
  },
  listDefinitions: {
    method: 'GET',
    path: '/v1/definitions',
    tag,
    summary: 'Lists deployed processes with how many of their instances stand how.',
    params: nothing,
    query: object<DefinitionsQuery>({
      ...PAGING,
      latest: optional(flag({ description: 'false shows all versions of each process.' })),
      processId: optional(
        text({ min: 1, max: 255, description: 'Versions of this process only, newest first.' }),
      ),
    }),
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(definitionItem) },
    refusals: [],
  },
  getDefinition: {
    method: 'GET',
    path: '/v1/definitions/{id}',
    tag,
    summary: 'Shows one version of a process and everything that was deployed with it.',
    params: byId,
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: definitionDetail },
    refusals: ['notFound'],
  },
  getDefinitionXml: {
    method: 'GET',
    path: '/v1/definitions/{id}/xml',
    tag,
    summary: 'Gives the BPMN file of one version of a process.',
    params: byId,
    query: nothing,
    body: null,
    reply: { type: 'xml', status: 200, schema: text({ max: RESOURCE_LIMIT }) },
    refusals: ['notFound'],
  },
};
