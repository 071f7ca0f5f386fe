import { BUYER } from '../companies.ts';
import type { Systems } from '../systems/start-systems.ts';
import type { Surroundings } from './roster.ts';
import { systemClient } from './system-client.ts';

/** The stand-in systems as the performers see them, each under a principal of its own. */
export function surroundingsOf({ erp, sanctions, tokens }: Systems): Surroundings {
  return {
    reading: systemClient({ url: erp.url, token: tokens['svc-reader'] }),
    posting: systemClient({ url: erp.url, token: tokens['svc-poster'] }),
    paying: systemClient({ url: erp.url, token: tokens['svc-payer'] }),
    screening: systemClient({ url: sanctions.url, token: tokens['svc-screener'] }),
    receiver: BUYER,
  };
}
