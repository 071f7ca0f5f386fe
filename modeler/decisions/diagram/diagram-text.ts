import { DECISION_NAMESPACES } from '../../../shared/moddle/decision-namespaces.ts';

/** The version that the diagram's vocabulary knows. */
const KNOWN = 'https://www.omg.org/spec/DMN/20191111/';

/** A file as the diagram can read it, and the way back. */
export interface DiagramText {
  readonly xml: string;
  readonly back: (xml: string) => string;
}

/** Versions differ in their addresses, and in elements that the diagram then tells of. */
export function diagramText(text: string): DiagramText {
  const found = [...DECISION_NAMESPACES.keys()].find((address) => text.includes(`"${address}"`));
  const base = found?.replace(/MODEL\/$/, '');
  if (base === undefined || base === KNOWN || base.endsWith('.xsd'))
    return { xml: text, back: (xml) => xml };
  return {
    xml: text
      .replaceAll(`"${base}MODEL/"`, `"${KNOWN}MODEL/"`)
      .replaceAll(`"${base}DMNDI/"`, `"${KNOWN}DMNDI/"`),
    back: (xml) =>
      xml
        .replaceAll(`"${KNOWN}MODEL/"`, `"${base}MODEL/"`)
        .replaceAll(`"${KNOWN}DMNDI/"`, `"${base}DMNDI/"`),
  };
}
