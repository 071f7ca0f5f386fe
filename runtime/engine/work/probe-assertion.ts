/** What a probe says of itself, each as text; what it does not say is empty. */
export interface ProbeSays {
  readonly kind: string;
  readonly assert: string;
  /** Places in the answer, as FEEL names them: `lines`, `header.changedAt`. */
  readonly fields: readonly string[];
  readonly expect: string;
  readonly principal: string;
  readonly keyField: string;
}

/**
 * The assertion of a probe in FEEL: what its kind claims of its fields, and what its model asserts
 * beside that. So every kind is judged alike, by the strict verdict. @see work-item protocol, 6
 * @returns `null` when it says neither
 */
export function assertionOf(says: ProbeSays): string | null {
  const own = says.assert.trim().replace(/^=/, '').trim();
  const parts = [...claimOf(says), ...(own === '' ? [] : [own])];
  const [only, ...more] = parts;
  if (only === undefined) return null;
  return more.length === 0 ? only : parts.map((part) => `(${part})`).join(' and ');
}

const CLAIMS: Readonly<Record<string, (says: ProbeSays) => readonly string[]>> = {
  // Every list has all fields there are: what is asked of is one thing.
  exists: ({ fields }) =>
    fields.length === 0
      ? []
      : [
          'not(response.body instance of list<Any>)',
          ...fields.map((field) => `is defined(${after(field)})`),
        ],
  absent: ({ assert }) =>
    assert.trim() === '' ? ['response.status = 404 or response.status = 410'] : [],
  unique: ({ fields }) => fields.map((field) => `count(${after(field)}) = 1`),
  invariant: ({ fields }) => fields.map((field) => `${after(field)} = before.body.${field}`),
  delta: ({ fields, expect }) =>
    expect === ''
      ? []
      : fields.map((field) => `${after(field)} - before.body.${field} = ${expect}`),
  fresh: ({ fields }) =>
    fields.map((field) => `date and time(${after(field)}) >= date and time(since)`),
  attributed: ({ fields, principal, keyField }) => {
    const byUs = principal === '' ? [] : fields.map((field) => `${after(field)} = ${principal}`);
    const byKey = keyField === '' ? [] : [`list contains(keys, ${after(keyField)})`];
    const ways = [...byUs, ...byKey];
    return ways.length === 0 ? [] : [ways.join(' or ')];
  },
  signed: () => ['signature = "valid"'],
};

function claimOf(says: ProbeSays): readonly string[] {
  return CLAIMS[says.kind]?.(says) ?? [];
}

function after(field: string): string {
  return `response.body.${field}`;
}
