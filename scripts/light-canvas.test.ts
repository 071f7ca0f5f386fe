import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lighten } from './light-canvas.ts';

/** Something that comes and goes in a drag, with everything below it. */
const ALL_BELOW = /\.(?:drop|connect|djs-drag)-[\w-]+[^,{}]* \*\s*[,{]/;

describe('the sheet of the canvas', () => {
  it.each(['bpmn-js', 'dmn-js'])('of %s lets a drag touch few elements', (library) => {
    const path = `node_modules/${library}/dist/assets/diagram-js.css`;
    const sheet = readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
    expect(sheet).toMatch(ALL_BELOW);
    const light = lighten(sheet, path);
    expect(light).not.toMatch(ALL_BELOW);
    for (const word of ['not-allowed', 'default'])
      expect(light).toContain(
        `.djs-element.connect-${word === 'default' ? '' : 'not-'}ok {\n  cursor: ${word}`,
      );
  });

  it('that is another stops the build', () => {
    expect(() => lighten('.drop-ok { cursor: default }', 'sheet.css')).toThrow(
      /once in sheet\.css, but it is not there/,
    );
  });
});
