/** Where something stands in a JSON document: the keys and indexes that lead there. */
export type JsonPath = readonly (string | number)[];

/** What becomes of a text in a JSON document: another text, or `null`: it stays. */
export interface JsonVisitor {
  readonly key?: (path: JsonPath, key: string) => string | null;
  readonly text?: (path: JsonPath, text: string) => string | null;
}

interface Open {
  readonly isObject: boolean;
  key: string | number;
  /** An object is read key by key: whether the next text is one. */
  isKey: boolean;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],]/gs;

/**
 * A JSON document with some of its texts and keys changed; every other character stays as it was.
 * `null` where the document is no JSON.
 */
export function editedJson(source: string, visitor: JsonVisitor): string | null {
  if (!isJson(source)) return null;
  const open: Open[] = [];
  let result = '';
  let done = 0;
  for (const { 0: token, index } of source.matchAll(TOKEN)) {
    const top = open.at(-1);
    if (token === '{' || token === '[')
      open.push({ isObject: token === '{', key: token === '{' ? '' : 0, isKey: token === '{' });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',') next(top);
    else {
      const changed = visited(token, open, visitor);
      if (changed === null) continue;
      result += source.slice(done, index) + JSON.stringify(changed);
      done = index + token.length;
    }
  }
  return result + source.slice(done);
}

function next(top: Open | undefined): void {
  if (top === undefined) return;
  if (typeof top.key === 'number') top.key += 1;
  top.isKey = top.isObject;
}

function visited(token: string, open: readonly Open[], visitor: JsonVisitor): string | null {
  const text: unknown = JSON.parse(token);
  if (typeof text !== 'string') return null;
  const top = open.at(-1);
  const path = open.map(({ key }) => key);
  if (top?.isKey !== true) return visitor.text?.(path, text) ?? null;
  top.key = text;
  top.isKey = false;
  return visitor.key?.(path.slice(0, -1), text) ?? null;
}

function isJson(source: string): boolean {
  try {
    JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}
