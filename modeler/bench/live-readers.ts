/** That something was told of all commits up to a position, and when (ms since epoch). */
export interface Told {
  readonly through: number;
  readonly at: number;
}

/** Somebody who follows a stream; `told` grows. */
export interface Following {
  readonly open: Promise<void>;
  readonly told: Told[];
}

/** Follows the figures of a process: when each came. */
export function arrivals(
  { url, token }: { readonly url: string; readonly token: string },
  signal: AbortSignal,
): Following {
  return follow({ url, token, note: readThrough }, signal);
}

/** Follows all records: when each was committed. */
export function commits(url: string, token: string, signal: AbortSignal): Following {
  return follow({ url: `${url}/v1/events`, token, note: readCommit }, signal);
}

interface Followed {
  readonly url: string;
  readonly token: string;
  readonly note: (data: string) => Told | null;
}

function follow({ url, token, note }: Followed, signal: AbortSignal): Following {
  const told: Told[] = [];
  const headers = { authorization: `Bearer ${token}` };
  const response = fetch(url, { headers, signal });
  const read = async (): Promise<void> => {
    const { body } = await response;
    if (body === null) return;
    let text = '';
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      const lines = (text + chunk).split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) {
        const found = line.startsWith('data: ') ? note(line.slice(6)) : null;
        if (found !== null) told.push(found);
      }
    }
  };
  read().catch(() => undefined);
  return { open: response.then(() => undefined), told };
}

function readThrough(data: string): Told | null {
  const through = /"through":(\d+)/.exec(data)?.[1];
  return through === undefined ? null : { through: Number(through), at: Date.now() };
}

function readCommit(data: string): Told | null {
  const position = /"position":(\d+)/.exec(data)?.[1];
  const at = /"at":"([^"]+)"/.exec(data)?.[1];
  if (position === undefined || at === undefined) return null;
  return { through: Number(position), at: Date.parse(at) };
}
