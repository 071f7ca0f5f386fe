/** One event of a server-sent stream. */
export interface StreamEvent {
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

/**
 * Cuts a server-sent stream into events. Feed it text as it comes; what is incomplete is kept.
 * An `id` holds for the events after it until the next one.
 *
 * @spec HTML Living Standard §9.2.6
 */
export class SseParser {
  #rest = '';
  #id = '';
  #event = '';
  #data: string[] = [];

  /** Takes a piece of the stream, gives the events it completes. */
  push(chunk: string): readonly StreamEvent[] {
    const lines = (this.#rest + chunk).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.#line(line.replace(/^\uFEFF/, '')));
  }

  #line(line: string): readonly StreamEvent[] {
    if (line === '') return this.#dispatch();
    if (line.startsWith(':')) return [];
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') this.#data.push(value);
    else if (field === 'event') this.#event = value;
    else if (field === 'id' && !value.includes('\0')) this.#id = value;
    return [];
  }

  #dispatch(): readonly StreamEvent[] {
    const data = this.#data;
    const event = this.#event === '' ? 'message' : this.#event;
    this.#data = [];
    this.#event = '';
    return data.length === 0 ? [] : [{ id: this.#id, event, data: data.join('\n') }];
  }
}
