import type { InstancesFilter } from '../../../shared/api/instances.ts';
import { parseDefinitionId, parseElementId } from '../../../shared/ids.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import { parseStrictJson } from '../../../shared/strict-json.ts';
import type { InstanceFilter } from '../../store/port.ts';

/**
 * What the store is to look for; `null` when an id was asked for that nothing can have.
 * @rejects malformedRequest for a variable that is not `name:value`
 */
export function filterOf(query: InstancesFilter): Outcome<InstanceFilter | null> {
  const variables = variablesIn(query.variable ?? []);
  if (!variables.ok) return variables;
  const definition = parsed(query.definitionId, parseDefinitionId);
  const processId = parsed(query.processId, parseElementId);
  const elementId = parsed(query.elementId, parseElementId);
  if (definition === undefined || processId === undefined || elementId === undefined)
    return accept(null);
  const { state = null, businessKey = null, incidents = null } = query;
  const rest = { state, businessKey, incidents, variables: variables.value };
  return accept({ definition, processId, elementId, ...rest });
}

/** The value is JSON, or else plain text: `total:5` is a number, `name:five` a text. */
function variablesIn(said: readonly string[]): Outcome<InstanceFilter['variables']> {
  const odd = said.find((one) => one.indexOf(':') < 1);
  if (odd !== undefined)
    return reject('malformedRequest', `Expected variable=name:value, but found ${odd}.`, {
      parameter: 'variable',
    });
  return accept(
    said.map((one) => {
      const colon = one.indexOf(':');
      const written = one.slice(colon + 1);
      const read = parseStrictJson(written);
      return { name: one.slice(0, colon), value: read.ok ? read.value : written };
    }),
  );
}

/** `null`: nothing was said; `undefined`: what was said cannot be an id. */
function parsed<Id>(
  text: string | undefined,
  parse: (text: string) => Id | null,
): Id | null | undefined {
  return text === undefined ? null : (parse(text) ?? undefined);
}
