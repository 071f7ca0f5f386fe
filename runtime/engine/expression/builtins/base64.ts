const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Writes a text, as UTF-8, in base 64. Half of a pair of units is written as the sign for what is lost. */
export function toBase64(text: string): string {
  const bytes = utf8Of(text);
  let written = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.slice(at, at + 3);
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    written += digitAt(bits, 18) + digitAt(bits, 12);
    written += second === undefined ? '=' : digitAt(bits, 6);
    written += third === undefined ? '=' : digitAt(bits, 0);
  }
  return written;
}

/** Reads a text that was written in base 64; null when it is none, or not UTF-8. */
export function fromBase64(text: string): string | null {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return null;
  const escaped: string[] = [];
  for (let at = 0; at < text.length; at += 4) {
    const four = text.slice(at, at + 4).replace(/=+$/, '');
    const bits = [...four.padEnd(4, 'A')].reduce(
      (sum, digit) => (sum << 6) | DIGITS.indexOf(digit),
      0,
    );
    for (const shift of [16, 8, 0].slice(0, four.length - 1))
      escaped.push(`%${((bits >> shift) & 0xff).toString(16).padStart(2, '0')}`);
  }
  try {
    return decodeURIComponent(escaped.join(''));
  } catch {
    return null;
  }
}

function digitAt(bits: number, shift: number): string {
  return DIGITS.charAt((bits >> shift) & 63);
}

const LOST = 0xff_fd;

/** What the first byte of a character begins with, by the number of bytes that follow it. */
const LEADS = [0, 0xc0, 0xe0, 0xf0];

function utf8Of(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? LOST;
    const known = code >= 0xd8_00 && code <= 0xdf_ff ? LOST : code;
    const more = [0x80, 0x8_00, 0x1_00_00].filter((least) => known >= least).length;
    bytes.push((LEADS[more] ?? 0) | (known >> (6 * more)));
    for (let rest = more - 1; rest >= 0; rest -= 1) bytes.push(0x80 | ((known >> (6 * rest)) & 63));
  }
  return bytes;
}
