import { ROLES, type ProcessRight, type Role } from '../../../../shared/access.ts';
import { faultsOf } from '../../../../shared/faults.ts';
import type { JsonValue } from '../../../../shared/json.ts';
import { accept, type Outcome } from '../../../../shared/outcome.ts';
import { reject } from '../../../../shared/rejection.ts';
import {
  flag,
  list,
  mapOf,
  object,
  oneOf,
  optional,
  text,
  type Schema,
} from '../../../../shared/schema.ts';
import { parseStrictJson } from '../../../../shared/strict-json.ts';

/** What the members of a group of the identity provider may do here. */
export interface GroupMapping {
  readonly roles?: readonly Role[];
  /** Groups of this house they are in. */
  readonly groups?: readonly string[];
  readonly rights?: readonly ProcessRight[];
}

/** Algorithms that an identity may be signed with: with a key that only the provider has. */
export type SigningAlgorithm =
  'RS256' | 'RS384' | 'RS512' | 'PS256' | 'PS384' | 'PS512' | 'ES256' | 'ES384' | 'ES512' | 'EdDSA';

/** How people sign in at an identity provider. */
export interface OidcSettings {
  /** Exactly as the provider writes it. */
  readonly issuer: string;
  readonly clientId: string;
  /** Left out for a public client. */
  readonly clientSecret?: string;
  /** What the provider is called on the sign-in page. */
  readonly label?: string;
  readonly scope?: string;
  /** The claim that lists somebody's groups; `groups` if nothing is said. */
  readonly groupsClaim?: string;
  /** Who is in none of these groups does not get in. */
  readonly groups: Readonly<Record<string, GroupMapping>>;
  readonly algorithms?: readonly SigningAlgorithm[];
  /** Speak without TLS to a provider on this machine: for tests. */
  readonly allowHttp?: boolean;
}

const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const;

const roles = list(oneOf(ROLES), { max: 6 });
const name = text({ min: 1, max: 255 });

const settings: Schema<OidcSettings> = object<OidcSettings>({
  issuer: text({ min: 1, max: 2000 }),
  clientId: name,
  clientSecret: optional(text({ min: 1, max: 2000 })),
  label: optional(text({ min: 1, max: 100 })),
  scope: optional(text({ min: 1, max: 500 })),
  groupsClaim: optional(name),
  groups: mapOf(
    object<GroupMapping>({
      roles: optional(roles),
      groups: optional(list(name, { max: 100 })),
      rights: optional(list(object<ProcessRight>({ processId: name, roles }), { max: 500 })),
    }),
  ),
  algorithms: optional(list(oneOf(ALGORITHMS), { min: 1, max: 10 })),
  allowHttp: optional(flag()),
});

/**
 * Reads the settings from the text of their file.
 * @rejects malformedRequest with what is wrong
 */
export function readOidcSettings(content: string): Outcome<OidcSettings> {
  const read = parseStrictJson(content);
  if (!read.ok) return read;
  if (!isSettings(read.value)) {
    const [fault] = faultsOf(settings.json, read.value);
    return refused(`${fault?.expected} at ${fault?.pointer}`, String(fault?.found));
  }
  return isSafe(read.value)
    ? accept(read.value)
    : refused('an issuer with https', read.value.issuer);
}

/** Without TLS only to this machine, and only when it is said. */
function isSafe({ issuer, allowHttp = false }: OidcSettings): boolean {
  if (!URL.canParse(issuer)) return false;
  const { protocol, hostname } = new URL(issuer);
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isLocal && allowHttp);
}

function isSettings(value: JsonValue): value is JsonValue & OidcSettings {
  return faultsOf(settings.json, value).length === 0;
}

function refused(expected: string, found: string): ReturnType<typeof reject> {
  return reject(
    'malformedRequest',
    `Expected the settings of the identity provider to hold ${expected}, but found ${found}.`,
  );
}
