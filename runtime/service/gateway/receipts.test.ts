import { createPublicKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Receipt, ReceiptFacts } from '../../../shared/effect-ledger.ts';
import { instant } from '../../../shared/time.ts';
import { signerWith, verifyChain, verifyReceipt } from './receipts.ts';

const signer = signerWith(new Uint8Array(32).fill(7));
const key = createPublicKey(signer.publicKey);
const item = 'i.w1';

const facts = (seq: number, prevHash: string): ReceiptFacts => ({
  itemId: item,
  epoch: 1,
  seq,
  prevHash,
  tool: 'pay',
  toolVersion: 'bank.pay@1',
  arguments: { amount: seq },
  result: { ok: true },
  status: 'ok',
  effectKey: `k${seq}`,
  policyVersion: null,
  decision: 'allowed',
  startedAt: instant(0),
  endedAt: instant(1),
  actor: 'bot@1',
});

function chain(length: number): Receipt[] {
  const receipts: Receipt[] = [];
  let before = '0'.repeat(64);
  for (let seq = 1; seq <= length; seq += 1) {
    const { receipt, hash } = signer.sign(facts(seq, before));
    receipts.push(receipt);
    before = hash;
  }
  return receipts;
}

describe('receipts', () => {
  it('are the same for the same facts, and verify with the public key alone', () => {
    const [first, second] = [chain(1), chain(1)];
    expect(first).toEqual(second);
    expect(verifyReceipt(first[0]!, signer.publicKey)).toBe(true);
    const other = signerWith(new Uint8Array(32).fill(8));
    expect(verifyReceipt(first[0]!, other.publicKey)).toBe(false);
  });

  it('do not verify once any field is another', () => {
    const [receipt] = chain(1);
    for (const name of Object.keys(receipt!)) {
      const value = receipt![name as keyof Receipt];
      const forged = { ...receipt!, [name]: typeof value === 'number' ? value + 1 : `${value}x` };
      expect([name, verifyReceipt(forged, key)]).toEqual([name, false]);
    }
  });

  it('are a chain from which nothing can be taken, and in which nothing can be moved', () => {
    const whole = chain(6);
    expect(verifyChain(whole, { item, publicKey: key })).toBeNull();
    fc.assert(
      fc.property(fc.nat(4), fc.nat(5), (from, to) => {
        const cut = whole.filter((_one, index) => index !== from);
        expect(verifyChain(cut, { item, publicKey: key })).toMatchObject({
          code: 'RECEIPT_FORGED',
          seq: from + 1,
        });
        if (from === to) return;
        const moved = cut.toSpliced(to, 0, whole[from]!);
        expect(verifyChain(moved, { item, publicKey: key })?.code).toBe('RECEIPT_FORGED');
      }),
      { numRuns: 50 },
    );
  });

  it('of another item are none of this one', () => {
    expect(verifyChain(chain(2), { item: 'i.w2', publicKey: key })?.seq).toBe(1);
  });

  it('name effects so that nobody without the key can', () => {
    const other = signerWith(new Uint8Array(32).fill(8));
    expect(signer.idempotencyKey(item, 'a')).toBe(signer.idempotencyKey(item, 'a'));
    expect(signer.idempotencyKey(item, 'a')).not.toBe(signer.idempotencyKey('i.w2', 'a'));
    expect(signer.idempotencyKey(item, 'a')).not.toBe(other.idempotencyKey(item, 'a'));
  });
});
