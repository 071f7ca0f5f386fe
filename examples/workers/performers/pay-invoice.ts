import { textOf, wholeOf } from '../../json.ts';
import type { Perform } from '../job.ts';
import { type SystemClient, SystemRefused } from '../system-client.ts';

/** Pays a posting, once: the idempotency key follows from the work item. */
export function payInvoice(erp: SystemClient): Perform {
  return async ({ itemId, input }, signal) => {
    const payment = {
      postingId: textOf(input, 'postingId'),
      amountCents: wholeOf(input, 'amountCents'),
      currency: textOf(input, 'currency'),
      iban: textOf(input, 'iban'),
    };
    try {
      const paid = await erp.send(
        { method: 'POST', path: '/payments', body: payment, idempotencyKey: itemId },
        signal,
      );
      const paymentId = textOf(paid, 'paymentId');
      const supplierId = textOf(input, 'supplierId');
      return { type: 'claim', output: { ...payment, supplierId, paymentId } };
    } catch (error) {
      if (!(error instanceof SystemRefused)) throw error;
      const message = `${error.message} (${error.code})`;
      return { type: 'error', code: 'POSTING_REFUSED', message, variables: { refusal: message } };
    }
  };
}
