import type { DeploymentRehearsal } from '../../../shared/api/project-shapes.ts';
import type { Diagnostic, DeployAnswer } from '../../client/deployments.ts';
import type { NeededSignOff } from '../versions/compare/examine.ts';
import type { Move, MigrationProgress } from './migration.ts';
import type { DeployPlan } from './prepare.ts';
import type { Rehearsal } from './rehearsal.ts';

/** How far a deployment over running versions is. */
export type DeployState =
  | { readonly type: 'planned'; readonly plan: DeployPlan; readonly choice: DeployChoice }
  | { readonly type: 'deploying'; readonly plan: DeployPlan }
  | {
      readonly type: 'refused';
      readonly plan: DeployPlan;
      readonly choice: DeployChoice;
      readonly diagnostics: readonly Diagnostic[];
    }
  /** It is deployed; whether instances can go on is tried on each of them. */
  | {
      readonly type: 'trying';
      readonly moves: readonly Move[];
      readonly progress: MigrationProgress;
    }
  | {
      readonly type: 'tried';
      readonly moves: readonly Move[];
      readonly progress: MigrationProgress;
    }
  | {
      readonly type: 'moving';
      readonly moves: readonly Move[];
      readonly progress: MigrationProgress;
    }
  | { readonly type: 'moved'; readonly progress: MigrationProgress };

/** What is said before a deployment. */
export interface DeployChoice {
  /** Whether running instances are to go on in the new version, as far as they can. */
  readonly move: boolean;
  /** Who agrees, of those who are asked: `role name`. */
  readonly agreed: ReadonlySet<string>;
}

/** Which instances are to go on where, after a deployment. */
export function movesOf(plan: DeployPlan, answer: DeployAnswer): readonly Move[] {
  if (answer.type === 'refused') return [];
  return plan.running.flatMap(({ version }) => {
    const deployed = answer.processes.find(({ processId }) => processId === version.processId);
    const to = deployed?.definitionId ?? null;
    return to === null || to === version.definitionId ? [] : [{ from: version, to }];
  });
}

/** The name of a sign-off among those given. */
export function keyOf({ role, by }: NeededSignOff): string {
  return `${role} ${by}`;
}

/** Whether everybody who is asked has agreed. */
export function isAgreed({ signOffs }: DeployPlan, { agreed }: DeployChoice): boolean {
  return signOffs.every((one) => agreed.has(keyOf(one)));
}

/** What was seen of running instances, to be remembered with the deployment; `null`: none runs. */
export function rehearsalOf(
  { running }: Pick<DeployPlan, 'running'>,
  { move }: Pick<DeployChoice, 'move'>,
): DeploymentRehearsal | null {
  const seen = running.flatMap(({ rehearsal }) => (rehearsal === null ? [] : [rehearsal]));
  if (seen.length === 0) return null;
  const sum = (count: (one: Rehearsal) => number): number =>
    seen.reduce((before, one) => before + count(one), 0);
  return { looked: sum(({ looked }) => looked), canGo: sum(({ canGo }) => canGo), move };
}
