import type { InstancesQuery } from '../../../shared/api/instances.ts';
import { parseDefinitionId, parseElementId } from '../../../shared/ids.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { parseStrictJson } from '../../../shared/strict-json.ts';
import type { InstanceFilter } from '../../store/port.ts';

/**
 * What the store is to look for; `null` when an id was asked for that nothing can have.
 * @rejects malformedRequest for a variable that is not `name:value`
 */
export function filterOf(query: InstancesQuery): Outcome<InstanceFilter | null> {
  const { state = null, businessKey = null, incidents = null } = query;
  const variables: InstanceFilter['variables'][number][] = [];
  for (const said of query.variable ?? []) {
    const colon = said.indexOf(':');
    if (colon < 1)
      return reject('malformedRequest', `Expected variable=name:value, but found ${said}.`, {
        parameter: 'variable',
      });
    const written = said.slice(colon + 1);
    const read = parseStrictJson(written);
    variables.push({ name: said.slice(0, colon), value: read.ok ? read.value : written });
  }
  const definition = parsed(query.definitionId, parseDefinitionId);
  const processId = parsed(query.processId, parseElementId);
  const elementId = parsed(query.elementId, parseElementId);
  if (definition === undefined || processId === undefined || elementId === undefined)
    return accept(null);
  return accept({ definition, processId, state, elementId, businessKey, incidents, variables });
}

/** `null`: nothing was said; `undefined`: what was said cannot be an id. */
function parsed<Id>(
  text: string | undefined,
  parse: (text: string) => Id | null,
): Id | null | undefined {
  return text === undefined ? null : (parse(text) ?? undefined);
}
