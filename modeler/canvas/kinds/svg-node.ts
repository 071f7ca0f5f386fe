const SVG = 'http://www.w3.org/2000/svg';

/** An element of a drawing, with its attributes. */
export function svgNode(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes))
    made.setAttribute(attribute, String(value));
  return made;
}
