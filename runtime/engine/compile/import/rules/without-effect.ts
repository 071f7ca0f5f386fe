import type { Host } from '../host.ts';
import { everywhere, type Rule } from './rule.ts';

/** What another engine needs to be told and this one does not, with the reason. */
const ATTRIBUTES: ReadonlyMap<string, string> = new Map([
  ...['async', 'asyncBefore', 'asyncAfter', 'asyncLeave'].map(
    (name) => [name, 'every step is kept before the next one begins'] as const,
  ),
  ['exclusive', 'an instance takes one step at a time anyway'],
  ['jobPriority', 'no jobs are queued within the engine'],
  ['taskPriority', 'work is offered in the order in which it came'],
  ['modelerTemplate', 'it names a template of the modelling tool'],
  ['modelerTemplateVersion', 'it names a template of the modelling tool'],
  ['modelerTemplateIcon', 'it is only drawn'],
  ['diagramRelationId', 'it is a note of the modelling tool'],
  ['isStartableInTasklist', 'whoever may start a process may start this one'],
  ['candidateStarterUsers', 'there as here it is the roles that say who may start a process'],
  ['candidateStarterGroups', 'there as here it is the roles that say who may start a process'],
  ['historyTimeToLive', 'how long history is kept is the runtime’s to say, not the model’s'],
  ['decisionRefTenantId', 'there are no tenants'],
  ['calledElementTenantId', 'there are no tenants'],
]);

/** What may be said as long as it says what holds here anyway. */
const DEFAULTS: ReadonlyMap<string, string> = new Map([
  ['useLocalScopeForResultVariable', 'false'],
  ['useLocalScopeForOutParameters', 'false'],
  ['storeResultVariableAsTransient', 'false'],
  ['parallelInSameTransaction', 'false'],
  ['completeAsync', 'false'],
  ['fallbackToDefaultTenant', 'false'],
  ['inheritBusinessKey', 'false'],
  ['sameDeployment', 'false'],
  ['isEagerExecutionFetching', 'false'],
  ['noWaitStatesAsyncLeave', 'false'],
  ['errorVariableLocalScope', 'false'],
  ['errorVariableTransient', 'false'],
  ['scope', 'global'],
]);

/** Notes to another engine that change nothing here. */
export const withoutEffect: Rule = {
  on: everywhere,
  convert(host) {
    for (const [name, why] of ATTRIBUTES) {
      const found = host.attribute(name);
      if (found !== null) host.dropped(found, why);
    }
    for (const [name, value] of DEFAULTS) if (host.said(name) === value) dropDefault(host, name);
    for (const name of ['potentialStarter', 'in-memory'])
      for (const found of host.extensions(name))
        host.dropped(found, 'the roles say who may start a process');
  },
};

function dropDefault(host: Host, name: string): void {
  const found = host.attribute(name);
  if (found !== null) host.dropped(found, 'it says what holds anyway');
}
