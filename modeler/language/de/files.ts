import type { Words } from '../t.ts';

/** Files of a process: made, brought along, taken away, exported. */
export const FILES: Words = {};
