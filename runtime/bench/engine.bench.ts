import { Engine } from 'bpmn-engine';
import { createModdle } from '../service/model-reader/moddle.ts';
import { harness } from '../testing/harness.ts';
import { process as draw } from '../testing/process-builder.ts';
import { alternate, report } from './alternate.ts';

const TASKS = ['a', 'b', 'c', 'd', 'e'];

/** Five script tasks from start to end, in memory: this engine against `bpmn-engine`. */
export async function engineBench(): Promise<void> {
  const peer = await peerProcess();
  const five = TASKS.reduce(
    (drawn, id) => drawn.scriptTask(id, '1 + 1', `result_${id}`),
    draw('five').startEvent(),
  )
    .endEvent()
    .build();
  const figures = await alternate([
    {
      name: 'baton: step, journal and rows in memory',
      times: 1000,
      run(times) {
        for (let round = 0; round < times; round += 1)
          if (harness(five).start().ended !== 'completed') throw new Error('not completed');
      },
    },
    {
      name: 'bpmn-engine, model parsed beforehand',
      times: 50,
      async run(times) {
        for (let round = 0; round < times; round += 1) await peer();
      },
    },
  ]);
  report('Five script tasks, start to end', figures, 'goal: ≥ 5 ×');
  const steps = await alternate([
    {
      name: 'one command (lease, claim, commit: 11 per process)',
      times: 11 * 200,
      run(times) {
        for (let round = 0; round < times / 11; round += 1) workThrough();
      },
    },
  ]);
  report('Steps in memory', steps, 'µs per command');
}

const WORK = TASKS.reduce((drawn, id) => drawn.serviceTask(id), draw('work').startEvent())
  .endEvent()
  .build();

function workThrough(): void {
  const run = harness(WORK).start();
  for (const id of TASKS) run.commit(id, { [`result_${id}`]: 2 });
  if (run.ended !== 'completed') throw new Error('not completed');
}

/** The same process in the standard's XML, as the peer takes it. */
async function peerProcess(): Promise<() => Promise<void>> {
  const nodes = ['start', ...TASKS, 'end'];
  const scripts = TASKS.map(
    (id) =>
      `<scriptTask id="${id}" scriptFormat="javascript"><script>next(null, 1 + 1)</script></scriptTask>`,
  );
  const flows = nodes
    .slice(1)
    .map(
      (to, index) => `<sequenceFlow id="f${index}" sourceRef="${nodes[index]}" targetRef="${to}"/>`,
    );
  const xml =
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="peer" targetNamespace="x">' +
    `<process id="five" isExecutable="true"><startEvent id="start"/>${scripts.join('')}` +
    `<endEvent id="end"/>${flows.join('')}</process></definitions>`;
  const moddleContext = await createModdle({}).fromXML(xml);
  return () =>
    new Promise((resolve, reject) => {
      const engine = new Engine({ name: 'five', moddleContext });
      engine.once('end', () => resolve());
      engine.once('error', reject);
      engine.execute().catch(reject);
    });
}
