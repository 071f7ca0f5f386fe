import { DmnModdle } from 'dmn-moddle';
import dmn from 'dmn-moddle/resources/dmn/json/dmn13.json' with { type: 'json' };
import { isModdleElement, toModel, type ModelElement } from '../../../../runtime/engine/index.ts';
import { DECISION_NAMESPACES } from '../../../../shared/moddle/decision-namespaces.ts';
import { decisionPackages } from '../../../../shared/moddle/decision-packages.ts';

/** Reads a decision model of whatever version of DMN; `null`: it is none. */
export async function readDecisions(xml: string): Promise<ModelElement | null> {
  const namespace = [...DECISION_NAMESPACES.keys()].find((known) => xml.includes(`"${known}"`));
  if (namespace === undefined) return null;
  try {
    // Packages are made anew for each file: moddle writes into them.
    const moddle = new DmnModdle(decisionPackages(structuredClone(dmn), namespace));
    const { rootElement } = await moddle.fromXML(xml);
    return isModdleElement(rootElement) ? toModel(rootElement).definitions : null;
  } catch {
    return null;
  }
}
