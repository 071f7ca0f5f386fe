import type { InstanceId } from '../../shared/ids.ts';
import type { Instant } from '../../shared/time.ts';
import type { Entity } from '../engine/index.ts';
import { orderKey, type OrderKey } from '../store/find-rules.ts';
import { indexOf, type RowIndex } from '../store/rows.ts';
import { columnText, columnTextOrNull } from '../store/sqlite/text.ts';
import type { Findings } from './finding.ts';

/** A row with what it is found by. */
export interface MarkedRow {
  readonly key: string;
  readonly rowNo: number;
  readonly dueAt: Instant | null;
  readonly failures: number;
  readonly offer: string | null;
  readonly priority: number | null;
  readonly task: number | null;
  readonly assignee: string | null;
  readonly messageName: string | null;
  readonly messageKey: string | null;
  readonly waitProcess: string | null;
  readonly tokenIn: string | null;
  readonly incidentOf: string | null;
  readonly data: string;
}

/** A variable with what it is found by. */
export interface MarkedVariable {
  readonly key: string;
  readonly name: string;
  readonly sorted: OrderKey | null;
}

/** Whose row it is. */
interface Owner {
  readonly id: InstanceId;
  readonly processId: string;
}

/** A row is found under what its content says. */
export function checkMarks(
  { id, processId }: Owner,
  stored: MarkedRow | MarkedVariable,
  row: Entity,
  findings: Findings,
): void {
  const wanted = [columnText(row.id.slice(id.length + 1)), ...wantedMarks(row, processId, stored)];
  const found = [stored.key, ...foundMarks(stored)];
  if (wanted.some((mark, n) => mark !== found[n]))
    findings.add(
      'index',
      id,
      `Expected ${row.id} to be found by ${JSON.stringify(wanted)}, but it is by ${JSON.stringify(found)}.`,
    );
}

type Marks = readonly (string | number | null)[];

function foundMarks(stored: MarkedRow | MarkedVariable): Marks {
  if ('name' in stored) return [stored.name, markOf(stored.sorted)];
  const { offer, priority, task, assignee, messageName, messageKey } = stored;
  const { waitProcess, tokenIn, incidentOf } = stored;
  return [
    offer,
    priority,
    task,
    assignee,
    messageName,
    messageKey,
    waitProcess,
    tokenIn,
    incidentOf,
  ];
}

/** A place in the order of values, so that it can be compared. */
function markOf(sorted: OrderKey | null): string | number | null {
  return Buffer.isBuffer(sorted) ? `x'${sorted.toString('hex')}'` : sorted;
}

function wantedMarks(row: Entity, processId: string, stored: MarkedRow | MarkedVariable): Marks {
  if ('name' in stored)
    return row.type === 'variable' ? [columnText(row.name), markOf(orderKey(row.value))] : [];
  const index: RowIndex = indexOf(row);
  return [
    columnTextOrNull(index.offer),
    index.priority,
    index.task ? 1 : null,
    columnTextOrNull(index.assignee),
    columnTextOrNull(index.messageName),
    columnTextOrNull(index.messageKey),
    index.offer === null && index.messageName === null ? null : processId,
    columnTextOrNull(index.tokenIn),
    index.incident ? processId : null,
  ];
}
