import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** What a derivation costs: 2^15 blocks of 1 KB, read once (about 100 ms and 32 MB). */
const COST = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const;
const KEY_BYTES = 32;
const SALT_BYTES = 16;
/** How many derivations run at once: each takes memory, and a thread that others wait for. */
const MOST_AT_ONCE = 2;
/** How many may wait for their turn. */
const MOST_WAITING = 50;

/** Passwords: kept as salted scrypt keys, checked in the same time whoever asks. */
export interface Passwords {
  /** What to keep of a password. */
  keep(password: string): Promise<string>;
  /**
   * Whether a password is the one that was kept. With `null` nothing is right, and it takes as long:
   * nobody learns from the time whether a name is known.
   */
  isRight(password: string, kept: string | null): Promise<boolean>;
  /** Whether one more may ask. */
  readonly hasRoom: boolean;
}

/** Derives few keys at a time. */
export function createPasswords(): Passwords {
  const waiting: (() => void)[] = [];
  let running = 0;
  const inTurn = async (password: string, salt: Buffer): Promise<Buffer> => {
    if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await derive(password, salt);
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
  return {
    get hasRoom() {
      return waiting.length < MOST_WAITING;
    },
    async keep(password) {
      const salt = randomBytes(SALT_BYTES);
      const key = await inTurn(password, salt);
      return `scrypt$${salt.toString('base64url')}$${key.toString('base64url')}`;
    },
    async isRight(password, kept) {
      const [scheme, salt = '', key = ''] = (kept ?? '').split('$');
      const known = Buffer.from(key, 'base64url');
      const found = await inTurn(password, Buffer.from(salt, 'base64url'));
      return scheme === 'scrypt' && known.length === KEY_BYTES && timingSafeEqual(found, known);
    },
  };
}

async function derive(password: string, salt: Buffer): Promise<Buffer> {
  return await new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, COST, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
