import { runRemovals } from './run-removals.ts';
import { REMOVALS } from './table.ts';

runRemovals(REMOVALS.slice(0, REMOVALS.length / 2));
