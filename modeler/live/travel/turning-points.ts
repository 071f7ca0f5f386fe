import type { JournalRecord } from '../../../shared/journal.ts';

/** What a mark on the time line stands for. */
export type TurnKind = 'incident' | 'verdict' | 'review' | 'operator';

/** A record at which the story of an instance turns. */
export interface Turn {
  readonly kind: TurnKind;
  readonly seq: number;
}

/** Where the story turns: incidents, verdicts, reviews, and what operators did; oldest first. */
export function turningPoints(records: readonly JournalRecord[]): readonly Turn[] {
  return records.flatMap((record) => {
    const kind = turnOf(record);
    return kind === null ? [] : [{ kind, seq: record.seq }];
  });
}

/** The nearest turning point before (-1) or after (1) a record; `null` when there is none. */
export function nextTurn(turns: readonly Turn[], seq: number, way: -1 | 1): number | null {
  const found =
    way === 1 ? turns.find((turn) => turn.seq > seq) : turns.findLast((turn) => turn.seq < seq);
  return found?.seq ?? null;
}

function turnOf(record: JournalRecord): TurnKind | null {
  switch (record.type) {
    case 'incidentRaised':
    case 'incidentResolved':
      return 'incident';
    case 'verdictReached':
      return 'verdict';
    case 'reviewOpened':
    case 'reviewDecided':
    case 'approvalDecided':
      return 'review';
    case 'instanceModified':
    case 'instanceMigrated':
    case 'instanceSuspended':
    case 'instanceResumed':
      return 'operator';
    default:
      return null;
  }
}

/** How many marks a line shows at most of one kind: more of them run into each other. */
export const MARKS = 240;

/** Places on a line from 0 to `MARKS`, each once per kind. */
export function marksOf(
  turns: readonly Turn[],
  through: number,
): readonly { readonly kind: TurnKind; readonly place: number }[] {
  const seen = new Map<string, { readonly kind: TurnKind; readonly place: number }>();
  for (const { kind, seq } of turns) {
    const place = through <= 1 ? 0 : Math.round(((seq - 1) / (through - 1)) * MARKS);
    seen.set(`${kind} ${place}`, { kind, place });
  }
  return [...seen.values()];
}
