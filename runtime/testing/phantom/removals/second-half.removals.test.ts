import { runRemovals } from './run-removals.ts';
import { REMOVALS } from './table.ts';

runRemovals(REMOVALS.slice(REMOVALS.length / 2));
