import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SseParser } from './sse-parser.ts';

describe('a stream of events', () => {
  it('is cut at empty lines, with id, name and data', () => {
    const events = new SseParser().push('id: 7\nevent: record\ndata: {"a":1}\n\ndata: x\n\n');
    expect(events).toEqual([
      { id: '7', event: 'record', data: '{"a":1}' },
      { id: '7', event: 'message', data: 'x' },
    ]);
  });

  it('joins several lines of data, and keeps all but the first space', () => {
    const [event] = new SseParser().push('data:  two\ndata:lines\n\n');
    expect(event?.data).toBe(' two\nlines');
  });

  it('passes over comments, unknown fields and events without data', () => {
    const events = new SseParser().push(': keep-alive\n\nretry: 10\nevent: x\n\nid: 3\n\n');
    expect(events).toEqual([]);
  });

  it('keeps an event to itself that has not come to its end', () => {
    const parser = new SseParser();
    expect(parser.push('data: half')).toEqual([]);
    expect(parser.push(' and half\n')).toEqual([]);
    expect(parser.push('\n').map(({ data }) => data)).toEqual(['half and half']);
  });

  it('gives the same events however it is torn apart, with any line ends', () => {
    const lines = fc.constantFrom('\n', '\r\n', '\r');
    const texts = fc.array(fc.stringMatching(/^[a-z:{} ]{0,12}$/), { maxLength: 6 });
    fc.assert(
      fc.property(texts, lines, fc.array(fc.nat(40)), (all, end, cuts) => {
        const written = all.map((text, id) => `id: ${id}${end}data: ${text}${end}${end}`).join('');
        // A lone CR at the end of what came may be half of a CRLF: a following piece decides.
        const stream = `${written}: end\n`;
        const torn = new SseParser();
        const events = pieces(stream, cuts).flatMap((piece) => torn.push(piece));
        expect(events.map(({ data }) => data)).toEqual(all);
      }),
    );
  });
});

function pieces(stream: string, cuts: readonly number[]): readonly string[] {
  const places = [0, ...cuts.map((cut) => cut % (stream.length + 1)), stream.length];
  const sorted = [...places].sort((a, b) => a - b);
  return sorted.slice(1).map((place, index) => stream.slice(sorted[index], place));
}
