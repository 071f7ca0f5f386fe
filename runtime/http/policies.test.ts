import { describe, expect, it } from 'vitest';
import { decision, decisionModel, inputData, table } from '../testing/decision-models.ts';
import { lineModel, serviceTask } from '../testing/models.ts';
import { shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

const MODES = [
  ['hallucination', 'evidence'],
  ['stale-context', 'freshness'],
  ['prompt-injection', 'review'],
  ['bad-retrieval', 'evidence'],
  ['overconfidence', 'review'],
  ['data-leakage', 'review'],
  ['wrong-entity', 'subject'],
];
const WHOLE: Readonly<Record<string, string>> = {
  zone: 'human-review',
  question: 'Pay this?',
  reasonCodes: 'WRONG',
  evidence: 'citation',
  policyOwner: 'cfo',
  behaviourOwner: 'ai-team',
  outcomeOwner: 'ap',
  costOfError: '1000',
  costOwner: 'cfo',
};
const LANE = '<baton:laneTerms name="low-risk" groups="clerks" within="PT4H" />';
const CASE = `<baton:policyScenario name="ordinary" inputs="{&quot;risk&quot;:&quot;low&quot;}" expect="draft" />`;
const CATALOGUE = MODES.map(
  ([name, control]) => `<baton:failureMode name="${name}" control="${control}" />`,
).join('');
const SIGNED = (['policy', 'behaviour', 'outcome'] as const).map((role) => ({
  role,
  by: { policy: 'cfo', behaviour: 'ai-team', outcome: 'ap' }[role],
  at: '2026-03-01T00:00:00Z',
}));

interface Drawn {
  readonly id: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: string;
  readonly gate?: string;
}

function model({
  id,
  attributes = WHOLE,
  children = LANE + CASE + CATALOGUE,
  gate,
}: Drawn): string {
  const said = Object.entries(attributes)
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ');
  const subject = '<baton:subject><baton:subjectKey name="no" value="=1" /></baton:subject>';
  const governance = `<baton:governance ${said}>${children}</baton:governance>`;
  const xml = lineModel(id, [serviceTask('post', { type: id, extensions: subject + governance })]);
  if (gate === undefined) return xml;
  const own = `<bpmn:extensionElements><baton:governance gate="${gate}" /></bpmn:extensionElements>`;
  return xml.replace('isExecutable="true">', `isExecutable="true">${own}`);
}

const files = (drawn: Drawn, more: readonly { name: string; content: string }[] = []) => ({
  resources: [{ name: 'p.bpmn', content: model(drawn) }, ...more],
});

async function codesOf(drawn: Drawn, signOffs = SIGNED): Promise<readonly string[]> {
  const { body } = await house().call('checkDeployment', { body: { ...files(drawn), signOffs } });
  const { diagnostics = [], warnings = [] } = body as Record<string, { code: string }[]>;
  return [...diagnostics, ...warnings].map(({ code }) => code);
}

const strict = (id: string, more: Partial<Drawn> = {}): Drawn => ({ id, gate: 'strict', ...more });
const without = (...names: readonly string[]) =>
  Object.fromEntries(Object.entries(WHOLE).filter(([name]) => !names.includes(name)));

describe('the gate before a governed process goes live', () => {
  it('lets in what is whole, agreed and signed', async () => {
    expect(await codesOf(strict('whole'))).toEqual([]);
    const body = { ...files(strict('whole')), signOffs: SIGNED };
    expect((await house().api('deploy', { body })).processes).toHaveLength(1);
  });

  it.each<[string, Partial<Drawn>, string]>([
    ['a question at a review point', { attributes: without('question') }, 'gate-review-point'],
    ['reason codes', { attributes: without('reasonCodes') }, 'gate-review-point'],
    ['a time for a lane', { children: CASE + CATALOGUE }, 'gate-review-point'],
    ['what an error costs', { attributes: without('costOfError') }, 'gate-cost-of-error'],
    ['who bears it', { attributes: without('costOwner') }, 'gate-cost-of-error'],
    ['an owner', { attributes: without('outcomeOwner') }, 'gate-owners'],
    ['cases that were agreed', { children: LANE + CATALOGUE }, 'gate-scenarios'],
    ['a control against a known failure', { children: LANE + CASE }, 'gate-failure-modes'],
    ['a control that is there', { attributes: without('evidence') }, 'gate-failure-modes'],
    [
      'a way back from what is said to be reversible',
      { children: `${LANE}${CASE}${CATALOGUE}<baton:tool name="pay" operation="erp.pay" />` },
      'gate-compensator',
    ],
    [
      'a policy that is deployed',
      { attributes: { ...WHOLE, matrix: 'nowhere' } },
      'gate-policy-unknown',
    ],
  ])('refuses what lacks %s', async (_what, more, code) => {
    expect(await codesOf(strict('lacks', more))).toContain(code);
    const refused = await house().refusal('deploy', {
      body: { ...files(strict('lacks', more)), signOffs: SIGNED },
    });
    expect(refused.code).toBe('deployment-refused');
  });

  it('refuses what nobody has signed for, and names whose word is missing', async () => {
    const body = { ...files(strict('unsigned')), signOffs: SIGNED.slice(1) };
    const { diagnostics } = (await house().refusal('deploy', { body })) as never as {
      diagnostics: { code: string; message: string }[];
    };
    expect(diagnostics).toMatchObject([{ code: 'gate-sign-off' }]);
    expect(diagnostics[0]!.message).toContain('policy cfo');
  });

  it('asks for the same word when what is deployed is kept in a project', async () => {
    const project = { name: 'signed', files: files(strict('kept')).resources };
    const { projectId: id } = await house().api('createProject', { body: project });
    const signOffs = SIGNED.slice(1);
    const refused = await house().refusal('deployProject', { params: { id }, body: { signOffs } });
    expect(refused).toMatchObject({ diagnostics: [{ code: 'gate-sign-off' }] });
    const body = { signOffs: SIGNED };
    expect((await house().api('deployProject', { params: { id }, body })).version).toBe(1);
  });

  it('refuses a case that the policy decides otherwise, however advisory the gate is', async () => {
    const wrong = CASE.replace('draft', 'auto');
    const children = LANE + wrong + CATALOGUE;
    expect(await codesOf({ id: 'wrong', children })).toContain('gate-scenario-fails');
    const strange = CASE.replace('risk&quot;:', 'rsk&quot;:');
    const odd = { id: 'odd', children: LANE + strange + CATALOGUE };
    expect(await codesOf(odd)).toContain('gate-scenario-fails');
    const body = files({ id: 'wrong', children });
    expect((await house().refusal('deploy', { body })).status).toBe(422);
  });

  it('lets nothing go further than the answers to the four questions speak for', async () => {
    const said = (consequence: string): string =>
      model(strict(`ready-${consequence}`, { attributes: { ...WHOLE, zone: 'ai-act' } })).replace(
        '<baton:governance zone',
        `<baton:readiness bounded="yes" consequence="${consequence}" context="yes" observable="yes" /><baton:governance zone`,
      );
    const codes = async (content: string): Promise<readonly string[]> => {
      const resources = [{ name: 'p.bpmn', content }];
      const { body } = await house().call('checkDeployment', {
        body: { resources, signOffs: SIGNED },
      });
      const { diagnostics = [] } = body as { diagnostics?: readonly { code: string }[] };
      return diagnostics.map(({ code }) => code);
    };
    expect(await codes(said('repairable'))).toContain('gate-readiness');
    expect(await codes(said('small'))).not.toContain('gate-readiness');
    expect(await codes(said('terrible'))).toContain('governanceInvalid');
  });

  it('only warns where it advises', async () => {
    const loose = { id: 'loose', gate: 'advise', attributes: { zone: 'ai-act' }, children: '' };
    const { warnings } = await house().api('deploy', { body: files(loose) });
    expect(warnings.map(({ severity, code }) => [severity, code])).toContainEqual([
      'warning',
      'gate-owners',
    ]);
  });

  it('refuses a matrix that lets pass what people always see', async () => {
    const content = matrix([['-', '-', '"auto"']]);
    const attributes = { ...WHOLE, matrix: 'm', decisionClass: 'financial' };
    const drawn = strict('always', { attributes });
    const body = { ...files(drawn, [{ name: 'm.dmn', content }]), signOffs: SIGNED };
    const refused = (await house().refusal('deploy', { body })) as never as {
      diagnostics: { code: string }[];
    };
    expect(refused.diagnostics.map(({ code }) => code)).toContain('gate-policy-auto-always-review');
  });
});

function matrix(rows: readonly (readonly string[])[]): string {
  const columns = [{ text: 'risk' }, { text: 'evidenceLevel' }];
  const logic = table('FIRST', columns, [{ name: 'action' }], rows);
  const data = inputData('risk') + inputData('evidenceLevel');
  return decisionModel(data + decision('m', logic, { inputs: ['risk', 'evidenceLevel'] }));
}

describe('a matrix that is to be looked through', () => {
  const check = async (rows: readonly (readonly string[])[], more: object = {}) => {
    const body = { content: matrix(rows), decisionId: 'm', ...more };
    const { findings } = await house().api('checkPolicy', { body });
    return findings.map(({ code }) => code);
  };

  it('is told its gaps, with a case of each', async () => {
    expect(
      await check([
        ['"low"', '>= 1', '"auto"'],
        ['-', '-', '"escalate"'],
      ]),
    ).toEqual([]);
    expect(await check([['"low"', '>= 1', '"auto"']])).toEqual(['policy-gap']);
    expect(
      await check([
        ['"high"', '-', '"auto"'],
        ['-', '-', '"draft"'],
      ]),
    ).toContain('policy-not-monotone');
    expect(await check([['-', '-', '"auto"']], { minimumEvidence: 3 })).toEqual([
      'policy-auto-without-evidence',
    ]);
  });

  it('is refused where it is not the decision that was named', async () => {
    const body = { content: matrix([]), decisionId: 'other' };
    expect((await house().refusal('checkPolicy', { body })).status).toBe(422);
    const broken = { content: 'no DMN', decisionId: 'm' };
    expect((await house().api('checkPolicy', { body: broken })).findings.length).toBeGreaterThan(0);
  });
});

describe('readiness', () => {
  it('is asked over HTTP', async () => {
    const body = { bounded: true, consequence: 'small' as const, context: true, observable: true };
    expect(await house().api('assessReadiness', { body })).toMatchObject({
      zone: 'ai-act',
      score: 4,
    });
    expect(await house().api('assessReadiness', { body: {} })).toMatchObject({
      zone: 'human-decision',
      unanswered: ['bounded', 'consequence', 'context', 'observable'],
    });
  });
});

describe('tripwires that ship with the house', () => {
  it('deploy as they are', async () => {
    const { tripwires } = await house().api('listTripwireTemplates');
    const escaped = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    const children = tripwires
      .map(
        ({ id, when, lane }) =>
          `<baton:tripwire id="${id}" when="=${escaped(when)}" lane="${lane}" />`,
      )
      .join('');
    const body = files({ id: 'shipped', attributes: { zone: 'ai-act' }, children });
    expect((await house().api('deploy', { body })).processes).toHaveLength(1);
  });
});

describe('a control sheet', () => {
  it('says of each task who acts, who decides and what proves it', async () => {
    const body = { ...files(strict('sheet')), signOffs: SIGNED };
    const { processes } = await house().api('deploy', { body });
    const params = { id: processes[0]!.definitionId };
    const { tasks, markdown, html } = await house().api('getControlSheet', { params });
    expect(tasks).toMatchObject([{ elementId: 'post', zone: 'human-review', zoneBecause: 'task' }]);
    expect(markdown).toMatchInlineSnapshot(`
      "# Control sheet: Process sheet

      ## Do post

      | | |
      |---|---|
      | Who acts | api (sheet) |
      | Zone | human-review (task) |
      | Ordinarily | draft |
      | What proves it | – |
      | Policy | the built-in matrix |
      | Lanes | low-risk: clerks, within 240 min |
      | Owners | policy: cfo; behaviour: ai-team; outcome: ap |
      | Kept apart from | – |
      | Says itself | zone; policyOwner; behaviourOwner; outcomeOwner; question; reasonCodes; evidence; costOfError; costOwner |
      | From its process | – |
      | Control: intake | – |
      | Control: analysis | evidence: citation |
      | Control: decision | policy: cfo; behaviour: ai-team; outcome: ap; people review |
      | Control: execution | effects: none |
      | Control: monitoring | control: citation; control: evidence; control: freshness; control: subject; control: review; spot checks: by risk |
      "
    `);
    // The same facts as a document of its own: all five layers, and nothing that a model could run.
    expect(html.match(/Control: \w+/g)).toEqual(markdown.match(/Control: \w+/g));
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).toContain('<td>evidence: citation</td>');
    const none = { params: { id: 'none' } };
    expect((await house().refusal('getControlSheet', none)).status).toBe(404);
  });
});
