import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, it } from 'vitest';
import type { CheckAsk } from '../../checks/check-messages.ts';
import { Checks } from '../../checks/checks.ts';
import { LiveChecks } from './live-checks.ts';

const XML =
  '<definitions id="d" targetNamespace="urn:a" xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">' +
  '<process id="p"><task id="a"/><task id="b"/></process></definitions>';

/** A document whose idle moments, and whose waiting, are in the hand of the test. */
async function given() {
  const { rootElement } = await new BpmnModdle().fromXML(XML);
  const asked: CheckAsk[] = [];
  const none = () => undefined;
  const checks = new Checks({
    post: (ask) => asked.push(ask),
    onAnswer: none,
    onFailure: none,
    close: none,
  });
  const waiting: (() => void)[] = [];
  const after = (_ms: number, act: () => void) => {
    waiting.push(act);
    return () => waiting.splice(waiting.indexOf(act), 1);
  };
  const slices: (() => void)[] = [];
  const idle = () => new Promise<number>((resolve) => slices.push(() => resolve(0)));
  const document = { definitions: () => rootElement, forms: () => ['form'], idle };
  const live = new LiveChecks(checks, document, { now: () => 0, after });
  const work = async (): Promise<void> => {
    for (let slice = slices.shift(); slice !== undefined; slice = slices.shift()) {
      slice();
      await Promise.resolve();
      await Promise.resolve();
    }
  };
  return { live, asked, waiting, slices, work };
}

describe('checking while it is drawn', () => {
  it('asks about the model in slices, with the forms that go with it', async () => {
    const { live, asked, slices, work } = await given();
    const done = live.now();
    expect(slices).toHaveLength(1);
    await work();
    await done;
    expect(asked).toMatchObject([{ type: 'checkModel', forms: ['form'] }]);
    expect(JSON.stringify(asked)).toContain('\\"id\\":\\"b\\"');
  });

  it('asks once after several changes, and not of a model that has changed meanwhile', async () => {
    const { live, asked, waiting, work } = await given();
    const first = live.now();
    live.changed();
    live.changed();
    await work();
    await first;
    expect(asked).toEqual([]);
    expect(waiting).toHaveLength(1);
    waiting[0]?.();
    await work();
    await expect.poll(() => asked.length).toBe(1);
  });

  it('asks nothing any more when it is closed', async () => {
    const { live, asked, work } = await given();
    const asking = live.now();
    live.close();
    await work();
    await asking;
    expect(asked).toEqual([]);
  });
});
