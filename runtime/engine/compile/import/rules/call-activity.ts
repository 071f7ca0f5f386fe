import { isVariableName } from '../../mappings.ts';
import { plainAttribute, removeAttribute, setAttribute } from '../xml/xml-element.ts';
import type { Found, Host, Said } from '../host.ts';
import { translateText } from '../juel/translate.ts';
import { only, type Rule } from './rule.ts';

/** Which process is called, in which version, and what goes in and out. */
export const callActivity: Rule = {
  on: only('callActivity'),
  convert(host) {
    called(host);
    binding(host);
    refuseOthers(host);
    const inward = host.extensions('in');
    const outward = host.extensions('out');
    const propagates = (all: readonly Found[]): string =>
      String(
        all.some((one) => saidIn(one, 'variables') === 'all' && saidIn(one, 'local') !== 'true'),
      );
    host.additions.extension('calledElement', {
      propagateAllParentVariables: propagates(inward),
      propagateAllChildVariables: propagates(outward),
    });
    for (const found of inward) pass(host, found, true);
    for (const found of outward) pass(host, found, false);
    inherit(host);
  },
};

function called(host: Host): void {
  const { element } = host;
  const attribute = element.attributes.find(({ name }) => name === 'calledElement');
  if (attribute === undefined || host.alreadySays('calledElement')) return;
  const found: Found = {
    label: `calledElement="${attribute.value}"`,
    value: attribute.value,
    element: null,
    remove: () => removeAttribute(element, attribute),
  };
  const said = host.translate(found);
  if (said === null) return;
  host.additions.extension('calledElement', { processId: said.value });
  host.converted(found, `zeebe:calledElement processId="${said.value}"`, said.note);
}

function binding(host: Host): void {
  const found = host.attribute('calledElementBinding');
  const tag = host.attribute('calledElementVersionTag');
  const version = host.attribute('calledElementVersion');
  if (version !== null) byNumber(host, version);
  if (tag !== null) {
    const said = host.translate(tag);
    if (said !== null) {
      host.additions.extension('calledElement', { versionTag: said.value });
      host.converted(tag, `zeebe:calledElement versionTag="${said.value}"`, said.note);
    }
  }
  if (found === null) return;
  if (found.value === 'version') return host.dropped(found, 'the version says it');
  host.additions.extension('calledElement', { bindingType: found.value });
  host.converted(found, `zeebe:calledElement bindingType="${found.value}"`);
}

/** A version by its number is said in our own dialect: Camunda 8 has no word for it. */
function byNumber(host: Host, version: Found): void {
  const said = host.translate(version);
  if (said === null) return;
  const { prefixes, used } = host.conversion;
  used.add('baton');
  setAttribute(host.element, `${prefixes.baton}:version`, said.value);
  host.converted(version, `baton:version="${said.value}"`, said.note);
}

const OTHERS: readonly (readonly [name: string, why: string])[] = [
  ['caseRef', 'cases (CMMN) are not executed'],
  ['caseBinding', 'cases (CMMN) are not executed'],
  ['caseVersion', 'cases (CMMN) are not executed'],
  ['caseTenantId', 'cases (CMMN) are not executed'],
  ['variableMappingClass', 'no code of the other engine runs here; map the variables instead'],
  ['variableMappingDelegateExpression', 'no code of the other engine runs here; map the variables'],
];

function refuseOthers(host: Host): void {
  for (const [name, why] of OTHERS) {
    const found = host.attribute(name);
    if (found !== null) host.refuse(found, why);
  }
}

/** What other engines say with an attribute for all variables at once. */
function inherit(host: Host): void {
  const same = host.attribute('sameDeployment');
  if (same !== null) {
    host.additions.extension('calledElement', { bindingType: 'deployment' });
    host.converted(same, 'zeebe:calledElement bindingType="deployment"');
  }
  const variables = host.attribute('inheritVariables');
  if (variables !== null) {
    host.additions.extension('calledElement', { propagateAllParentVariables: variables.value });
    host.converted(variables, `zeebe:calledElement propagateAllParentVariables`);
  }
  const key = host.attribute('inheritBusinessKey', 'businessKey');
  if (key !== null) host.refuse(key, 'a called process has no business key of its own');
  const type = host.attribute('calledElementType');
  if (type === null) return;
  if (type.value === 'key') host.dropped(type, 'a process is called by its id anyway');
  else host.refuse(type, 'a process is called by its id');
}

function saidIn({ element }: Found, name: string): string | null {
  return element === null ? null : plainAttribute(element, name);
}

/** `<camunda:in>` or `<camunda:out>`: all variables, one, or what an expression gives. */
function pass(host: Host, found: Found, isIn: boolean): void {
  if (saidIn(found, 'businessKey') !== null)
    return host.dropped(found, 'a called process belongs to the same instance as its caller');
  if (saidIn(found, 'local') === 'true')
    return host.refuse(
      found,
      'variables are handed over wherever they are visible, not only from one scope',
    );
  if (saidIn(found, 'variables') === 'all') {
    const to = `propagateAll${isIn ? 'Parent' : 'Child'}Variables="true"`;
    return host.converted(found, `zeebe:calledElement ${to}`);
  }
  const target = saidIn(found, 'target') ?? '';
  const said = sourceOf(found);
  if (said === null) return host.refuse(found, 'it says no source that FEEL could say');
  if (!isVariableName(target))
    return host.refuse(found, `"${target}" is not the name of a variable`);
  if (isIn) host.additions.input(target, said.value);
  else host.additions.output(target, said.value);
  host.converted(found, `zeebe:${isIn ? 'input' : 'output'} ${target}: ${said.value}`, said.note);
}

function sourceOf(found: Found): Said | null {
  const source = saidIn(found, 'source');
  if (source !== null) return isVariableName(source) ? { value: `=${source}`, note: null } : null;
  const translation = translateText(saidIn(found, 'sourceExpression') ?? '${}');
  return translation.ok ? { value: translation.value, note: translation.notes[0] ?? null } : null;
}
