import type { Plugin } from 'vite';

/** A place in a library that the strict Content-Security-Policy would block, and what stands there instead. */
interface Seam {
  readonly module: RegExp;
  readonly blocked: string;
  readonly allowed: string;
}

const SEAMS: readonly Seam[] = [
  {
    // Styles of the code editors go into a constructed sheet, as they do in a shadow root: the policy knows
    // no inline <style>.
    module: /\/style-mod\/src\/style-mod\.js$/,
    blocked: 'if (!root.head && root.adoptedStyleSheets && win.CSSStyleSheet)',
    allowed: 'if (root.adoptedStyleSheets && win.CSSStyleSheet)',
  },
  {
    // The height comes from `modeler.css`: the policy knows no style attribute in markup.
    module: /\/bpmn-js-properties-panel\/dist\/index\.esm\.js$/,
    blocked: '<div style="height: 100%" tabindex="-1"',
    allowed: '<div tabindex="-1"',
  },
  // The mark of bpmn.io on the requirement diagram: what its attributes say is said by `decisions.css`.
  ...[
    'width="53" height="21" style="vertical-align:middle"',
    `'style="position: absolute; bottom: 15px; right: 15px; z-index: 100;">'`,
    '<div class="bjs-powered-by-lightbox" style="',
    '<div class="backdrop" style="',
    '<div class="notice" style="',
    'rel="noopener" style="margin: 15px',
  ].map((blocked): Seam => ({
    module: /\/dmn-js-shared\/lib\/util\/PoweredByUtil\.js$/,
    blocked,
    allowed: blocked.replace('style="', 'data-s="'),
  })),
];

/** Drawings of the library whose strokes are said by style attributes: the policy knows attributes of SVG only. */
const DRAWINGS: readonly RegExp[] = [
  /\/bpmn-js\/lib\/features\/(?:align|distribute)-elements\/\w+Icons\.js$/,
  /\/bpmn-js-color-picker\/colors\/ColorPopupProvider\.js$/,
];

/** Makes the libraries keep the policy. A library that changed at such a place stops the build. */
export const strictLibraries: Plugin = {
  name: 'baton-strict-libraries',
  apply: 'build',
  transform: {
    filter: { id: [...SEAMS.map(({ module }) => module), ...DRAWINGS] },
    handler(code, id) {
      if (DRAWINGS.some((drawing) => drawing.test(id)))
        return { code: withoutStyles(code, id), map: null };
      const seams = SEAMS.filter(({ module }) => module.test(id));
      if (seams.length === 0) return null;
      let kept = code;
      for (const { blocked, allowed } of seams) {
        if (code.split(blocked).length !== 2)
          throw new Error(`Expected “${blocked}” once in ${id}, but it is not there.`);
        kept = kept.replace(blocked, allowed);
      }
      // Of one line and no longer than before: positions in the source map stay true enough to debug by.
      return { code: kept, map: null };
    },
  },
};

/** `style="fill:none;"` becomes `fill="none"`. */
function withoutStyles(code: string, id: string): string {
  const drawn = code.replace(/ style="([^"]*)"/g, (_whole, style: string) =>
    style
      .split(';')
      .filter((part) => part.includes(':'))
      .map((part) => ` ${part.trim().replace(/\s*:\s*/, '="')}"`)
      .join(''),
  );
  if (drawn === code)
    throw new Error(`Expected styles in the drawings of ${id}, but there are none.`);
  return drawn;
}
