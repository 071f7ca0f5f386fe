import { textOf } from '../../json.ts';
import type { Perform } from '../job.ts';
import type { SystemClient } from '../system-client.ts';

/** Has a supplier screened and leaves a record of it in the sanctions system. */
export function screenSupplier(sanctions: SystemClient): Perform {
  return async ({ itemId, input }, signal) => {
    const supplierName = textOf(input, 'supplierName');
    const supplierCountry = textOf(input, 'supplierCountry');
    const reference = textOf(input, 'reference');
    const record = await sanctions.send(
      {
        method: 'POST',
        path: '/screenings',
        body: { name: supplierName, country: supplierCountry, reference },
        idempotencyKey: itemId,
      },
      signal,
    );
    const { screeningId = null, listed = null, matches = null, listVersion = null } = record;
    return {
      type: 'claim',
      output: {
        supplierName,
        supplierCountry,
        reference,
        screeningId,
        listed,
        matches,
        listVersion,
      },
    };
  };
}
