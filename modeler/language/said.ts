/**
 * The texts that a source hands to `t`, `tn`, `rich`, `told` or `toldMany`, each as its English words. A text that is no
 * literal cannot be found, nor translated: it is told as `null`.
 */
export function said(source: string): readonly (string | null)[] {
  return [...source.matchAll(CALL)].flatMap((call) => {
    const after = source.slice(call.index + call[0].length);
    return call[1] === 'tn' || call[1] === 'toldMany' ? counted(after) : [literal(after)];
  });
}

const CALL = /(?<![\w.$'"`])(t|tn|rich|told|toldMany)\(/g;
const LITERAL = /^\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\$]|\\.)*)`)/;

function counted(after: string): readonly (string | null)[] {
  const first = /^\s*[^,]+,/.exec(after)?.[0] ?? '';
  const one = after.slice(first.length);
  const length = LITERAL.exec(one)?.[0].length ?? 0;
  return [literal(one), literal(one.slice(length).replace(/^\s*,/, ''))];
}

function literal(text: string): string | null {
  const found = LITERAL.exec(text);
  if (found === null) return null;
  const raw = found[1] ?? found[2] ?? found[3] ?? '';
  return raw.replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character));
}
