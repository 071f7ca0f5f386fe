import { html } from 'lit';
import type { SignOff } from '../../../shared/api/deployments.ts';
import type { DeploymentRehearsal } from '../../../shared/api/project-shapes.ts';
import type { DeployAnswer } from '../../client/deployments.ts';
import { t } from '../../language/t.ts';
import { cancelButton, openDialog } from '../../widgets/dialog.ts';
import { skeleton } from '../../widgets/states.ts';
import type { EditorContext } from '../editor-context.ts';
import type { EditorSession } from '../editor-session.ts';
import { DeployFlow } from './deploy-flow.ts';
import { prepare, type DeployPlan } from './prepare.ts';

/**
 * Deploys what is open. What was never deployed, and needs nobody's word, is deployed at once; over a
 * version that runs it is shown first what that changes. `null`: somebody thought better of it.
 *
 * @throws {NoAnswer} the runtime is away
 */
export async function deployWithPlan(
  session: EditorSession,
  project: EditorContext['project'],
  show: (elementId: string) => void,
): Promise<DeployAnswer | null> {
  const plan = await planned(session);
  if (plan === null) return null;
  const deploy = (
    signOffs: readonly SignOff[],
    rehearsal: DeploymentRehearsal | null,
  ): Promise<DeployAnswer> =>
    project === null ? session.deploy(signOffs) : project.deploy(signOffs, rehearsal);
  if (plan.newest.length === 0 && plan.signOffs.length === 0) return await deploy([], null);
  const flow = new DeployFlow(plan, { deploy, show });
  return await flow.ended();
}

/** Looks at what runs; a look that takes long says so, and can be ended. */
async function planned(session: EditorSession): Promise<DeployPlan | null> {
  const looking = new AbortController();
  const slow = setTimeout(() => {
    const dialog = openDialog({
      title: t('Comparing with what runs…'),
      body: html`<div class="deploy-part">${skeleton(6)}</div>`,
      actions: cancelButton(),
    });
    void dialog.closed.then(() => looking.abort());
    looking.signal.addEventListener('abort', dialog.close);
  }, SLOW_MS);
  try {
    return await prepare(await session.resources(), looking.signal);
  } catch (error) {
    if (looking.signal.aborted) return null;
    throw error;
  } finally {
    clearTimeout(slow);
    looking.abort();
  }
}

const SLOW_MS = 600;
