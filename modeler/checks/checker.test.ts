import { describe, expect, it } from 'vitest';
import { Checker, type CheckStep } from './checker.ts';
import type { Finding } from './finding.ts';
import { readModel } from './read-model.ts';

const NAMESPACES =
  'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" ' +
  'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:baton="http://baton.dev/schema/bpmn/1.0"';

const flow = (from: string, to: string, inner = ''): string =>
  `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}">${inner}</sequenceFlow>`;

const user = (id: string, name = id): string =>
  `<userTask id="${id}" name="${name}"><extensionElements><zeebe:userTask/></extensionElements></userTask>`;

const process = (content: string, more = 'id="invoice" isExecutable="true"'): string =>
  `<process ${more}>${content}</process>`;

const file = (...content: readonly string[]): string =>
  `<definitions id="d" targetNamespace="urn:test" ${NAMESPACES}>${content.join('')}</definitions>`;

async function check(xml: string, checker = new Checker()): Promise<readonly Finding[]> {
  const reading = await readModel(xml);
  if (!reading.ok) throw new Error(reading.message);
  return run(checker.check(reading.model, []), []);
}

function run(
  checking: Generator<CheckStep, readonly Finding[]>,
  steps: CheckStep[],
): readonly Finding[] {
  for (;;) {
    const next = checking.next();
    if (next.done === true) return next.value;
    steps.push(next.value);
  }
}

const told = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ rule, elementId }) => `${rule} ${elementId}`);

const fixesOf = (findings: readonly Finding[], rule: string): readonly string[] =>
  findings.filter((one) => one.rule === rule).flatMap(({ fixes }) => fixes.map(({ id }) => id));

const STRAIGHT = `<startEvent id="s"/>${user('a')}<endEvent id="e"/>${flow('s', 'a')}${flow('a', 'e')}`;

describe('the checks of a document', () => {
  it('find nothing in a process that is in order', async () => {
    expect(await check(file(process(STRAIGHT)))).toEqual([]);
  });

  it('find what has no beginning and no end, and offer both', async () => {
    const findings = await check(file(process(user('a') + user('b') + flow('a', 'b'))));
    expect(told(findings)).toEqual(['startMissing invoice', 'endMissing invoice', 'endImplicit b']);
    expect(fixesOf(findings, 'startMissing')).toEqual(['addStart']);
    expect(findings[2]?.fixes).toEqual([
      {
        type: 'change',
        id: 'addEnd',
        values: {},
        commands: [{ type: 'append', elementId: 'b', bpmnType: 'bpmn:EndEvent' }],
      },
    ]);
  });

  it('find a join that can never go on, with a run that shows it and the gateway that mends it', async () => {
    const when = '<conditionExpression>=x</conditionExpression>';
    const findings = await check(
      file(
        process(
          `<startEvent id="s"/><exclusiveGateway id="which" name="Which?" default="which-b"/>` +
            `${user('a')}${user('b')}<parallelGateway id="join"/><endEvent id="e"/>` +
            flow('s', 'which') +
            flow('which', 'a', when).replace('<sequenceFlow', '<sequenceFlow name="x"') +
            flow('which', 'b').replace('<sequenceFlow', '<sequenceFlow name="else"') +
            flow('a', 'join') +
            flow('b', 'join') +
            flow('join', 'e'),
        ),
      ),
    );
    expect(told(findings)).toEqual(['deadlock join']);
    expect(findings[0]).toMatchObject({
      severity: 'error',
      counterexample: { processId: 'invoice', beginsIn: null },
      fixes: [{ commands: [{ type: 'replaceType', bpmnType: 'bpmn:ExclusiveGateway' }] }],
    });
    const steps = findings[0]?.counterexample?.steps.map(({ element }) => String(element));
    expect(steps).toEqual(['s', 'which', 'a']);
  });

  it('find branches without names and conditions, and say what a name could be', async () => {
    const when = '<conditionExpression>=amount &gt; 5</conditionExpression>';
    const findings = await check(
      file(
        process(
          `<startEvent id="s"/><inclusiveGateway id="which"/>${user('a')}${user('b')}` +
            `<endEvent id="e"/><endEvent id="f"/>${flow('s', 'which')}${flow('which', 'a', when)}` +
            `${flow('which', 'b')}${flow('a', 'e')}${flow('b', 'f')}`,
        ),
      ),
    );
    expect(told(findings).toSorted()).toEqual([
      'branchOpen which-b',
      'branchUnnamed which-a',
      'branchUnnamed which-b',
      'gatewayUnnamed which',
    ]);
    expect(findings.find(({ elementId }) => elementId === 'which-a')?.fixes[0]).toMatchObject({
      commands: [{ type: 'setProperty', property: 'name', value: 'amount > 5' }],
    });
  });

  it('follow the tokens of what is not ready to be executed', async () => {
    const undone = `<startEvent id="s"/><parallelGateway id="fork"/>${user('a')}
      <intermediateCatchEvent id="b" name="later"><timerEventDefinition/></intermediateCatchEvent>
      <exclusiveGateway id="meet"/>${user('c')}<endEvent id="e"/>
      ${flow('s', 'fork')}${flow('fork', 'a')}${flow('fork', 'b')}${flow('a', 'meet')}
      ${flow('b', 'meet')}${flow('meet', 'c')}${flow('c', 'e')}`;
    const findings = await check(file(process(undone, 'id="invoice"')));
    expect(told(findings)).toContain('runsTwice c');
    expect(fixesOf(findings, 'runsTwice')).toEqual(['joinByParallelGateway']);
    expect(told(findings)).toContain('notExecuted invoice');
  });

  it('say in the words of the engine what keeps it from being deployed, and where', async () => {
    const task = '<serviceTask id="a" name="a"/>';
    const findings = await check(file(process(STRAIGHT.replace(user('a'), task))));
    expect(findings.map(({ source, severity }) => [source, severity])).toEqual([
      ['deployment', 'error'],
    ]);
    expect(findings[0]?.said).toContain('Expected');
  });

  it('ask of an agent how it is governed, and of what it changes how it is proven', async () => {
    const agent = (inner: string): string =>
      `<serviceTask id="a" name="a"><extensionElements><zeebe:taskDefinition type="x"/>` +
      `<baton:performer kind="agent"/>${inner}</extensionElements></serviceTask>`;
    const free = await check(file(process(STRAIGHT.replace(user('a'), agent('')))));
    expect(told(free)).toEqual(['agentUngoverned a']);
    const governed = agent('<baton:governance zone="ai-act" effectMode="external"/>');
    const findings = await check(file(process(STRAIGHT.replace(user('a'), governed))));
    expect(told(findings)).toEqual(expect.arrayContaining(['effectUnproven a', 'gate-owners a']));
    expect(fixesOf(findings, 'effectUnproven')).toEqual(['addProbe', 'goTo']);
    expect(fixesOf(findings, 'gate-owners')).toEqual(['addOwner', 'addOwner', 'addOwner', 'goTo']);
  });

  it('find definitions that nothing uses, and that are there twice', async () => {
    const findings = await check(
      file('<message id="m" name="paid"/><error id="x" errorCode="E"/>', process(STRAIGHT)),
    );
    expect(told(findings)).toEqual(['definitionUnused m', 'definitionUnused x']);
  });

  it('look again at nothing but what has changed', async () => {
    const checker = new Checker();
    const open = (id: string, name: string): string =>
      process(
        `<startEvent id="${id}-s"/>${user(`${id}-a`, name)}${flow(`${id}-s`, `${id}-a`)}`,
        `id="${id}" isExecutable="true"`,
      );
    const at = (findings: readonly Finding[], id: string): Finding | undefined =>
      findings.find(({ elementId }) => elementId === id);
    const first = await check(file(open('one', 'before'), open('two', 'same')), checker);
    const second = await check(file(open('one', 'after'), open('two', 'same')), checker);
    expect(at(second, 'two-a')).toBe(at(first, 'two-a'));
    expect(at(second, 'one-a')).not.toBe(at(first, 'one-a'));
    expect(at(second, 'one-a')?.id).toBe(at(first, 'one-a')?.id);
  });
});
