import type { Role, Verb } from '../../shared/access.ts';
import type { RouteName } from '../../shared/api.ts';

/** What of a request says which process it is about, and so whose rights count. */
export type Subject =
  /** The house as a whole: the role has to hold everywhere. */
  | 'house'
  /** Nothing that is kept: the role may hold anywhere. */
  | 'anywhere'
  /** A list: whoever has the role somewhere sees what is of there. */
  | 'listed'
  /** `{id}` is an instance. */
  | 'instance'
  /** `{id}` is an instance, and the body names a version it is to go on with. */
  | 'migration'
  /** `{id}` is a definition. */
  | 'definition'
  /** `{id}` and `{other}` are definitions. */
  | 'versions'
  /** The body names the versions `from` and `to`. */
  | 'plan'
  /** The body names a process or a definition. */
  | 'start'
  /** `{id}` is a work item, or anything else that bears the id of its instance. */
  | 'work'
  /** `{id}` is an incident. */
  | 'incident'
  /** `{id}` is a sandbox. */
  | 'sandbox'
  /** `{id}` is a project of files: of those processes whose rights it says count, or of the house. */
  | 'project';

/** Who else may, whatever their roles. */
export type Relation =
  /** Any person who is signed in: what is theirs is decided with the act. */
  | 'person'
  /** The person whom `{name}` names. */
  | 'oneself'
  /** A person whom the work is offered to, or who has it, by name or by group. */
  | 'candidate'
  /** A performer that may work: what is theirs is decided with the lease. */
  | 'performer'
  /** The performer that `{agent}` names, if it may work. */
  | 'self';

/** Who may use a route. Whoever is not named is refused. */
export interface Rule {
  /** What it does: what an API token has to be made for. */
  readonly verb: Verb;
  readonly about: Subject;
  /** Who may by their role, where what it is about belongs. */
  readonly roles: readonly Role[];
  readonly also: readonly Relation[];
}

/** Everybody with a role reads models. */
const MODELS: readonly Role[] = ['analyst', 'operator', 'reviewer', 'integrator', 'owner', 'admin'];
/** Who sees running processes, with their data. */
const CASES: readonly Role[] = ['analyst', 'operator', 'reviewer', 'owner', 'admin'];
const DESIGN: readonly Role[] = ['analyst', 'owner', 'admin'];
const OWNERS: readonly Role[] = ['owner', 'admin'];
const OPERATORS: readonly Role[] = ['operator', 'owner', 'admin'];
const STARTERS: readonly Role[] = ['operator', 'integrator', 'owner', 'admin'];
const PEOPLE: readonly Role[] = ['reviewer', 'operator', 'owner', 'admin'];
const INTEGRATORS: readonly Role[] = ['integrator', 'owner', 'admin'];

const ADMIN: Rule = may('administer', 'house', ['admin']);
const PERFORMER: Rule = may('work', 'house', [], ['performer']);
const OPERATE: Rule = may('operate', 'instance', OPERATORS);
const READ_CASE: Rule = may('read', 'instance', CASES);
const DECIDE: Rule = may('decide', 'work', PEOPLE, ['candidate']);
const INTEGRATE: Rule = may('integrate', 'house', INTEGRATORS);
const OWN: Rule = may('integrate', 'house', OWNERS);
const DRAW: Rule = may('design', 'project', DESIGN);
const READ_PROJECT: Rule = may('read', 'project', MODELS);
/** Whoever reads may say what they think of it. */
const REMARK: Rule = may('design', 'project', MODELS);
const ACCOUNT: Rule = may('account', 'house', ['admin'], ['oneself']);

/**
 * Who may do what: the one table. A route that is not in it does not compile, and whoever is not
 * in a route's rule is refused.
 */
export const ACCESS: Readonly<Record<RouteName, Rule>> = {
  deploy: may('deploy', 'house', OWNERS),
  checkDeployment: may('design', 'anywhere', DESIGN),
  listDefinitions: may('read', 'listed', MODELS),
  getDefinition: may('read', 'definition', MODELS),
  getDefinitionXml: may('read', 'definition', MODELS),
  diffDefinitions: may('read', 'versions', MODELS),
  getStatistics: may('read', 'definition', CASES),
  createProject: may('design', 'listed', DESIGN),
  listProjects: may('read', 'listed', MODELS),
  getProject: READ_PROJECT,
  changeProject: DRAW,
  deleteProject: DRAW,
  getProjectFile: READ_PROJECT,
  saveProjectFile: DRAW,
  deleteProjectFile: DRAW,
  saveProjectFiles: DRAW,
  listProjectRevisions: READ_PROJECT,
  getProjectRevision: READ_PROJECT,
  listProjectVersions: READ_PROJECT,
  nameProjectVersion: DRAW,
  getProjectVersion: READ_PROJECT,
  restoreProject: DRAW,
  deployProject: may('deploy', 'house', OWNERS),
  diffProject: READ_PROJECT,
  listProjectComments: READ_PROJECT,
  addProjectComment: REMARK,
  changeProjectComment: REMARK,
  deleteProjectComment: REMARK,
  replyToProjectComment: REMARK,
  noteMentionRead: REMARK,
  deleteProjectReply: REMARK,
  listProjectPeople: READ_PROJECT,
  listMentions: may('read', 'listed', MODELS),
  noteProjectPresence: READ_PROJECT,
  streamProjectPresence: READ_PROJECT,
  lockProjectFile: DRAW,
  handOverProjectFile: DRAW,
  unlockProjectFile: DRAW,
  listDecisions: may('read', 'house', MODELS),
  getDecision: may('read', 'house', MODELS),
  getDecisionXml: may('read', 'house', MODELS),
  evaluateDecision: may('design', 'house', [...DESIGN, 'operator']),
  listDataStores: may('read', 'house', CASES),
  getDataStore: may('read', 'house', CASES),
  putDataStore: may('operate', 'house', OPERATORS),
  orderKill: may('operate', 'house', OPERATORS),
  listKills: may('read', 'house', CASES),
  releaseKill: may('operate', 'house', OPERATORS),
  runDrill: may('operate', 'house', OPERATORS),
  getDrills: may('read', 'house', CASES),
  convertModel: may('design', 'anywhere', DESIGN),
  startInstance: may('start', 'start', STARTERS),
  listInstances: may('read', 'listed', CASES),
  countInstances: may('read', 'listed', CASES),
  writeInstances: may('read', 'listed', CASES),
  createView: may('read', 'anywhere', [], ['person']),
  listViews: may('read', 'anywhere', [], ['person']),
  getView: may('read', 'anywhere', [], ['person']),
  changeView: may('read', 'anywhere', [], ['person']),
  deleteView: may('read', 'anywhere', [], ['person']),
  getInstance: READ_CASE,
  getPastInstance: READ_CASE,
  cancelInstance: OPERATE,
  deleteInstance: may('operate', 'instance', OWNERS),
  setVariables: OPERATE,
  modifyInstance: OPERATE,
  forkInstance: may('design', 'instance', [...DESIGN, 'operator']),
  listSandboxes: may('read', 'listed', [...DESIGN, 'operator']),
  getSandbox: may('read', 'sandbox', [...DESIGN, 'operator']),
  getSandboxJournal: may('read', 'sandbox', [...DESIGN, 'operator']),
  stepSandbox: may('design', 'sandbox', [...DESIGN, 'operator']),
  deleteSandbox: may('design', 'sandbox', [...DESIGN, 'operator']),
  createBatch: may('operate', 'listed', OPERATORS),
  listBatches: may('read', 'listed', OPERATORS),
  getBatch: may('read', 'listed', OPERATORS),
  writeBatchItems: may('read', 'listed', OPERATORS),
  stopBatch: may('operate', 'listed', OPERATORS),
  restartInstance: OPERATE,
  migrateInstance: may('operate', 'migration', OPERATORS),
  planMigration: may('design', 'plan', [...DESIGN, 'operator']),
  suspendInstance: OPERATE,
  resumeInstance: OPERATE,
  correlateInstance: OPERATE,
  activateAdHoc: OPERATE,
  completeAdHoc: OPERATE,
  getTrace: READ_CASE,
  getJournal: READ_CASE,
  getCaseFile: READ_CASE,
  getInstanceDecisions: READ_CASE,
  getCheckpoint: may('read', 'house', CASES),
  getInclusionProof: may('read', 'house', OWNERS),
  getConsistencyProof: may('read', 'house', CASES),
  exportAudit: ADMIN,
  eraseSubject: ADMIN,
  putFieldPolicy: ADMIN,
  listFieldPolicies: may('read', 'house', CASES),
  streamInstance: READ_CASE,
  streamAll: may('read', 'listed', CASES),
  streamDefinition: may('read', 'definition', CASES),
  publishMessage: may('start', 'house', STARTERS),
  broadcastSignal: may('start', 'house', STARTERS),
  evaluateConditions: may('start', 'house', STARTERS),
  listIncidents: may('read', 'listed', CASES),
  groupIncidents: may('read', 'listed', CASES),
  retryIncident: may('operate', 'incident', OPERATORS),
  resolveIncident: may('operate', 'incident', OPERATORS),
  registerAgent: INTEGRATE,
  listAgents: may('read', 'house', MODELS),
  getAgent: may('read', 'house', MODELS),
  suspendAgent: may('operate', 'house', ['operator', ...INTEGRATORS]),
  activateAgent: OWN,
  approveAgent: OWN,
  retireAgent: OWN,
  changeAgent: INTEGRATE,
  rotateAgentKey: INTEGRATE,
  listAgentKeys: INTEGRATE,
  revokeAgentKey: INTEGRATE,
  listPins: may('read', 'house', MODELS),
  putPin: OWN,
  putPinRule: OWN,
  getScorecard: may('read', 'house', MODELS),
  putConnector: INTEGRATE,
  listConnectors: INTEGRATE,
  deleteConnector: INTEGRATE,
  putWebhook: INTEGRATE,
  listWebhooks: INTEGRATE,
  deleteWebhook: INTEGRATE,
  putHook: INTEGRATE,
  listHooks: INTEGRATE,
  deleteHook: INTEGRATE,
  putConnection: INTEGRATE,
  listConnections: INTEGRATE,
  deleteConnection: INTEGRATE,
  lease: may('work', 'house', [], ['self']),
  streamWork: may('read', 'house', [], ['self']),
  submitClaim: PERFORMER,
  getClaim: may('read', 'work', CASES, ['performer']),
  heartbeat: PERFORMER,
  saveCheckpoint: PERFORMER,
  reportProgress: PERFORMER,
  failItem: PERFORMER,
  declineItem: PERFORMER,
  releaseItem: PERFORMER,
  throwError: PERFORMER,
  deferItem: PERFORMER,
  escalateItem: PERFORMER,
  addEvidence: PERFORMER,
  listEvidence: may('read', 'work', CASES, ['candidate']),
  readEvidence: may('read', 'work', CASES, ['candidate']),
  putSigningKey: INTEGRATE,
  listSigningKeys: INTEGRATE,
  deleteSigningKey: INTEGRATE,
  raiseQuery: PERFORMER,
  getQueryFate: PERFORMER,
  listQueryTemplates: may('read', 'anywhere', MODELS, ['person', 'performer']),
  askPeople: may('operate', 'work', OPERATORS),
  getQuery: may('read', 'listed', PEOPLE, ['person']),
  answerQuery: may('decide', 'listed', PEOPLE, ['person']),
  bulkAnswer: may('decide', 'listed', PEOPLE, ['person']),
  listExamples: may('read', 'listed', ['analyst', ...OWNERS]),
  exportExamples: may('read', 'listed', ['analyst', ...OWNERS]),
  reportPeople: may('read', 'house', OWNERS),
  seedReview: may('operate', 'house', OWNERS),
  listInbox: may('read', 'listed', PEOPLE, ['person']),
  countInbox: may('read', 'listed', PEOPLE, ['person']),
  followUp: may('decide', 'listed', PEOPLE, ['person']),
  lookAt: may('read', 'listed', PEOPLE, ['person']),
  delegateTask: DECIDE,
  listTeam: may('read', 'listed', CASES),
  checkPolicy: may('design', 'anywhere', DESIGN),
  backTestPolicy: may('design', 'house', DESIGN),
  getPolicyReport: may('read', 'house', ['analyst', ...OWNERS]),
  listPolicyDependents: may('read', 'house', DESIGN),
  assessReadiness: may('design', 'anywhere', DESIGN),
  listTripwireTemplates: may('read', 'anywhere', MODELS),
  getControlSheet: may('read', 'definition', MODELS),
  listReviews: may('read', 'listed', PEOPLE, ['person']),
  getReview: may('read', 'work', PEOPLE, ['person']),
  decideReview: may('decide', 'work', PEOPLE, ['person']),
  getTask: may('read', 'work', PEOPLE, ['candidate']),
  claimTask: DECIDE,
  unclaimTask: DECIDE,
  assignTask: may('decide', 'work', OPERATORS),
  completeTask: DECIDE,
  whoAmI: may('read', 'house', [], ['person']),
  signOut: may('account', 'house', [], ['person']),
  signOutAll: ADMIN,
  createSignInLink: ADMIN,
  createUser: ADMIN,
  listUsers: ADMIN,
  getUser: may('administer', 'house', ['admin'], ['oneself']),
  changeUser: ADMIN,
  suspendUser: ADMIN,
  activateUser: ADMIN,
  deleteUser: ADMIN,
  linkUser: ADMIN,
  setPassword: ACCOUNT,
  signOutUser: ACCOUNT,
  putGroup: ADMIN,
  listGroups: ADMIN,
  getGroup: ADMIN,
  deleteGroup: ADMIN,
  createToken: may('account', 'house', [], ['person']),
  listTokens: may('account', 'house', [], ['person']),
  revokeToken: may('account', 'house', [], ['person']),
  putToolSet: INTEGRATE,
  listToolSets: may('read', 'house', MODELS),
  deleteToolSet: INTEGRATE,
  callTool: PERFORMER,
  getLedger: may('read', 'work', CASES),
  listEffects: READ_CASE,
  settleEffect: may('operate', 'work', OPERATORS),
  listGatewayKeys: may('read', 'house', MODELS, ['person', 'performer']),
  getApproval: may('read', 'work', PEOPLE),
  decideApproval: may('decide', 'work', PEOPLE),
  readClock: may('read', 'house', CASES),
  setClock: ADMIN,
  advanceClock: ADMIN,
};

/** Who a route is for, in words. */
export function audienceOf({ roles, also }: Rule): readonly string[] {
  return [...roles, ...also];
}

function may(
  verb: Verb,
  about: Subject,
  roles: readonly Role[],
  also: readonly Relation[] = [],
): Rule {
  return { verb, about, roles, also };
}
