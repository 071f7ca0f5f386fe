import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JsonObject } from '../../../shared/json.ts';
import { startSystemOfRecord } from '../system-of-record.ts';

/** One payment as the system keeps it. */
export interface Payment {
  id: string;
  key: string;
  body: JsonObject;
  isRefunded: boolean;
}

/** A bank: it books payments, each once under its key, and can be made to misbehave. */
export interface LedgerSystem {
  url: string;
  payments: Payment[];
  /** Method, path and authorization of what was asked. */
  asked: string[];
  /** Under which names refunds were asked for. */
  refundKeys: string[];
  /** How the next payments are answered, once they are booked or not. */
  behaviour:
    | 'books'
    | 'refuses'
    | 'says-error'
    | 'breaks'
    | 'books-and-hangs-up'
    | 'ignores-refund'
    | 'refunds-and-hangs-up';
}

/** Starts the bank on the loopback interface; it ends with the test. */
export async function startLedgerSystem(): Promise<LedgerSystem> {
  const server = await startSystemOfRecord();
  const none = { payments: [], asked: [], refundKeys: [] };
  const bank: LedgerSystem = { url: server.url, ...none, behaviour: 'books' };
  server.answer = (request, response) => {
    bank.asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      answer(bank, { request, response, body: text === '' ? {} : JSON.parse(text) });
    });
  };
  return bank;
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  body: JsonObject;
}

function answer(bank: LedgerSystem, exchange: Exchange): void {
  const { request, response } = exchange;
  const url = request.url ?? '';
  if (request.method === 'POST' && url === '/payments') return pay(bank, exchange);
  const refunded = /^\/payments\/([^/]+)\/refund$/.exec(url)?.[1];
  if (refunded !== undefined) return refund(bank, exchange, refunded);
  const key = /^\/payments\/by-key\/(.+)$/.exec(url)?.[1];
  if (key !== undefined) return show(bank, response, key);
  if (url.startsWith('/vendors/'))
    return say(response, 200, { iban: 'FR1420041010050500013M02606' });
  return url.startsWith('/search') ? say(response, 200, { hits: 0 }) : say(response, 404, null);
}

/** The payments under a name that stand. */
function show(bank: LedgerSystem, response: ServerResponse, key: string): void {
  const [live, ...more] = bank.payments.filter((one) => one.key === key && !one.isRefunded);
  say(response, 200, { count: live === undefined ? 0 : 1 + more.length, id: live?.id ?? null });
}

function refund(bank: LedgerSystem, { request, response }: Exchange, refunded: string): void {
  bank.refundKeys.push(String(request.headers['idempotency-key']));
  const payment = bank.payments.find(({ id }) => id === refunded);
  if (payment !== undefined && bank.behaviour !== 'ignores-refund') payment.isRefunded = true;
  if (bank.behaviour === 'refunds-and-hangs-up') request.socket.destroy();
  else say(response, 200, { refunded: true });
}

function pay(bank: LedgerSystem, { request, response, body }: Exchange): void {
  const key = String(request.headers['idempotency-key']);
  switch (bank.behaviour) {
    case 'refuses':
      return say(response, 422, { error: 'no' });
    case 'says-error':
      return say(response, 200, { error: 'could not book' });
    case 'breaks':
      return say(response, 503, null);
    default: {
      const known = bank.payments.find((one) => one.key === key);
      const payment = known ?? { id: `p${bank.payments.length + 1}`, key, body, isRefunded: false };
      if (known === undefined) bank.payments.push(payment);
      if (bank.behaviour === 'books-and-hangs-up') request.socket.destroy();
      else say(response, 201, { id: payment.id, state: 'booked', usage: 3 });
    }
  }
}

function say(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
