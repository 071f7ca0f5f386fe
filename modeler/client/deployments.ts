import type { CheckedProcess, SignOff } from '../../shared/api/deployments.ts';
import type { DeploymentRehearsal } from '../../shared/api/project-shapes.ts';
import type { JsonObject } from '../../shared/json.ts';
import { ApiProblem } from './api-problem.ts';
import type { Resource } from './definitions.ts';
import { list, maybe, members, number, otherwise, text, type Reader } from './reader.ts';
import { projectPath } from './projects.ts';
import { request } from './request.ts';

/** What the runtime's compiler found, and where. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly resource: string | null;
  readonly elementId: string | null;
  readonly message: string;
}

/** A process with the version that it got; a check gives no definition yet. */
export type DeployedProcess = Omit<CheckedProcess, 'definitionId'> & {
  readonly definitionId: string | null;
};

/** How a deployment, or the check of one, ended. */
export type DeployAnswer =
  | {
      readonly type: 'accepted';
      readonly processes: readonly DeployedProcess[];
      readonly diagnostics: readonly Diagnostic[];
    }
  | { readonly type: 'refused'; readonly diagnostics: readonly Diagnostic[] };

/** Asks what a deployment would say; keeps nothing. */
export function checkDeployment(
  resources: readonly Resource[],
  signal: AbortSignal,
): Promise<DeployAnswer> {
  return ask('/v1/deployments/check', resources, { signal });
}

/** What is said when a state of a project is deployed. */
export interface ProjectState {
  readonly projectId: string;
  readonly revision: number;
  /** What was seen of running instances before; `null`: nothing. */
  readonly rehearsal: DeploymentRehearsal | null;
}

/** Deploys a state of a project, which remembers it. The key makes a repetition harmless. */
export function deployProject(
  { projectId, revision, rehearsal }: ProjectState,
  idempotencyKey: string,
  signOffs: readonly SignOff[],
): Promise<DeployAnswer> {
  const body = {
    revision,
    ...(signOffs.length > 0 && { signOffs: signOffs.map((one) => ({ ...one })) }),
    ...(rehearsal !== null && { rehearsal: { ...rehearsal } }),
  };
  return send(`${projectPath(projectId)}/deployments`, body, { idempotencyKey });
}

/** Deploys. The key makes a repetition after a lost answer harmless. */
export function deploy(
  resources: readonly Resource[],
  idempotencyKey: string,
  signOffs: readonly SignOff[] = [],
): Promise<DeployAnswer> {
  return ask('/v1/deployments', resources, { idempotencyKey, signOffs });
}

const DIAGNOSTIC: Reader<Diagnostic> = members<Diagnostic>({
  severity: (value) => (value === 'error' ? 'error' : 'warning'),
  code: text,
  resource: maybe(text),
  elementId: maybe(text),
  message: text,
});
const DIAGNOSTICS: Reader<readonly Diagnostic[]> = list(DIAGNOSTIC);

interface AcceptedReply {
  readonly processes: readonly DeployedProcess[];
  readonly warnings: readonly Diagnostic[];
}

const ACCEPTED: Reader<AcceptedReply> = members<AcceptedReply>({
  processes: list(
    members<DeployedProcess>({ definitionId: maybe(text), processId: text, version: number }),
  ),
  warnings: otherwise(DIAGNOSTICS, []),
});

interface Sending {
  readonly signal?: AbortSignal;
  readonly idempotencyKey?: string;
}

async function ask(
  path: string,
  resources: readonly Resource[],
  { signOffs = [], ...options }: Sending & { readonly signOffs?: readonly SignOff[] },
): Promise<DeployAnswer> {
  const body = {
    resources: resources.map(({ name, content }) => ({ name, content })),
    ...(signOffs.length > 0 && { signOffs: signOffs.map((one) => ({ ...one })) }),
  };
  return await send(path, body, options);
}

async function send(path: string, body: JsonObject, options: Sending): Promise<DeployAnswer> {
  try {
    const reply = await request(path, { method: 'POST', body, read: ACCEPTED, ...options });
    return { type: 'accepted', processes: reply.processes, diagnostics: reply.warnings };
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.problem['diagnostics'] === undefined) throw error;
    return {
      type: 'refused',
      diagnostics: DIAGNOSTICS(error.problem['diagnostics'], '$.diagnostics'),
    };
  }
}
