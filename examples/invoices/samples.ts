import { HARD_SAMPLES } from './hard-samples.ts';
import { ODD_SAMPLES } from './odd-samples.ts';
import { PLAIN_SAMPLES } from './plain-samples.ts';
import type { Sample } from './sample.ts';

/** All sample invoices, in the order of their file names. */
export const SAMPLES: readonly Sample[] = [...PLAIN_SAMPLES, ...ODD_SAMPLES, ...HARD_SAMPLES];
