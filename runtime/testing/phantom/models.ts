/** Extension elements of the cases' task, as XML. */

const attributes = (said: Readonly<Record<string, string>>): string =>
  Object.entries(said)
    .map(
      ([name, value]) =>
        ` ${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`,
    )
    .join('');

/** What the work is about. */
export const SUBJECT: string =
  '<baton:subject><baton:subjectKey name="invoice" value="=invoice"/></baton:subject>';

/** What proves the work: reads of the systems of record. */
export function proof(...probes: readonly Readonly<Record<string, string>>[]): string {
  const all = probes.map((probe) => `<baton:probe${attributes({ connector: 'erp', ...probe })}/>`);
  return `<baton:proof>${all.join('')}</baton:proof>`;
}

/** The posting of the invoice is there, with its amount. */
export const POSTED: Readonly<Record<string, string>> = {
  id: 'posted',
  path: '/postings/{subject.invoice}',
  assert: '=response.body.amount = input.amount',
};

/** It is there once. */
export const ONCE: Readonly<Record<string, string>> = {
  id: 'once',
  kind: 'unique',
  path: '/postings?invoice={subject.invoice}',
  assert: '=response.body.count = 1',
};

/** Nobody has touched where the vendor is paid. */
export const SAME_IBAN: Readonly<Record<string, string>> = {
  id: 'same-iban',
  kind: 'invariant',
  path: '/vendors/{input.vendor}',
  assert: '=response.body.iban = input.iban',
};

/** Our own account has made it what it is, and nobody else. */
export const OURS: Readonly<Record<string, string>> = {
  id: 'ours',
  kind: 'attributed',
  path: '/postings/{subject.invoice}',
  field: 'changedBy',
  principal: 'Bearer reader',
};

/** How the task is governed: attributes, and children as XML. */
export function governance(said: Readonly<Record<string, string>>, children = ''): string {
  return `<baton:governance${attributes(said)}>${children}</baton:governance>`;
}

/** What the output has to hold to. */
export function contract(schema: object): string {
  return `<baton:contract><baton:outputSchema><![CDATA[${JSON.stringify(schema)}]]></baton:outputSchema></baton:contract>`;
}

/** A tool of the task, with what bounds it, as XML. */
export function tool(said: Readonly<Record<string, string>>, children = ''): string {
  return `<baton:tool${attributes(said)}>${children}</baton:tool>`;
}
