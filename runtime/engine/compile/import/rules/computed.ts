import { isVariableName } from '../../mappings.ts';
import type { Found, Host } from '../host.ts';
import { localOf, prefixOf } from '../../xml/names.ts';

/** A service task that only computes becomes a script task: the engine computes FEEL itself. */
export function computeInstead(host: Host, doer: Host, found: Found): void {
  const result = host.attribute('resultVariable', 'resultVariableName');
  if (host.kind !== 'serviceTask' || doer !== host)
    return host.refuse(found, 'only a service task may compute; what is sent is sent by a worker');
  if (result === null || !isVariableName(result.value))
    return host.refuse(found, 'what it computes goes nowhere: it names no result variable');
  const said = host.translate(found);
  if (said === null) return;
  rename(host, 'scriptTask');
  host.additions.extension('script', {
    expression: said.value.startsWith('=') ? said.value : `=${JSON.stringify(said.value)}`,
    resultVariable: result.value,
  });
  host.converted(found, `a script task: ${said.value}`, said.note);
  host.converted(result, `zeebe:script resultVariable="${result.value}"`);
}

function rename(host: Host, kind: string): void {
  const { element } = host;
  const prefix = prefixOf(element.name);
  element.name = prefix === '' ? kind : `${prefix}:${kind}`;
  element.local = localOf(element.name);
  // A script task has no implementation to speak of.
  element.attributes = element.attributes.filter(({ name }) => name !== 'implementation');
}
