import type { JsonObject } from '../../../shared/json.ts';

/** Where the interface of remote agents is. */
export const A2A_PATH = '/a2a';
/** The revision that is spoken. */
const A2A_VERSION = '1.0';

/** The card by which other agents find Baton: a process is a skill. */
export function agentCard(
  { origin, version }: { readonly origin: string; readonly version: string },
  skills: readonly JsonObject[],
): JsonObject {
  return {
    name: 'Baton',
    description:
      'Runs business processes in which people, bots, APIs and AI agents work together. A task is ' +
      'complete when the orchestrator has verified and committed its last piece of work.',
    version,
    supportedInterfaces: [
      { url: origin + A2A_PATH, protocolBinding: 'JSONRPC', protocolVersion: A2A_VERSION },
    ],
    capabilities: { streaming: false, pushNotifications: false, extendedAgentCard: true },
    securitySchemes: { bearer: { httpAuthSecurityScheme: { scheme: 'Bearer' } } },
    securityRequirements: [{ schemes: { bearer: { list: [] } } }],
    defaultInputModes: ['application/json', 'text/plain'],
    defaultOutputModes: ['application/json'],
    skills,
  };
}

/** What anybody may know: that there are processes, not which. */
export const ANY_PROCESS: JsonObject = {
  id: 'run-process',
  name: 'Run a process',
  description: 'Starts a deployed process; the extended card lists those that you may see.',
  tags: ['process'],
};
