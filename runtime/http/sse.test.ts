import { createServer, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { FeedReader } from '../service/feeds/feeds.ts';
import { writeStream } from './sse.ts';

afterEach(() => vi.useRealTimers());

/** A stream from a reader that never runs dry to a socket that the test holds. */
async function stream(isAllowed = () => Promise.resolve(true)) {
  const state = {
    pulls: 0,
    isClosed: false,
    isOver: false,
    response: null as ServerResponse | null,
  };
  const reader: FeedReader = {
    next: () => {
      state.pulls += 1;
      return Promise.resolve([{ place: state.pulls, json: JSON.stringify('x'.repeat(150_000)) }]);
    },
    close: () => (state.isClosed = true),
  };
  const ending = new AbortController();
  const server = createServer((_request, response) => {
    state.response = response;
    void writeStream(response, reader, { signal: ending.signal, isAllowed }).then(
      () => (state.isOver = true),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket: Socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
    server.closeAllConnections();
    server.close();
  });
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  return { state, socket, ending };
}

/** Waits until the stream has come to a halt, because nobody reads. */
async function halted(state: { pulls: number }): Promise<void> {
  for (let still = 0, before = 0; still < 500; before = state.pulls) {
    await new Promise(setImmediate);
    still = before === state.pulls && state.pulls > 0 ? still + 1 : 0;
  }
}

describe('a stream', () => {
  it('pulls no more than the reader takes: what is queued for one who never reads is bounded', async () => {
    const { state, socket } = await stream();
    socket.pause();
    await halted(state);
    expect(state.response!.writableLength).toBeLessThan(256_000 + 65_536);
    const before = state.pulls;
    socket.resume();
    await expect.poll(() => state.pulls).toBeGreaterThan(before + 20);
  });

  it('drops who has not read for a while; they can resume', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { state, socket } = await stream();
    socket.pause();
    await halted(state);
    vi.advanceTimersByTime(19_000);
    await halted(state);
    expect(state.isOver).toBe(false);
    vi.advanceTimersByTime(1000);
    await halted(state);
    expect([state.isOver, state.isClosed, state.response!.destroyed]).toEqual([true, true, true]);
  });

  it('ends when its reader goes, when the runtime stops, and when it may not read any more', async () => {
    const gone = await stream();
    gone.socket.once('data', () => gone.socket.destroy());
    await expect.poll(() => gone.state.isClosed).toBe(true);
    const stopped = await stream();
    stopped.socket.once('data', () => stopped.ending.abort());
    stopped.socket.resume();
    await expect.poll(() => stopped.state.isClosed).toBe(true);
    let isAllowed = true;
    const revoked = await stream(() => Promise.resolve(isAllowed));
    revoked.socket.once('data', () => (isAllowed = false));
    revoked.socket.resume();
    await expect.poll(() => revoked.state.isClosed).toBe(true);
  });
});
