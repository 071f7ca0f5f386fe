import dmn from 'dmn-moddle/resources/dmn/json/dmn13.json' with { type: 'json' };
import { decisionPackages } from '../../../shared/moddle/decision-packages.ts';
import { createDecisionModdle } from './moddle.ts';
import { modelOf, type Parsed } from './parse-definitions.ts';

/** How moddle says that it passed over the drawing, which is no part of a decision. */
const DRAWING = /nested error: unrecognized element <(?:[\w.-]+:)?DMNDI>/;

/**
 * Reads a decision model that the pre-scan let pass. Runs in the child process.
 *
 * @param namespace the DMN namespace of its root
 */
export async function parseDecisions(xml: string, namespace: string): Promise<Parsed> {
  // Packages are made anew for each file: moddle writes into them.
  const moddle = createDecisionModdle(decisionPackages(dmn, namespace));
  return await modelOf(moddle, xml, (warning) => !DRAWING.test(messageOf(warning)));
}

function messageOf(warning: unknown): string {
  return typeof warning === 'object' && warning !== null && 'message' in warning
    ? String(warning.message)
    : '';
}
