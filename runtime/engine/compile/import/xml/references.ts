const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** What a piece of written text says: references resolved. Only those that the pre-scan lets pass. */
export function decodeReferences(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(/&(?:#x([\dA-Fa-f]+)|#(\d+)|(\w+));/g, (whole, hex, decimal, name) => {
    if (typeof hex === 'string') return String.fromCharCode(Number.parseInt(hex, 16));
    if (typeof decimal === 'string') return String.fromCharCode(Number.parseInt(decimal, 10));
    return NAMED.get(String(name)) ?? String(whole);
  });
}

/** Text as it may stand between double quotes; line breaks survive the reader's normalisation. */
export function encodeAttribute(value: string): string {
  return encodeText(value)
    .replaceAll('"', '&quot;')
    .replace(/[\t\n\r]/g, (one) => `&#${one.charCodeAt(0)};`);
}

/** Text as it may stand between tags. */
export function encodeText(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
