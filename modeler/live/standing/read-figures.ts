import type { LiveFigures, LivePlace } from '../../../shared/api/live.ts';
import { list, members, number, text, word, type Reader } from '../../client/reader.ts';

const PLACE: Reader<LivePlace> = members<LivePlace>({
  elementId: text,
  verified: number,
  open: number,
  claimed: number,
  incidents: number,
  keys: list(text),
});

const FIGURES: Reader<LiveFigures> = members<LiveFigures>({
  type: word('snapshot', 'change'),
  through: number,
  instances: number,
  places: list(PLACE),
});

/** What one event of the stream of figures says. @throws {UnreadableReply} */
export function readFigures(data: string): LiveFigures {
  return FIGURES(JSON.parse(data), '$');
}
