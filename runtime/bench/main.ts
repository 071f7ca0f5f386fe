import { decisionsBench } from './decisions.bench.ts';
import { engineBench } from './engine.bench.ts';
import { feelBench } from './feel.bench.ts';
import { findBench } from './find.bench.ts';
import { loopsBench } from './loops.bench.ts';
import { statisticsBench } from './statistics.bench.ts';
import { storeBench } from './store.bench.ts';
import { workItemsBench } from './work-items.bench.ts';

const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  feel: feelBench,
  decisions: decisionsBench,
  engine: engineBench,
  loops: loopsBench,
  store: storeBench,
  work: workItemsBench,
  find: findBench,
  statistics: statisticsBench,
};

/** Runs the benches named on the command line, or all of them. Prints ratios taken in one run. */
const named = process.argv.slice(2);
for (const [name, bench] of Object.entries(BENCHES))
  if (named.length === 0 || named.includes(name)) await bench();
