import type { Harness } from '../harness.ts';

/**
 * What happens to an instance of a drawn process, from its start to its end.
 *
 * @param pick which of so many open pieces of work is handed in next, where the story leaves it open
 */
export type Story = (run: Harness, pick?: (open: number) => number) => Harness;
