import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** An address that may be connected to. */
export interface Address {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Where a host is, or why it may not be read. */
export type Resolved =
  | { readonly ok: true; readonly addresses: readonly [Address, ...Address[]] }
  | {
      readonly ok: false;
      readonly code: 'ADDRESS_REFUSED' | 'UNRESOLVED';
      readonly detail: string;
    };

/** Cloud metadata services and link-local addresses: never read, whatever a connector says. */
const NEVER = blockList(['169.254.0.0/16', '100.100.100.200/32', 'fe80::/10', 'fd00:ec2::254/128']);

/** Not on the public internet: read only when the connector allows it. */
const PRIVATE = blockList([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/128',
  '::1/128',
  // IPv4 within IPv6, in every spelling: what it stands for is not looked at, it is refused.
  '::/96',
  '::ffff:0:0/96',
  '::ffff:0:0:0/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  'fc00::/7',
  'fec0::/10',
  'ff00::/8',
]);

/**
 * Finds the addresses that may then be connected to, after *every* address of the host was looked
 * at: a name that also stands for a private address is refused. Because the connection is made to
 * these very addresses, a name server cannot answer differently the second time.
 */
export async function resolveHost(host: string, allowPrivate: boolean): Promise<Resolved> {
  const bare = host.startsWith('[') ? host.slice(1, -1) : host;
  const addresses = await addressesOf(bare);
  const [first, ...others] = addresses;
  if (first === undefined)
    return {
      ok: false,
      code: 'UNRESOLVED',
      detail: `Expected ${host} to have an address, but it has none.`,
    };
  const refused = addresses.find((address) => isRefused(address, allowPrivate));
  if (refused === undefined) return { ok: true, addresses: [first, ...others] };
  const detail = `Expected ${host} to lie where the connector may read, but ${refused.address} does not.`;
  return { ok: false, code: 'ADDRESS_REFUSED', detail };
}

/** Whether an address may not be connected to. */
function isRefused({ address, family }: Address, allowPrivate: boolean): boolean {
  const type = family === 4 ? 'ipv4' : 'ipv6';
  return NEVER.check(address, type) || (!allowPrivate && PRIVATE.check(address, type));
}

async function addressesOf(host: string): Promise<readonly Address[]> {
  const literal = isIP(host);
  if (literal === 4 || literal === 6) return [{ address: host, family: literal }];
  try {
    const found = await lookup(host, { all: true, verbatim: true });
    return found.map(({ address, family }) => ({ address, family: family === 4 ? 4 : 6 }));
  } catch {
    return [];
  }
}

function blockList(subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network = '', prefix = ''] = subnet.split('/');
    list.addSubnet(network, Number(prefix), isIP(network) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}
