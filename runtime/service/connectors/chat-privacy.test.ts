import { describe, expect, it } from 'vitest';
import type { ToolOperationRequest } from '../../../shared/api/tool-shapes.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { connect, deployTask, FAST_TIMES, runToEnd } from '../../testing/connecting.ts';
import { shareTestRuntime } from '../../testing/runtime.ts';
import { startStandIn, type Answer, type Asked } from '../../testing/stand-in.ts';

const house = shareTestRuntime({ connectionTimes: FAST_TIMES });

const PERSON = { name: 'Rosalind Achterberg', mail: 'rosalind@achterberg.example', age: 47 };
const PHONE = '+49 170 5550199';
const SECRETS = [PERSON.name, PERSON.mail, PHONE];
let count = 0;

/** What a placeholder looks like in what the model was shown. */
const seen = (text: string): readonly string[] =>
  text.match(/pii:[0-9a-f]{24}:[0-9a-f]{32}/g) ?? [];

/** How the system answers that sends what is written. */
const sent = ({ body }: Asked): Answer => ({
  sent: true,
  to: body['to'] ?? null,
  phone: PHONE,
  greeting: `Dear ${PERSON.name}`,
});

/** A case about a person, a model that writes to them, and a system that sends it. */
async function writing(
  write: (shown: readonly string[]) => JsonObject | Promise<JsonObject>,
  operation: Partial<ToolOperationRequest> = {},
  answer: (asked: Asked) => Answer = sent,
) {
  count += 1;
  const name = `writes-${count}`;
  const mailer = await startStandIn(answer);
  let turn = 0;
  const model = await startStandIn(async ({ text }) => {
    const first = turn++ === 0;
    const args = first ? await write(seen(text)) : { output: { told: true } };
    const called = { name: first ? 'send' : 'submit_claim', arguments: JSON.stringify(args) };
    const message = {
      role: 'assistant',
      tool_calls: [{ id: 'c', type: 'function', function: called }],
    };
    return { choices: [{ message }] };
  });
  await house().api('putConnector', {
    params: { name },
    body: { baseUrl: mailer.url, allowPrivate: true },
  });
  const parameters = {
    type: 'object',
    properties: { to: { type: 'string' }, text: { type: 'string' } },
    required: ['to'],
  };
  const send = { name: 'send', path: '/mails', parameters, ...operation };
  await house().api('putToolSet', {
    params: { set: name },
    body: { connector: name, operations: [send] },
  });
  const transport = { type: 'chat', connector: `model-${name}`, model: 'm' } as const;
  await connect(house(), { capability: name, url: model.url, transport });
  const extensions = `<baton:governance effectMode="gateway">
    <baton:tool name="send" operation="${name}.send"/></baton:governance>`;
  const processId = await deployTask(house(), name, extensions);
  const fields = [
    { at: '/person/name', treat: 'vault' as const },
    { at: '/person/mail', treat: 'vault' as const },
  ];
  await house().api('putFieldPolicy', {
    params: { id: processId },
    body: { subject: '/customer', fields },
  });
  const start = (customer: string, person: JsonObject = PERSON) =>
    runToEnd(house(), processId, { customer, person });
  return { start, model, mailer, processId };
}

/** Everything that the runtime has written down of an instance. */
async function written(instanceId: string): Promise<string> {
  const journal = await house().api('getJournal', {
    params: { id: instanceId },
    query: { limit: 500 },
  });
  const file = await house().api('getCaseFile', { params: { id: instanceId } });
  return JSON.stringify([journal, file]);
}

describe('a model that works with personal data', () => {
  it('never sees it, and has the tool write to the real address all the same', async () => {
    const operation = { reveals: ['/to'], personal: ['/phone'] };
    const { start, model, mailer } = await writing(
      ([, mail = '']) => ({ to: mail, text: `To ${mail}` }),
      operation,
    );
    const ended = await start('customer-1');
    expect(ended).toMatchObject({ state: 'completed', variables: { told: true } });
    // what it was shown, what it was told of its call, and what was written down: placeholders
    const prompts = model.asked.map(({ text }) => text).join('\n');
    const journal = await written(String(ended['instanceId']));
    for (const secret of SECRETS) {
      expect(prompts).not.toContain(secret);
      expect(journal).not.toContain(secret);
    }
    expect(seen(prompts).length).toBeGreaterThan(3);
    expect(prompts).toContain('47');
    // the system was written to at the address itself; what it was not granted stayed a placeholder
    expect(mailer.asked[0]!.body).toMatchObject({ to: PERSON.mail });
    expect(String(mailer.asked[0]!.body['text'])).toMatch(/^To pii:/);
  });

  it('has it found out with the real address whether a call that broke off has come to anything', async () => {
    const confirm = { path: '/mails?to={to}', happenedWhen: 'body.to = arguments.to' };
    const operation = { reveals: ['/to'], personal: ['/phone'], confirm };
    const { start, mailer, processId } = await writing(
      ([, mail = '']) => ({ to: mail }),
      operation,
      (asked) => (asked.method === 'POST' ? 'hang up' : { to: PERSON.mail, phone: PHONE }),
    );
    const ending = start('customer-3').catch(() => null);
    const effects = async () => {
      const { items } = await house().api('listInstances', { query: { processId } });
      const id = items[0]?.instanceId;
      return id === undefined ? [] : (await house().api('listEffects', { params: { id } })).items;
    };
    await expect.poll(effects).toMatchObject([{ state: 'unknown' }]);
    await house().api('advanceClock', { body: { by: 'PT5S' } });
    await expect.poll(effects).toMatchObject([{ state: 'returned' }]);
    expect(mailer.asked.slice(0, 2).map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /mails',
      `GET /mails?to=${encodeURIComponent(PERSON.mail)}`,
    ]);
    const { items } = await house().api('listInstances', { query: { processId } });
    const journal = await written(items[0]!.instanceId);
    for (const secret of SECRETS) expect(journal).not.toContain(secret);
    const body = { reason: 'seen' };
    await house().api('cancelInstance', { params: { id: items[0]!.instanceId }, body });
    await ending;
  });

  it('is not shown what is personal in a list that its tool answers', async () => {
    const { start, model } = await writing(
      ([, mail = '']) => ({ to: mail }),
      { personal: ['/*/phone'] },
      () => [{ phone: PHONE }, { phone: 'none' }],
    );
    const ended = await start('customer-4');
    expect(seen(model.asked[1]!.text)).not.toEqual(seen(model.asked[0]!.text));
    expect(model.asked[1]!.text).not.toContain(PHONE);
    expect(await written(String(ended['instanceId']))).not.toContain(PHONE);
  });

  it('is given no value that its tool is not granted', async () => {
    const { start, mailer } = await writing(([, mail = '']) => ({ to: mail }));
    await start('customer-2');
    expect(mailer.asked[0]!.text).not.toContain(PERSON.mail);
  });

  it('cannot have another person written to by their placeholder', async () => {
    const taken: string[] = [];
    const spy = await writing(
      (shown) => {
        taken.push(...shown);
        return { to: shown[1] ?? '' };
      },
      { reveals: ['/to'] },
    );
    await spy.start('victim');
    const thief = await writing(() => ({ to: taken[1] ?? '' }), { reveals: ['/to'] });
    await thief.start('thief', { name: 'Somebody Else', mail: 'else@elsewhere.example' });
    expect(thief.mailer.asked[0]!.body['to']).toBe(taken[1]);
  });

  it('writes to nobody who was forgotten', async () => {
    const { start, model, mailer, processId } = await writing(
      async ([, mail = '']) => {
        const body = { subject: 'leaver', reason: 'asked for' };
        await house().api('eraseSubject', { body });
        return { to: mail };
      },
      { reveals: ['/to'] },
    );
    const ending = start('leaver').catch(() => null);
    await expect.poll(() => model.asked.length).toBeGreaterThan(1);
    expect(mailer.asked).toEqual([]);
    expect(model.asked[1]!.text).toContain('VALUE_ERASED');
    // what failed proves nothing: the case stays open, as it should
    const { items } = await house().api('listInstances', { query: { processId, state: 'active' } });
    expect(items).toHaveLength(1);
    await house().api('cancelInstance', {
      params: { id: items[0]!.instanceId },
      body: { reason: 'seen' },
    });
    await ending;
  });
});
