import type { RouteName } from '../../shared/api.ts';
import { accept, type Outcome } from '../../shared/outcome.ts';
import { reject } from '../../shared/rejection.ts';
import type { Principal } from '../service/identity/principal.ts';

/** Who may use a route. */
export type Audience =
  /** People with the role of an administrator. */
  | 'admin'
  /** Performers that are not suspended; what is theirs is decided with the lease. */
  | 'performer'
  /** The performer that the path names, unless it is suspended. */
  | 'self';

const ADMIN: readonly Audience[] = ['admin'];
const PERFORMER: readonly Audience[] = ['performer'];

/**
 * Who may do what: the one table. A route that is not in it does not compile, and whoever is not
 * in a route's list is refused.
 */
export const ACCESS: Readonly<Record<RouteName, readonly Audience[]>> = {
  deploy: ADMIN,
  checkDeployment: ADMIN,
  listDefinitions: ADMIN,
  getDefinition: ADMIN,
  getDefinitionXml: ADMIN,
  diffDefinitions: ADMIN,
  listDecisions: ADMIN,
  getDecision: ADMIN,
  getDecisionXml: ADMIN,
  evaluateDecision: ADMIN,
  listDataStores: ADMIN,
  getDataStore: ADMIN,
  putDataStore: ADMIN,
  convertModel: ADMIN,
  startInstance: ADMIN,
  listInstances: ADMIN,
  getInstance: ADMIN,
  getPastInstance: ADMIN,
  cancelInstance: ADMIN,
  deleteInstance: ADMIN,
  setVariables: ADMIN,
  modifyInstance: ADMIN,
  forkInstance: ADMIN,
  listSandboxes: ADMIN,
  getSandbox: ADMIN,
  stepSandbox: ADMIN,
  deleteSandbox: ADMIN,
  createBatch: ADMIN,
  listBatches: ADMIN,
  getBatch: ADMIN,
  stopBatch: ADMIN,
  restartInstance: ADMIN,
  migrateInstance: ADMIN,
  planMigration: ADMIN,
  suspendInstance: ADMIN,
  resumeInstance: ADMIN,
  activateAdHoc: ADMIN,
  completeAdHoc: ADMIN,
  getTrace: ADMIN,
  getJournal: ADMIN,
  streamInstance: ADMIN,
  streamAll: ADMIN,
  publishMessage: ADMIN,
  broadcastSignal: ADMIN,
  evaluateConditions: ADMIN,
  listIncidents: ADMIN,
  retryIncident: ADMIN,
  resolveIncident: ADMIN,
  registerAgent: ADMIN,
  listAgents: ADMIN,
  getAgent: ADMIN,
  suspendAgent: ADMIN,
  activateAgent: ADMIN,
  rotateAgentKey: ADMIN,
  putConnector: ADMIN,
  listConnectors: ADMIN,
  deleteConnector: ADMIN,
  lease: ['self'],
  submitClaim: PERFORMER,
  getClaim: ['admin', 'performer'],
  heartbeat: PERFORMER,
  saveCheckpoint: PERFORMER,
  reportProgress: PERFORMER,
  failItem: PERFORMER,
  declineItem: PERFORMER,
  releaseItem: PERFORMER,
  throwError: PERFORMER,
  listInbox: ADMIN,
  getTask: ADMIN,
  claimTask: ADMIN,
  unclaimTask: ADMIN,
  assignTask: ADMIN,
  completeTask: ADMIN,
  whoAmI: ADMIN,
  signOut: ADMIN,
  signOutAll: ADMIN,
  createSignInLink: ADMIN,
  readClock: ADMIN,
  setClock: ADMIN,
  advanceClock: ADMIN,
};

/**
 * Whether somebody may use a route.
 * @rejects unauthenticated, forbidden, performerSuspended
 */
export function admit(
  name: RouteName,
  who: Principal,
  params: Readonly<Record<string, string>>,
): Outcome<null> {
  if (who.type === 'anonymous')
    return reject('unauthenticated', 'Expected somebody who is signed in, but nobody is.');
  const audiences = ACCESS[name];
  if (who.type === 'person')
    return audiences.includes('admin') && who.roles.includes('admin') ? accept(null) : forbidden();
  const isMeant =
    audiences.includes('performer') ||
    (audiences.includes('self') && params['agent'] === who.agent);
  if (!isMeant) return forbidden();
  if (who.status === 'active') return accept(null);
  return reject('performerSuspended', `Expected ${who.agent} to be active, but it is suspended.`, {
    agent: who.agent,
  });
}

function forbidden(): ReturnType<typeof reject> {
  return reject('forbidden', 'Expected somebody who may do this, but you may not.');
}
