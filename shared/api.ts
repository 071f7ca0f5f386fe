import { adHocRoutes, type AdHocRoutes } from './api/ad-hoc.ts';
import { auditRoutes, type AuditRoutes } from './api/audit.ts';
import { batchRoutes, type BatchRoutes } from './api/batches.ts';
import { clockRoutes, type ClockRoutes } from './api/clock.ts';
import { connectionRoutes, type ConnectionRoutes } from './api/connections.ts';
import { controlRoutes, type ControlRoutes } from './api/control.ts';
import { conversionRoutes, type ConversionRoutes } from './api/conversions.ts';
import { dataStoreRoutes, type DataStoreRoutes } from './api/data-stores.ts';
import { decisionRoutes, type DecisionRoutes } from './api/decisions.ts';
import { deploymentRoutes, type DeploymentRoutes } from './api/deployments.ts';
import { diffRoutes, type DiffRoutes } from './api/diffs.ts';
import { evidenceRoutes, type EvidenceRoutes } from './api/evidence.ts';
import { fieldPolicyRoutes, type FieldPolicyRoutes } from './api/field-policies.ts';
import { incidentRoutes, type IncidentRoutes } from './api/incidents.ts';
import { instanceRoutes, type InstanceRoutes } from './api/instances.ts';
import { itemRoutes, type ItemRoutes } from './api/items.ts';
import { journalRoutes, type JournalRoutes } from './api/journal.ts';
import { messageRoutes, type MessageRoutes } from './api/messages.ts';
import { operationRoutes, type OperationRoutes } from './api/operations.ts';
import { exampleRoutes, type ExampleRoutes } from './api/examples.ts';
import { questionRoutes, type QuestionRoutes } from './api/questions.ts';
import { policyReportRoutes, type PolicyReportRoutes } from './api/policy-report.ts';
import { pinRoutes, type PinRoutes } from './api/pins.ts';
import { policyRoutes, type PolicyRoutes } from './api/policies.ts';
import { projectDiffRoutes, type ProjectDiffRoutes } from './api/project-diffs.ts';
import { projectTalkRoutes, type ProjectTalkRoutes } from './api/project-talk.ts';
import { projectVersionRoutes, type ProjectVersionRoutes } from './api/project-versions.ts';
import { projectRoutes, type ProjectRoutes } from './api/projects.ts';
import { registryRoutes, type RegistryRoutes } from './api/registry.ts';
import { inboxRoutes, type InboxRoutes } from './api/inbox.ts';
import { reviewRoutes, type ReviewRoutes } from './api/reviews.ts';
import { sandboxRoutes, type SandboxRoutes } from './api/sandboxes.ts';
import { sessionRoutes, type SessionRoutes } from './api/session.ts';
import { signalRoutes, type SignalRoutes } from './api/signals.ts';
import { statisticsRoutes, type StatisticsRoutes } from './api/statistics.ts';
import { taskRoutes, type TaskRoutes } from './api/tasks.ts';
import { teamRoutes, type TeamRoutes } from './api/team.ts';
import { tokenRoutes, type TokenRoutes } from './api/tokens.ts';
import { toolRoutes, type ToolRoutes } from './api/tools.ts';
import { userRoutes, type UserRoutes } from './api/users.ts';
import { viewRoutes, type ViewRoutes } from './api/views.ts';
import { webhookRoutes, type WebhookRoutes } from './api/webhooks.ts';
import { workStreamRoutes, type WorkStreamRoutes } from './api/work-stream.ts';

/** Everything that can be asked of Baton over HTTP. */
export interface Api
  extends
    DeploymentRoutes,
    DiffRoutes,
    StatisticsRoutes,
    ProjectRoutes,
    ProjectVersionRoutes,
    ProjectDiffRoutes,
    ProjectTalkRoutes,
    DecisionRoutes,
    DataStoreRoutes,
    ConversionRoutes,
    ControlRoutes,
    InstanceRoutes,
    ViewRoutes,
    OperationRoutes,
    BatchRoutes,
    SandboxRoutes,
    AdHocRoutes,
    JournalRoutes,
    AuditRoutes,
    FieldPolicyRoutes,
    PinRoutes,
    EvidenceRoutes,
    MessageRoutes,
    SignalRoutes,
    IncidentRoutes,
    RegistryRoutes,
    WebhookRoutes,
    ConnectionRoutes,
    ItemRoutes,
    WorkStreamRoutes,
    TaskRoutes,
    TeamRoutes,
    QuestionRoutes,
    ExampleRoutes,
    PolicyRoutes,
    PolicyReportRoutes,
    ReviewRoutes,
    InboxRoutes,
    SessionRoutes,
    UserRoutes,
    TokenRoutes,
    ToolRoutes,
    ClockRoutes {}

/** The name of one route. */
export type RouteName = keyof Api;

/** All routes, in the order in which they are documented. */
export const API: Api = {
  ...deploymentRoutes,
  ...diffRoutes,
  ...statisticsRoutes,
  ...projectRoutes,
  ...projectVersionRoutes,
  ...projectDiffRoutes,
  ...projectTalkRoutes,
  ...decisionRoutes,
  ...dataStoreRoutes,
  ...conversionRoutes,
  ...controlRoutes,
  ...instanceRoutes,
  ...viewRoutes,
  ...operationRoutes,
  ...batchRoutes,
  ...sandboxRoutes,
  ...adHocRoutes,
  ...journalRoutes,
  ...auditRoutes,
  ...fieldPolicyRoutes,
  ...pinRoutes,
  ...evidenceRoutes,
  ...messageRoutes,
  ...signalRoutes,
  ...incidentRoutes,
  ...registryRoutes,
  ...webhookRoutes,
  ...connectionRoutes,
  ...itemRoutes,
  ...workStreamRoutes,
  ...taskRoutes,
  ...teamRoutes,
  ...questionRoutes,
  ...exampleRoutes,
  ...policyRoutes,
  ...policyReportRoutes,
  ...reviewRoutes,
  ...inboxRoutes,
  ...sessionRoutes,
  ...userRoutes,
  ...tokenRoutes,
  ...toolRoutes,
  ...clockRoutes,
};
