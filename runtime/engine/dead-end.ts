import { raiseIncident } from './carry-out/halts.ts';
import type { ElementRow, Entity } from './entities.ts';
import { hasTag } from './machines/advance.ts';
import { machineOf } from './machines/index.ts';
import type { Run } from './run.ts';

/**
 * A process that waits for tokens which nothing can ever bring is not running, it is stuck: each
 * join that waits gets an incident that names the flows it waits for.
 */
export function findDeadEnds(run: Run): void {
  const waiting: ElementRow[] = [];
  for (const row of rowsOf(run)) {
    if (row.type === 'workItem' || row.type === 'subscription' || row.type === 'incident') return; // something can still move, or somebody knows already
    if (row.type === 'element' && waits(run, row)) waiting.push(row);
  }
  for (const row of waiting) {
    const { incoming } = run.nodeAt(row);
    const missing = incoming.filter((flow) => !row.arrived.includes(flow));
    raiseIncident(run, row, {
      kind: 'deadEnd',
      message:
        `Expected a token on ${missing.join(', ')} so that ${row.elementId} can go on, but ` +
        'nothing is left in the process that could bring one.',
      details: { waitsFor: missing, arrived: row.arrived },
    });
  }
}

function waits(run: Run, row: ElementRow): boolean {
  return hasTag(machineOf(run.nodeAt(row).machine), row.state, 'waits');
}

function* rowsOf(run: Run): Generator<Entity> {
  const { base, changes } = run.draft;
  for (const [, row] of changes) if (row !== null) yield row;
  for (const row of base.rows()) if (!changes.has(row.id)) yield row;
}
