import { beforeAll, describe, expect, it } from 'vitest';
import type { LiveFigures } from '../../shared/api/live.ts';
import { deploymentOf, lineModel, serviceTask } from '../testing/models.ts';
import { ADMIN_TOKEN, shareTestRuntime } from '../testing/runtime.ts';

const house = shareTestRuntime();

/** Reads figures until they are as they are expected to be; answers all that were told. */
async function until(
  definition: string,
  isThere: (figures: LiveFigures) => boolean,
  { after, act }: { after?: string; act?: () => void } = {},
): Promise<{ all: LiveFigures[]; place: string }> {
  const leave = new AbortController();
  const headers: Record<string, string> = { authorization: `Bearer ${ADMIN_TOKEN}` };
  if (after !== undefined) headers['last-event-id'] = after;
  const path = `/v1/definitions/${definition}/live`;
  const response = await house().fetch(path, { headers, signal: leave.signal });
  expect(response.status).toBe(200);
  act?.();
  const all: LiveFigures[] = [];
  let [text, place] = ['', ''];
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const blocks = text.split('\n\n');
    text = blocks.pop()!;
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data === undefined) continue;
      all.push(JSON.parse(data));
      place = /^id: (\d+)$/m.exec(block)![1]!;
      if (isThere(all.at(-1)!)) {
        leave.abort();
        return { all, place };
      }
    }
  }
  throw new Error('Expected the figures to come, but the stream has ended.');
}

let definition: string;
const begin = () => house().api('startInstance', { body: { processId: 'shown' } });
const at = ({ places }: LiveFigures, id: string) => places.find((one) => one.elementId === id);

beforeAll(async () => {
  const model = lineModel('shown', [serviceTask('work', { type: 'nobody-does' })]);
  const { processes } = await house().api('deploy', { body: deploymentOf(model) });
  definition = processes[0]!.definitionId;
});

describe('the stream of what stands where', () => {
  it('begins with all of it, tells what changes, and resumes where it was left', async () => {
    const { instanceId } = await begin();
    let more: Promise<unknown> = Promise.resolve();
    const act = (): void => void (more = begin());
    const first = await until(definition, (told) => at(told, 'work')?.open === 2, { act });
    await more;
    expect(first.all[0]!.type).toBe('snapshot');
    const id = instanceId;
    await house().api('cancelInstance', { params: { id }, body: {} });
    const rest = await until(definition, ({ instances }) => instances === 1, {
      after: first.place,
    });
    expect(rest.all.map(({ type }) => type)).not.toContain('snapshot');
    expect(at(rest.all.at(-1)!, 'work')).toMatchObject({ open: 1, claimed: 0, verified: 0 });
    const anew = await until(definition, () => true, { after: '7' });
    expect(anew.all[0]).toMatchObject({ type: 'snapshot', instances: 1 });
  });

  it('is refused for a version that is not there', async () => {
    const call = { params: { id: 'nothing' } };
    expect(await house().refusal('streamDefinition', call)).toMatchObject({ status: 404 });
  });
});
