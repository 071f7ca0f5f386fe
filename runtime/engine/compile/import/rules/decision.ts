import { isVariableName } from '../../mappings.ts';
import type { Found, Host } from '../host.ts';
import { only, type Rule } from './rule.ts';

/** `camunda:decisionRef` → `zeebe:calledDecision`. */
export const decision: Rule = {
  on: only('businessRuleTask'),
  convert(host) {
    const found = host.attribute('decisionRef');
    if (found === null) return refuseStrays(host);
    const result = host.attribute('resultVariable');
    if (result !== null && !isVariableName(result.value))
      return host.refuse(result, `"${result.value}" is not the name of a variable`);
    const shape = host.attribute('mapDecisionResult');
    const meaning = SHAPES.get(shape?.value ?? '');
    if (meaning === undefined) return host.refuse(shape ?? found, SHAPELESS);
    if (shape !== null) host.converted(shape, 'what the decision answers', meaning);
    convertCall(host, found, result);
    convertBinding(host);
  },
};

function refuseStrays(host: Host): void {
  for (const name of ['mapDecisionResult', ...BINDING]) {
    const found = host.attribute(name);
    if (found !== null) host.refuse(found, 'no decision is named that it could belong to');
  }
}

const BINDING = ['decisionRefBinding', 'decisionRefVersion', 'decisionRefVersionTag'] as const;

/** What the other engine makes of a result, and what a decision answers here. */
const SHAPES: ReadonlyMap<string, string> = new Map([
  ['singleEntry', 'the value of the only output'],
  ['singleResult', 'one entry for each output; with one output only, its value alone'],
  ['collectEntries', 'the list of values, if the table collects'],
]);

const SHAPELESS =
  'the result would be a list of maps, which no decision answers here; ' +
  'choose singleEntry, singleResult or collectEntries (mapDecisionResult)';

function convertCall(host: Host, found: Found, result: Found | null): void {
  const said = host.translate(found);
  if (said === null) return;
  const resultVariable = result?.value ?? 'decisionResult';
  host.additions.extension('calledDecision', { decisionId: said.value, resultVariable });
  host.converted(found, `zeebe:calledDecision decisionId="${said.value}"`, said.note);
  if (result !== null)
    host.converted(result, `zeebe:calledDecision resultVariable="${result.value}"`);
}

function convertBinding(host: Host): void {
  const found = host.attribute('decisionRefBinding');
  const version = host.attribute('decisionRefVersion');
  const tag = host.attribute('decisionRefVersionTag');
  if (version !== null)
    host.refuse(version, 'a version is called by its tag (zeebe:versionTag), not by its number');
  if (tag !== null) {
    host.additions.extension('calledDecision', { versionTag: tag.value });
    host.converted(tag, `zeebe:calledDecision versionTag="${tag.value}"`);
  }
  if (found === null || found.value === 'version') return;
  host.additions.extension('calledDecision', { bindingType: found.value });
  host.converted(found, `zeebe:calledDecision bindingType="${found.value}"`);
}
