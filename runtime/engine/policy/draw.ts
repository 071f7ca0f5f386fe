/** FNV-1a with an avalanche after it: equal names give equal draws, similar ones do not. */
const OFFSET = 0x81_1c_9d_c5;
const PRIME = 0x01_00_01_93;

/**
 * A number from 0 up to 1 (not included) that is drawn for a name: the same for ever, evenly spread
 * over many, and nothing that a performer could choose.
 */
export function drawFor(name: string): number {
  let hash = OFFSET;
  for (let index = 0; index < name.length; index += 1)
    hash = Math.imul(hash ^ name.charCodeAt(index), PRIME);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_00_00_00_00;
}
