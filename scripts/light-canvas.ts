import type { Plugin } from 'vite';

/** A rule of the canvas's sheet, and one that says the same to far fewer elements. */
interface Rule {
  readonly costly: string;
  readonly light: string;
}

const RULES: readonly Rule[] = [
  {
    costly: '.drop-not-ok,\n.connect-not-ok,\n.drop-not-ok *,\n.connect-not-ok * {',
    light: ruleOf('not-ok'),
  },
  {
    costly: '.drop-ok,\n.connect-ok,\n.drop-ok *,\n.connect-ok * {',
    light: ruleOf('ok'),
  },
  {
    costly: '.djs-drag-active .djs-bendpoints * {\n  display: none;',
    light:
      '.djs-drag-active .djs-bendpoint,\n.djs-drag-active .djs-segment-dragger {\n  display: none !important;',
  },
];

/** What is under the hand hands its cursor down to its own few parts; the layer around everything need not. */
function ruleOf(state: string): string {
  return ['svg', '.djs-element']
    .flatMap((what) => [`${what}.drop-${state}`, `${what}.connect-${state}`])
    .join(',\n')
    .concat(' {');
}

/**
 * Lets the canvas be dragged upon at the same speed however much is drawn. Three of its rules speak of `*`
 * below an element that gets and loses a class several times in every drag: each time the browser then
 * computes the style of every element of the diagram anew. A library that changed at such a place stops the
 * build.
 */
export const lightCanvas: Plugin = {
  name: 'baton-light-canvas',
  enforce: 'pre',
  transform: {
    filter: { id: /\/(?:bpmn-js|dmn-js)\/dist\/assets\/diagram-js\.css$/ },
    handler: (code, id) => ({ code: lighten(code, id), map: null }),
  },
};

/** The same sheet with light rules. @throws {Error} it is not the sheet that is known */
export function lighten(sheet: string, file: string): string {
  let light = sheet;
  for (const rule of RULES) {
    if (sheet.split(rule.costly).length !== 2)
      throw new Error(`Expected “${rule.costly}” once in ${file}, but it is not there.`);
    light = light.replace(rule.costly, rule.light);
  }
  return light;
}
