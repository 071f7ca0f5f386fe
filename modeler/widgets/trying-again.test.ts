import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../client/connection.ts';
import { Observable } from '../client/observable.ts';
import { tryAgain } from './trying-again.ts';

describe('a page that could not be loaded', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is asked for again once the connection is back, and not while it is away', () => {
    const connection = new Observable<Connection>('unreachable');
    const retry = vi.fn<() => void>();
    tryAgain(retry, connection);
    vi.advanceTimersByTime(60_000);
    expect(retry).not.toHaveBeenCalled();
    connection.set('online');
    expect(retry).toHaveBeenCalledTimes(1);
  });

  it('is asked for again though the connection came back before anybody looked', () => {
    const retry = vi.fn<() => void>();
    tryAgain(retry, new Observable<Connection>('online'));
    vi.advanceTimersByTime(10_000);
    expect(retry).toHaveBeenCalledTimes(2);
  });

  it('is left alone when it is no longer shown', () => {
    const connection = new Observable<Connection>('unreachable');
    const retry = vi.fn<() => void>();
    const stop = tryAgain(retry, connection);
    stop();
    connection.set('online');
    vi.advanceTimersByTime(60_000);
    expect(retry).not.toHaveBeenCalled();
  });
});
