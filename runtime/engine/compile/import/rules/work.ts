import { parseDuration } from '../../../../../shared/duration.ts';
import { isVariableName } from '../../mappings.ts';
import type { Found, Host } from '../host.ts';
import { readExpression } from '../juel/translate.ts';
import type { JuelNode } from '../juel/juel-node.ts';
import { elementsIn, plainAttribute } from '../xml/xml-element.ts';
import { textIn } from '../xml/write-xml.ts';
import { computeInstead } from './computed.ts';
import { type Rule, WORK } from './rule.ts';
import { convertParameters } from './variables.ts';

/** What a task, or an event that sends, has done by somebody else. */
export const work: Rule = {
  on: (kind) => WORK.has(kind) || kind === 'messageEventDefinition',
  convert(host) {
    const doer = host.kind === 'messageEventDefinition' ? host.around : host;
    const isWork =
      byTopic(host, doer) ||
      byConnector(host, doer) ||
      byCode(host, doer) ||
      byExpression(host, doer);
    if (isWork) refuseSecond(host);
    convertRetries(host, doer, isWork);
    convertFields(host, doer);
    convertResult(host, doer, isWork);
    for (const name of ['errorEventDefinition', 'mapException'])
      for (const found of host.extensions(name))
        host.refuse(
          found,
          'a worker says itself which error it met; it is not computed afterwards',
        );
    for (const name of ['skipExpression', 'triggerable']) refuseUnlessFalse(host, name);
  },
};

/** A task is done by one: what else it says of that was never read there either, or hides a mistake. */
function refuseSecond(host: Host): void {
  for (const name of ['class', 'delegateExpression', 'expression']) {
    const found = host.fresh(name);
    if (found !== null) host.refuse(found, 'the element says already by whom it is done');
  }
}

function refuseUnlessFalse(host: Host, name: string): void {
  const found = host.attribute(name);
  if (found === null) return;
  if (found.value === 'false') host.dropped(found, 'it says what holds anyway');
  else host.refuse(found, 'a task is done, or a gateway leads around it');
}

/** `type="external"` with a topic, or another kind of built-in task. */
function byTopic(host: Host, doer: Host): boolean {
  const type = host.attribute('type');
  const topic = host.attribute('topic');
  if (type === null && topic === null) return false;
  if (topic !== null) {
    capability(host, doer, topic, null);
    if (type !== null) host.dropped(type, 'every service task is done by a worker');
    return true;
  }
  if (type === null) return false;
  if (type.value === 'external') host.refuse(type, 'it names no topic');
  else capability(host, doer, type, `a worker has to do what ${type.value} did there`);
  return true;
}

/** The capability a worker must have: the topic, or an expression that gives it. */
function capability(host: Host, doer: Host, found: Found, note: string | null): void {
  const said = host.translate(found);
  if (said !== null) name(host, doer, found, { type: said.value, note: note ?? said.note });
}

function name(
  host: Host,
  doer: Host,
  found: Found,
  { type, note }: { readonly type: string; readonly note: string | null },
): void {
  if (doer.alreadySays('taskDefinition'))
    return host.refuse(found, 'the element names its capability already (zeebe:taskDefinition)');
  doer.additions.extension('taskDefinition', { type });
  host.converted(found, `zeebe:taskDefinition type="${type}"`, note);
}

function byConnector(host: Host, doer: Host): boolean {
  const [found] = host.extensions('connector');
  if (found?.element === undefined || found.element === null) return false;
  const inside = elementsIn(found.element);
  const id = inside.find(({ local }) => local === 'connectorId');
  const type = id === undefined ? '' : textIn(id).trim();
  if (type === '') host.refuse(found, 'it names no connector');
  else {
    for (const one of inside) if (one.local === 'inputOutput') convertParameters(host, one);
    name(host, doer, found, { type, note: 'a worker has to do what the connector did there' });
  }
  return true;
}

/** What becomes of code: a worker has to do it. */
export const CODE =
  'it is code of the other engine; a worker with this capability has to do it here';

/** A Java class or a bean: it cannot run here, so its name becomes what a worker can do. */
function byCode(host: Host, doer: Host): boolean {
  const javaClass = host.attribute('class');
  if (javaClass !== null) {
    name(host, doer, javaClass, { type: javaClass.value.trim(), note: CODE });
    return true;
  }
  const delegate = host.attribute('delegateExpression');
  if (delegate === null) return false;
  const path = nameOf(readExpression(delegate.value));
  if (path === null) host.refuse(delegate, 'it names no bean by which a worker could be found');
  else name(host, doer, delegate, { type: path, note: CODE });
  return true;
}

/** A call of a bean is work; anything else is computed by the engine itself. */
function byExpression(host: Host, doer: Host): boolean {
  const found = host.attribute('expression');
  if (found === null) return false;
  const node = readExpression(found.value);
  const path = node?.type === 'call' ? nameOf(node) : null;
  if (node?.type !== 'call' || path === null || host.translates(found)) {
    computeInstead(host, doer, found);
    return false;
  }
  for (const [index, arg] of node.args.entries()) handOver(host, doer, found, { arg, index });
  doer.additions.header('expression', found.value);
  name(host, doer, found, { type: path, note: CODE });
  return true;
}

function handOver(
  host: Host,
  doer: Host,
  found: Found,
  { arg, index }: { readonly arg: JuelNode; readonly index: number },
): void {
  const feel = host.feelOf(arg);
  if (feel === null) host.refuse(found, `its argument ${index + 1} cannot be said in FEEL`);
  else doer.additions.input(`argument${index + 1}`, `=${feel}`);
}

/** `bean.method` of a path or a call; null of anything else. */
export function nameOf(node: JuelNode | null): string | null {
  const names: string[] = [];
  for (let at = node; at !== null;) {
    switch (at.type) {
      case 'name':
        return [at.name, ...names].join('.');
      case 'property':
        names.unshift(at.name);
        at = at.of;
        break;
      case 'call':
        names.unshift(at.name);
        if (at.of === null || (at !== node && at.args.length > 0)) return null;
        at = at.of;
        break;
      default:
        return null;
    }
  }
  return null;
}

/** `R3/PT10M` or `PT1M,PT5M`: how often work is tried, and how long it rests in between. */
function convertRetries(host: Host, doer: Host, isWork: boolean): void {
  for (const found of host.extensions('failedJobRetryTimeCycle')) {
    const plan = retriesOf(found.value);
    if (!isWork) host.dropped(found, 'nothing here is tried again: only work is');
    else if (plan === null) host.refuse(found, 'it is neither R3/PT10M nor a list of durations');
    else {
      doer.additions.extension('taskDefinition', { retries: String(plan.attempts) });
      doer.additions.ownAttribute('taskDefinition', 'backoff', plan.backoff);
      host.converted(
        found,
        `zeebe:taskDefinition retries="${plan.attempts}" baton:backoff="${plan.backoff}"`,
      );
    }
  }
}

function retriesOf(text: string): { readonly attempts: number; readonly backoff: string } | null {
  const repeat = /^R(\d{1,3})\/(P[\w.]+)$/.exec(text);
  if (repeat !== null) {
    const [, times = '', pause = ''] = repeat;
    return isPause(pause) && Number(times) > 0 ? { attempts: Number(times), backoff: pause } : null;
  }
  const pauses = text.split(',').map((one) => one.trim());
  // The first attempt is not a repetition.
  return pauses.every(isPause) ? { attempts: pauses.length + 1, backoff: pauses.join(',') } : null;
}

function isPause(text: string): boolean {
  const duration = parseDuration(text);
  return duration !== null && duration.months === 0 && duration.ms >= 0;
}

/** Fields that would be set on a Java object: texts are headers, expressions are inputs. */
function convertFields(host: Host, doer: Host): void {
  for (const found of host.extensions('field')) {
    const { element } = found;
    if (element === null) continue;
    const key = plainAttribute(element, 'name') ?? '';
    const inside = elementsIn(element);
    const text = inside.find(({ local }) => local === 'string');
    const computed = inside.find(({ local }) => local === 'expression');
    const value = text === undefined ? plainAttribute(element, 'stringValue') : textIn(text);
    const expression =
      computed === undefined ? plainAttribute(element, 'expression') : textIn(computed).trim();
    if (value !== null) {
      doer.additions.header(key, value);
      host.converted(found, `zeebe:header ${key}`);
    } else if (expression === null) host.refuse(found, 'it has no value');
    else convertField(host, doer, found, { key, expression });
  }
}

function convertField(
  host: Host,
  doer: Host,
  found: Found,
  { key, expression }: { readonly key: string; readonly expression: string },
): void {
  if (!isVariableName(key)) return host.refuse(found, `"${key}" is not the name of a variable`);
  const said = host.translate(found, expression);
  if (said === null) return;
  doer.additions.input(key, said.value);
  host.converted(found, `zeebe:input ${key}: ${said.value}`, said.note);
}

/** What the code returned is what the worker answers under `result`. */
function convertResult(host: Host, doer: Host, isWork: boolean): void {
  const found = host.attribute('resultVariable', 'resultVariableName');
  if (found === null) return;
  if (!isWork) return host.refuse(found, 'there is nothing that would have a result');
  if (!isVariableName(found.value))
    return host.refuse(found, `"${found.value}" is not the name of a variable`);
  doer.additions.output(found.value, '=result');
  const note = 'the worker has to answer the variable result';
  host.converted(found, `zeebe:output ${found.value}: =result`, note);
}
