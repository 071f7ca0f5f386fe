/** How sure an upper bound is: 95 % of both sides. */
const Z = 1.96;

/**
 * The largest share that what was seen still allows (Wilson's upper bound, 95 %); 1 where nothing
 * was seen: what nobody has looked at may all be wrong.
 */
export function upperShare(hits: number, of: number): number {
  if (of === 0) return 1;
  const share = hits / of;
  const spread = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  return Math.min(1, (share + (Z * Z) / (2 * of) + spread) / (1 + (Z * Z) / of));
}

/** A share as it is shown: four digits; `null` of nothing. */
export function shareOf(hits: number, of: number): number | null {
  return of === 0 ? null : Math.round((hits / of) * 10_000) / 10_000;
}
