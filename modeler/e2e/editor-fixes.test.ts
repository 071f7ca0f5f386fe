import { describe, expect, it } from 'vitest';
import { dropFile } from './editor-moves.ts';
import { drawnFile, event, flow, gateway, task, when, type Drawn } from './fixtures/problems.ts';
import { walks, type Walk } from './walk.ts';

/** A model with one thing wrong, and how it reads when it is mended. */
interface Case {
  readonly problem: string;
  readonly fix: string;
  readonly xml: string;
  readonly mended: RegExp;
}

const start = (column = 0, row = 0): Drawn => event('Start', 'startEvent', [column, row]);
const end = (column: number, row = 0): Drawn => event('End', 'endEvent', [column, row]);
const line = (...ids: readonly string[]): readonly Drawn[] =>
  ids.slice(1).map((id, index) => flow(ids[index]!, id));
const api = (id: string, column: number, inner: string): Drawn => ({
  id,
  at: [column, 0],
  xml: `<bpmn:serviceTask id="${id}" name="${id}"><bpmn:extensionElements><zeebe:taskDefinition type="work"/>${inner}</bpmn:extensionElements></bpmn:serviceTask>`,
});
const performed = (inner: string): string =>
  drawnFile([start(), api('Work', 1, inner), end(2), ...line('Start', 'Work', 'End')]);
/** Two ways from a gateway of one kind to one of another. */
const branches = (split: string, join: string, more = ''): string =>
  drawnFile([
    start(),
    gateway('Split', split, [1, 0], more),
    task('Upper', 2, -1),
    task('Lower', 2, 1),
    gateway('Join', join, [3, 0]),
    end(4),
    flow('Start', 'Split'),
    flow('Split', 'Upper', split === 'parallel' ? '' : when('a'), 'yes'),
    flow('Split', 'Lower', '', 'no'),
    ...line('Upper', 'Join', 'End'),
    flow('Lower', 'Join'),
  ]);
const CHOICE = 'default="Split-Lower"';

const CASES: readonly Case[] = [
  {
    problem: 'startMissing',
    fix: 'addStart',
    xml: drawnFile([task('Work', 1), end(2), flow('Work', 'End')]),
    mended: /<bpmn:startEvent /,
  },
  {
    problem: 'endMissing',
    fix: 'addEnds',
    xml: drawnFile([start(), task('Work', 1), flow('Start', 'Work')]),
    mended: /<bpmn:endEvent /,
  },
  {
    problem: 'endImplicit',
    fix: 'addEnd',
    xml: drawnFile([
      start(),
      gateway('Split', 'parallel', [1, 0]),
      task('Work', 2, -1),
      task('Stop', 2, 1),
      end(3),
      ...line('Start', 'Split', 'Work', 'End'),
      flow('Split', 'Stop'),
    ]),
    mended: /sourceRef="Stop"/,
  },
  {
    problem: 'gatewaySuperfluous',
    fix: 'takeOut',
    xml: drawnFile([
      start(),
      gateway('None', 'exclusive', [1, 0]),
      task('Work', 2),
      end(3),
      ...line('Start', 'None', 'Work', 'End'),
    ]),
    mended: /sourceRef="Start" targetRef="Work"/,
  },
  {
    problem: 'gatewayMixed',
    fix: 'partGateway',
    xml: drawnFile([
      start(),
      gateway('Split', 'parallel', [1, 0]),
      task('A', 2, -1),
      task('B', 2, 1),
      gateway('Both', 'parallel', [3, 0]),
      end(4, -1),
      event('Other', 'endEvent', [4, 1]),
      ...line('Start', 'Split', 'A', 'Both', 'End'),
      ...line('Split', 'B', 'Both', 'Other'),
    ]),
    mended: /sourceRef="Gateway_\w+" targetRef="Other"/,
  },
  ...['mergeBefore', 'joinBefore'].map((fix): Case => ({
    problem: 'joinFake',
    fix,
    xml: drawnFile([
      start(),
      gateway(
        'Split',
        fix === 'joinBefore' ? 'parallel' : 'exclusive',
        [1, 0],
        fix === 'joinBefore' ? '' : 'default="Split-B"',
      ),
      task('A', 2, -1),
      task('B', 2, 1),
      task('Both', 3),
      end(4),
      flow('Start', 'Split'),
      flow('Split', 'A', fix === 'joinBefore' ? '' : when('a'), 'a'),
      flow('Split', 'B', '', 'b'),
      ...line('A', 'Both', 'End'),
      flow('B', 'Both'),
    ]),
    mended: /targetRef="Both"/,
  })),
  {
    problem: 'branchUnnamed',
    fix: 'nameFlow',
    xml: branches('exclusive', 'exclusive', CHOICE).replace('name="yes"', ''),
    mended: /id="Split-Upper"[^>]*name="a"/,
  },
  {
    problem: 'conditionMissing',
    fix: 'setDefault',
    xml: branches('exclusive', 'exclusive'),
    mended: /default="Split-Lower"/,
  },
  {
    problem: 'conditionAlone',
    fix: 'dropCondition',
    xml: drawnFile([
      start(),
      task('Work', 1),
      end(2),
      flow('Start', 'Work'),
      flow('Work', 'End', when('a')),
    ]),
    mended: /id="Work-End"[^>]*><\/bpmn:sequenceFlow>/,
  },
  {
    problem: 'flowTwice',
    fix: 'removeFlow',
    xml: drawnFile([
      start(),
      task('Work', 1),
      end(2),
      ...line('Start', 'Work', 'End'),
      {
        ...flow('Work', 'End'),
        id: 'Again',
        xml: flow('Work', 'End').xml.replace('Work-End', 'Again'),
      },
    ]),
    mended: /^(?![\s\S]*Again)/,
  },
  {
    problem: 'definitionUnused',
    fix: 'removeDefinition',
    xml: drawnFile([start(), task('Work', 1), end(2), ...line('Start', 'Work', 'End')], {
      roots: '<bpmn:message id="Msg" name="Unused"/>',
    }),
    mended: /^(?![\s\S]*bpmn:message)/,
  },
  {
    problem: 'idMadeUp',
    fix: 'setId',
    xml: drawnFile([start(), task('Work', 1), end(2), ...line('Start', 'Work', 'End')], {
      process: 'id="Process_1a2b3c4" name="Pay invoices" isExecutable="true"',
    }),
    mended: /<bpmn:process id="pay-invoices"[\s\S]*bpmnElement="pay-invoices"/,
  },
  {
    problem: 'notExecuted',
    fix: 'makeExecutable',
    xml: drawnFile([start(), task('Work', 1), end(2), ...line('Start', 'Work', 'End')], {
      process: 'id="proc" name="Proc"',
    }),
    mended: /isExecutable="true"/,
  },
  {
    problem: 'agentUngoverned',
    fix: 'letPeopleLook',
    xml: performed('<baton:performer kind="agent"/>'),
    mended: /<baton:governance zone="human-review" \/>/,
  },
  {
    problem: 'unreachable',
    fix: 'connect',
    xml: drawnFile([
      start(),
      task('Work', 1),
      task('Lost', 2),
      end(3),
      flow('Start', 'Work'),
      flow('Lost', 'End'),
    ]),
    mended: /sourceRef="Work" targetRef="Lost"/,
  },
  {
    problem: 'deadlock',
    fix: 'joinByExclusiveGateway',
    xml: branches('exclusive', 'parallel', CHOICE),
    mended: /<bpmn:exclusiveGateway id="Join"/,
  },
  {
    problem: 'runsTwice',
    fix: 'joinByParallelGateway',
    xml: drawnFile([
      start(),
      gateway('Split', 'parallel', [1, 0]),
      task('Upper', 2, -1),
      task('Lower', 2, 1),
      gateway('Join', 'exclusive', [3, 0]),
      task('After', 4),
      end(5),
      ...line('Start', 'Split', 'Upper', 'Join', 'After', 'End'),
      ...line('Split', 'Lower', 'Join'),
    ]),
    mended: /<bpmn:parallelGateway id="Join"/,
  },
];

/** Opens a model, and waits until the worker has looked at it. */
async function openModel({ page, go }: Walk, xml: string): Promise<void> {
  await go('/editor');
  await dropFile(page, 'model.bpmn', xml);
  await page.locator('.djs-shape').first().waitFor();
  await page.locator('.dock-tab[data-panel=problems]').click();
}

describe('a quick fix', () => {
  const walk = walks();

  for (const { problem, fix, xml, mended } of CASES)
    it(`${fix} mends ${problem}, and one undo takes it back`, async () => {
      const walker = await walk();
      const { page, download } = walker;
      await openModel(walker, xml);
      const rows = page.locator(`.problem-row[data-code="${problem}"]`);
      const before = await rows
        .first()
        .waitFor()
        .then(() => rows.count());
      const original = await download();
      await rows.first().locator(`.problem-fix[data-fix="${fix}"]`).first().click();
      await expect.poll(() => rows.count()).toBeLessThan(before);
      await expect.poll(download).toMatch(mended);
      await page.getByLabel('Undo (Ctrl+Z)').click();
      await expect.poll(() => rows.count()).toBe(before);
      await expect.poll(download).toBe(original);
    });
});
