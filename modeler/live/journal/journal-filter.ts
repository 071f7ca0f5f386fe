import type { ElementId } from '../../../shared/ids.ts';
import type { JournalRecord } from '../../../shared/journal.ts';
import { sentenceOf } from './sentences.ts';
import { plainText, type Sentence, type Topic, type Wording } from './sentence.ts';

/** What a reader of a journal wants to see: what matters, everything, or one topic alone. */
export type JournalScope = 'matters' | 'all' | Topic;

/** What a reader is looking for. Empty text and `null` stand for anything. */
export interface JournalSearch {
  readonly scope: JournalScope;
  readonly text: string;
  readonly element: string | null;
}

/** A record with its sentence. */
export interface JournalLine {
  readonly record: JournalRecord;
  readonly sentence: Sentence;
}

/** What a search of a journal found: the newest lines, and whether there are older ones. */
export interface JournalLines {
  readonly lines: readonly JournalLine[];
  readonly older: boolean;
}

/** The newest `limit` records that fit, newest first. Looks no further back than it must. */
export function newestLines(
  records: readonly JournalRecord[],
  search: JournalSearch,
  wording: Wording,
  limit: number,
): JournalLines {
  const lines: JournalLine[] = [];
  for (let index = records.length - 1; index >= 0; index -= 1) {
    const record = records[index];
    if (record === undefined) break;
    const sentence = sentenceOf(record);
    if (!fits(record, sentence, search, wording)) continue;
    if (lines.length === limit) return { lines, older: true };
    lines.push({ record, sentence });
  }
  return { lines, older: false };
}

/** The elements of the diagram that a record is about. */
function elementsOf(record: JournalRecord): readonly ElementId[] {
  switch (record.type) {
    case 'flowTaken':
      return [record.from, record.to];
    case 'subscriptionOpened':
    case 'subscriptionClosed':
    case 'messageCorrelated':
    case 'signalReceived':
    case 'signalKept':
    case 'signalLost':
      return [record.target];
    default:
      return 'elementId' in record ? [record.elementId] : [];
  }
}

function fits(
  record: JournalRecord,
  sentence: Sentence,
  { scope, text, element }: JournalSearch,
  wording: Wording,
): boolean {
  if (scope === 'matters' ? sentence.tone === 'quiet' : scope !== 'all' && scope !== sentence.topic)
    return false;
  if (element !== null && !elementsOf(record).some((id) => id === element)) return false;
  return text === '' || says(sentence, text.toLowerCase(), wording);
}

function says({ parts, details }: Sentence, text: string, wording: Wording): boolean {
  return (
    plainText(parts, wording).toLowerCase().includes(text) ||
    details.some((detail) => detail.toLowerCase().includes(text))
  );
}
