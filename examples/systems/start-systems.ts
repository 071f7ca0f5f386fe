import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startErp } from './erp/start-erp.ts';
import type { Credential, Service } from './http-service.ts';
import { startSanctions } from './sanctions/start-sanctions.ts';
import type { Right } from './service-route.ts';

/** A service principal of the stand-in systems. */
export type PrincipalName =
  'baton-probe' | 'svc-reader' | 'svc-poster' | 'svc-payer' | 'svc-screener' | 'system-admin';

/** Who may do what in the stand-in systems. */
const PRINCIPALS: Readonly<Record<PrincipalName, Right>> = {
  'baton-probe': 'read',
  'svc-reader': 'read',
  'svc-poster': 'write',
  'svc-payer': 'write',
  'svc-screener': 'write',
  'system-admin': 'admin',
};

/** A secret token for each principal. */
export type Tokens = Readonly<Record<PrincipalName, string>>;

/** Both systems of record, on the air. */
export interface Systems {
  readonly erp: Service;
  readonly sanctions: Service;
  readonly tokens: Tokens;
  close(): Promise<void>;
}

/** How the systems are started. */
export interface SystemsOptions {
  /** Folder of their databases; null keeps them for the life of the process only. */
  readonly data: string | null;
  /** Folder of incoming documents. */
  readonly documents: string;
  readonly tokens: Tokens;
  /** Ports to use; zero asks for a free one. */
  readonly ports: { readonly erp: number; readonly sanctions: number };
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Fresh secrets. */
export function freshTokens(): Tokens {
  const token = (): string => randomBytes(24).toString('base64url');
  return {
    'baton-probe': token(),
    'svc-reader': token(),
    'svc-poster': token(),
    'svc-payer': token(),
    'svc-screener': token(),
    'system-admin': token(),
  };
}

/** Puts the ERP and the sanctions list on the air. */
export async function startSystems(options: SystemsOptions): Promise<Systems> {
  const { data, documents, tokens, ports, now } = options;
  const file = (name: string): string => (data === null ? ':memory:' : join(data, name));
  const credentials = credentialsOf(tokens);
  const common = { credentials, now };
  const erp = await startErp({ ...common, documents, database: file('erp.db'), port: ports.erp });
  const sanctions = await startSanctions({
    ...common,
    database: file('sanctions.db'),
    port: ports.sanctions,
  }).catch(async (error: unknown) => {
    await erp.close();
    throw error;
  });
  return {
    erp,
    sanctions,
    tokens,
    async close() {
      await Promise.all([erp.close(), sanctions.close()]);
    },
  };
}

function credentialsOf(tokens: Tokens): readonly Credential[] {
  return Object.entries(PRINCIPALS).map(([name, right]) => {
    const token = Object.entries(tokens).find(([principal]) => principal === name)?.[1] ?? '';
    return { name, right, token };
  });
}
