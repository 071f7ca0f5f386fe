import { Agent, request } from 'node:http';
import { isJsonObject, type JsonObject } from '../../shared/json.ts';

/** Posts JSON over kept connections. */
export class HttpLoad {
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #agent: Agent = new Agent({ keepAlive: true, maxSockets: 64 });

  constructor(url: string, token: string) {
    this.#url = url;
    this.#headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  }

  /** @throws Error when the answer is not a success */
  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<JsonObject> {
    const text = JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const sent = request(
        `${this.#url}${path}`,
        {
          method: 'POST',
          agent: this.#agent,
          headers: {
            ...this.#headers,
            ...headers,
            'content-length': String(Buffer.byteLength(text)),
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const answer = Buffer.concat(chunks).toString();
            const { statusCode = 0 } = response;
            if (statusCode >= 300) return reject(new Error(`${path}: ${statusCode} ${answer}`));
            const parsed: unknown = answer === '' ? {} : JSON.parse(answer);
            return resolve(isJsonObject(parsed) ? parsed : {});
          });
        },
      );
      sent.on('error', reject);
      sent.end(text);
    });
  }
}
