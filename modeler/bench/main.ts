import { checkingBench } from './checking.bench.ts';
import { editingBench } from './editing.bench.ts';
import { liveBench } from './live.bench.ts';
import { memoryBench } from './memory.bench.ts';
import { openStage, type Stage } from './stage.ts';
import { tokensBench } from './tokens.bench.ts';
import { viewBench } from './view.bench.ts';

const BENCHES: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  editing: editingBench,
  checking: checkingBench,
  view: viewBench,
  tokens: tokensBench,
  live: liveBench,
  memory: memoryBench,
};

/** Runs the benches named on the command line, or all of them, in a browser before the built application. */
const named = process.argv.slice(2);
const stage = await openStage();
try {
  for (const [name, bench] of Object.entries(BENCHES))
    if (named.length === 0 || named.includes(name)) await bench(stage);
} finally {
  await stage.close();
}
