import { DmnModdle } from 'dmn-moddle';
import dmn from 'dmn-moddle/resources/dmn/json/dmn13.json' with { type: 'json' };
import { DECISION_NAMESPACES } from '../../../shared/moddle/decision-namespaces.ts';
import { decisionPackages } from '../../../shared/moddle/decision-packages.ts';
import {
  isModdleElement,
  prescan,
  toModel,
  XML_LIMITS,
  type Model,
} from '../../../runtime/engine/index.ts';

/** What reading a DMN file gave. */
export type Reading =
  { readonly ok: true; readonly model: Model } | { readonly ok: false; readonly message: string };

/** How moddle says that it passed over the drawing, which is no part of a decision. */
const DRAWING = /nested error: unrecognized element <(?:[\w.-]+:)?DMNDI>/;

/** Reads a DMN file as the runtime does, by the same vocabulary. */
export async function readDecisions(xml: string): Promise<Reading> {
  const scanned = prescan(xml, { ...XML_LIMITS, elements: 100_000 });
  if (!scanned.ok) return { ok: false, message: scanned.problems[0]?.message ?? 'It is no XML.' };
  const { namespace } = scanned.root;
  if (!DECISION_NAMESPACES.has(namespace))
    return { ok: false, message: `Expected DMN 1.1 or later, but the file is of ${namespace}.` };
  const moddle = new DmnModdle(decisionPackages(dmn, namespace));
  try {
    const { rootElement, warnings } = await moddle.fromXML(xml);
    if (!isModdleElement(rootElement))
      return { ok: false, message: 'Expected definitions, but found none.' };
    return { ok: true, model: toModel(rootElement, warnings.filter(matters)) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

function matters(warning: unknown): boolean {
  const message =
    typeof warning === 'object' && warning !== null && 'message' in warning ? warning.message : '';
  return !DRAWING.test(String(message));
}
