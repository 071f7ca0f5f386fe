import { describe, expect, it } from 'vitest';
import { parseDefinitionId } from '../../../shared/ids.ts';
import { parseDefinitions } from '../../service/model-reader/parse-definitions.ts';
import { harness, type Harness } from '../../testing/harness.ts';
import { lineModel } from '../../testing/models.ts';
import { compile, type Compilation } from '../index.ts';

async function compiled(backoff: string): Promise<Compilation> {
  const xml = `<bpmn:serviceTask id="it"><bpmn:extensionElements>
<zeebe:taskDefinition type="x" retries="4" baton:backoff="${backoff}" />
</bpmn:extensionElements></bpmn:serviceTask>`;
  const parsed = await parseDefinitions(lineModel('rest', [{ id: 'it', xml }]));
  if (parsed.type === 'unreadable') throw new Error(JSON.stringify(parsed.diagnostics));
  return compile(parsed.model, []);
}

async function begin(backoff: string): Promise<Harness> {
  const { processes, diagnostics } = await compiled(backoff);
  expect(diagnostics).toEqual([]);
  return harness(processes[0]!.bind(parseDefinitionId('rest:1')!)).start();
}

/** Fails the attempt that is under way, and says how long (ms) the item rests. */
function restAfterFailing(run: Harness, pause: number | null = null): number | null {
  const workItem = run.lease('it').id;
  const failure = { code: 'X', message: 'no', backoffMs: pause as never };
  run.do({ type: 'failAttempt', workItem, proof: run.proof('it'), ...failure });
  const { dueAt } = run.item('it');
  const rest = dueAt === null ? null : dueAt - run.at;
  if (rest !== null) run.advance(rest);
  return rest;
}

describe('the pause after a failed attempt', () => {
  it('is the one that the model says', async () => {
    const run = await begin('PT10M');
    expect([restAfterFailing(run), restAfterFailing(run)]).toEqual([600_000, 600_000]);
  });

  it('is the next of a list, and the last one from then on', async () => {
    const run = await begin('PT1M, PT5M');
    const rests = [restAfterFailing(run), restAfterFailing(run), restAfterFailing(run)];
    expect(rests).toEqual([60_000, 300_000, 300_000]);
  });

  it('is what the performer asks for, if it asks', async () => {
    const run = await begin('PT10M');
    expect(restAfterFailing(run, 1000)).toBe(1000);
  });

  it.each(['soon', '', 'P1M', '-PT1M', 'PT1M,', 'P366D', Array(51).fill('PT1M').join(',')])(
    'is refused as "%s"',
    async (backoff) => {
      const { diagnostics } = await compiled(backoff);
      expect(diagnostics).toMatchObject([{ code: 'backoffInvalid', elementId: 'it' }]);
    },
  );
});
