import { reject, type Rejection } from '../../shared/rejection.ts';
import { MalformedCursor, NotReadYet, SearchTooWide, StoreFailed } from '../store/port.ts';

/** What a caller is told about an error of the store; `null` for an error of another kind. */
export function rejectionOfStore(error: unknown): Rejection | null {
  if (error instanceof MalformedCursor)
    return reject('malformedRequest', error.message, { parameter: 'cursor' }).rejection;
  if (error instanceof SearchTooWide)
    return reject('searchTooWide', error.message, { looked: error.looked }).rejection;
  if (error instanceof NotReadYet) return reject('unavailable', error.message).rejection;
  if (error instanceof StoreFailed) {
    const detail =
      'Expected the store to keep this, but it cannot at present. Whether it was kept after all ' +
      'is told by sending the request again under its Idempotency-Key.';
    return reject('unavailable', detail, { reason: error.reason }).rejection;
  }
  return null;
}
