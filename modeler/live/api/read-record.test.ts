import { describe, expect, it } from 'vitest';
import { harness } from '../../../runtime/testing/harness.ts';
import { ProcessBuilder } from '../../../runtime/testing/process-builder.ts';
import { writeRecord } from '../../../shared/wire.ts';
import { readEvent } from './read-record.ts';

describe('a record off the stream', () => {
  it('is what the engine wrote', () => {
    const process = new ProcessBuilder('p').startEvent().serviceTask('work').endEvent().build();
    const { journal } = harness(process).start({ at: '2026-01-01T00:00:00Z' }).claim('work');
    const sent = journal.map((record) => JSON.stringify(writeRecord(record)));
    expect(sent.map(readEvent)).toEqual(journal);
  });

  it('is left out when it is of a kind from the future, cut off, or none at all', () => {
    expect(readEvent('{"type":"timeTravelled","seq":1,"at":"2026-01-01T00:00:00Z"}')).toBeNull();
    expect(readEvent('{"type":"flowTaken","seq":')).toBeNull();
    expect(readEvent('{"type":"flowTaken","seq":1,"at":"soon"}')).toBeNull();
    expect(readEvent('[]')).toBeNull();
  });
});
