import { parseInstanceId, type ElementInstanceId } from '../../shared/ids.ts';
import { instant } from '../../shared/time.ts';
import { step, WorkingSet, type Command, type ExecutableProcess } from '../engine/index.ts';
import { process as draw } from '../testing/process-builder.ts';
import { alternate, report } from './alternate.ts';

const EACH = { items: '=items', item: 'item', results: 'results', result: '=result' };
const FEW = 100;
const MANY = 100_000;
const AT = instant(1_767_225_600_000);

/** What an item of a multi-instance activity costs among few and among very many. */
export async function loopsBench(): Promise<void> {
  for (const sequential of [false, true]) {
    const process = draw('each')
      .startEvent()
      .repeating({ ...EACH, sequential })
      .scriptTask('work', 'item * 2', 'result')
      .endEvent()
      .build();
    const contenders = [
      {
        name: `an item of ${FEW}`,
        times: MANY,
        run(times: number) {
          for (let done = 0; done < times; done += FEW) runThrough(process, FEW);
        },
      },
      {
        name: `an item of ${MANY}`,
        times: MANY,
        run: (times: number) => runThrough(process, times),
      },
    ];
    const figures = await alternate(contenders, 3);
    const how = sequential ? 'one after another' : 'at once';
    report(`Multi-instance, ${how}, in memory`, figures, 'goal: at most 1.3 × apart');
  }
}

/** Step after step, as the runtime does it: the journal goes to the store and is not kept. */
function runThrough(process: ExecutableProcess, count: number): void {
  const instance = parseInstanceId('bench');
  if (instance === null) throw new Error('no instance id');
  const state = new WorkingSet(instance, 0, AT, []);
  const items = Array.from({ length: count }, (_, index) => index);
  const { definition } = process;
  let next: Command | null = {
    type: 'startInstance',
    definition,
    variables: { items },
    businessKey: null,
    startEvent: null,
    by: 'bench',
  };
  while (next !== null) {
    const decision = step(process, state, next, AT);
    if (decision.type !== 'decided') throw new Error(decision.type);
    const { journal, changes, effects } = decision;
    state.merge(changes, journal.at(-1)?.seq ?? state.seq, AT);
    const later: ElementInstanceId | undefined = effects.flatMap((effect) =>
      effect.type === 'goOn' ? [effect.element] : [],
    )[0];
    next = later === undefined ? null : { type: 'goOn', element: later };
  }
  const row = state.get(instance);
  if (row?.type !== 'instance' || row.state !== 'completed') throw new Error('not completed');
}
