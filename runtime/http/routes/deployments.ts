import { API } from '../../../shared/api.ts';
import type { DeploymentRoutes } from '../../../shared/api/deployments.ts';
import { accept } from '../../../shared/outcome.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see DeploymentRoutes */
export const deploymentEndpoints: Endpoints<DeploymentRoutes> = {
  deploy: endpoint(API.deploy, ({ body, by }, { deployments }) => deployments.deploy(body, by)),
  checkDeployment: endpoint(API.checkDeployment, ({ body }, { deployments }) =>
    deployments.check(body),
  ),
  listDefinitions: endpoint(API.listDefinitions, async ({ query, sight }, { definitions }) =>
    accept(await definitions.list(query, sight)),
  ),
  getDefinition: endpoint(API.getDefinition, async ({ params, sight }, { definitions }) => {
    const found = await definitions.get(params.id);
    if (!found.ok || sight === null) return found;
    // What was deployed together need not be for the same people.
    const { resource, resources } = found.value;
    const own = resources.filter(({ name }) => name === resource);
    return accept({ ...found.value, resources: own });
  }),
  getDefinitionXml: endpoint(API.getDefinitionXml, ({ params }, { definitions }) =>
    definitions.xml(params.id),
  ),
};
