import type { Finding } from '../finding.ts';
import type { ProcessEntry } from '../model-index.ts';
import { gateways } from './gateways.ts';
import { names } from './names.ts';
import type { Rule } from './rule.ts';
import { startsAndEnds } from './starts-and-ends.ts';

const RULES: readonly Rule[] = [startsAndEnds, gateways, names];

/** What the rules find in one process. */
export function ruleFindings(process: ProcessEntry): readonly Finding[] {
  return RULES.flatMap((rule) => rule(process));
}
