import type { RouteName } from '../../shared/api.ts';
import type { Endpoint } from './endpoint.ts';
import { adHocEndpoints } from './routes/ad-hoc.ts';
import { auditEndpoints } from './routes/audit.ts';
import { batchEndpoints } from './routes/batches.ts';
import { clockEndpoints } from './routes/clock.ts';
import { controlEndpoints } from './routes/control.ts';
import { conversionEndpoints } from './routes/conversions.ts';
import { dataStoreEndpoints } from './routes/data-stores.ts';
import { decisionEndpoints } from './routes/decisions.ts';
import { deploymentEndpoints } from './routes/deployments.ts';
import { diffEndpoints } from './routes/diffs.ts';
import { evidenceEndpoints } from './routes/evidence.ts';
import { fieldPolicyEndpoints } from './routes/field-policies.ts';
import { pinEndpoints } from './routes/pins.ts';
import { incidentEndpoints } from './routes/incidents.ts';
import { instanceEndpoints } from './routes/instances.ts';
import { itemEndpoints, workStreamEndpoints } from './routes/items.ts';
import { journalEndpoints } from './routes/journal.ts';
import { messageEndpoints } from './routes/messages.ts';
import { operationEndpoints } from './routes/operations.ts';
import { exampleEndpoints, questionEndpoints } from './routes/questions.ts';
import { registryEndpoints } from './routes/registry.ts';
import { projectTalkEndpoints } from './routes/project-talk.ts';
import { projectEndpoints, projectVersionEndpoints } from './routes/projects.ts';
import { policyReportEndpoints } from './routes/policy-report.ts';
import { policyEndpoints } from './routes/policies.ts';
import { inboxEndpoints } from './routes/inbox.ts';
import { reviewEndpoints } from './routes/reviews.ts';
import { sandboxEndpoints } from './routes/sandboxes.ts';
import { sessionEndpoints } from './routes/session.ts';
import { signalEndpoints } from './routes/signals.ts';
import { statisticsEndpoints } from './routes/statistics.ts';
import { taskEndpoints } from './routes/tasks.ts';
import { teamEndpoints } from './routes/team.ts';
import { toolEndpoints } from './routes/tools.ts';
import { tokenEndpoints } from './routes/tokens.ts';
import { userEndpoints } from './routes/users.ts';
import { connectionEndpoints } from './routes/connections.ts';
import { viewEndpoints } from './routes/views.ts';
import { webhookEndpoints } from './routes/webhooks.ts';

/** What answers each route. */
export const ENDPOINTS: Readonly<Record<RouteName, Endpoint>> = {
  ...deploymentEndpoints,
  ...diffEndpoints,
  ...statisticsEndpoints,
  ...projectEndpoints,
  ...projectVersionEndpoints,
  ...projectTalkEndpoints,
  ...decisionEndpoints,
  ...dataStoreEndpoints,
  ...conversionEndpoints,
  ...controlEndpoints,
  ...instanceEndpoints,
  ...viewEndpoints,
  ...operationEndpoints,
  ...batchEndpoints,
  ...sandboxEndpoints,
  ...adHocEndpoints,
  ...journalEndpoints,
  ...auditEndpoints,
  ...fieldPolicyEndpoints,
  ...pinEndpoints,
  ...evidenceEndpoints,
  ...messageEndpoints,
  ...signalEndpoints,
  ...incidentEndpoints,
  ...registryEndpoints,
  ...webhookEndpoints,
  ...connectionEndpoints,
  ...itemEndpoints,
  ...workStreamEndpoints,
  ...taskEndpoints,
  ...teamEndpoints,
  ...toolEndpoints,
  ...questionEndpoints,
  ...exampleEndpoints,
  ...policyEndpoints,
  ...policyReportEndpoints,
  ...reviewEndpoints,
  ...inboxEndpoints,
  ...sessionEndpoints,
  ...userEndpoints,
  ...tokenEndpoints,
  ...clockEndpoints,
};
