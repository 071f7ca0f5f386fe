import { describe, expect, it } from 'vitest';
import { element } from '../../testing/process-builder.ts';
import type { Diagnostic } from './model.ts';
import { NodeSource } from './node-source.ts';

const FEEL = 'https://www.omg.org/spec/DMN/20191111/FEEL/';

function read(body: string, own: string | null = null, file: string | null = null) {
  const told: Diagnostic[] = [];
  const task = element('bpmn:Task', 't', {});
  const source = new NodeSource(task, new Map(), told, { zone: null, language: file });
  const attributes = { body, ...(own === null ? {} : { language: own }) };
  const feel = source.within(task).feelOf(element('bpmn:FormalExpression', null, { attributes }));
  return [feel, told.length];
}

describe('an expression of the standard', () => {
  it('is FEEL after a =, whatever the file says of others', () => {
    expect(read(' =x > 1 ')).toEqual(['x > 1', 0]);
    expect(read('=x > 1', null, 'http://www.w3.org/1999/XPath')).toEqual(['x > 1', 0]);
  });

  it('is FEEL without a = where it, or its file, says so', () => {
    expect(read('x > 1', 'feel')).toEqual(['x > 1', 0]);
    expect(read('\n x > 1 ', FEEL)).toEqual(['x > 1', 0]);
    expect(read('x > 1', null, FEEL)).toEqual(['x > 1', 0]);
    expect(read('  ', null, FEEL)).toEqual([null, 0]);
  });

  it('is true or false in any language', () => {
    expect(read('true')).toEqual(['true', 0]);
    expect(read(' false ')).toEqual(['false', 0]);
  });

  it('is not taken for FEEL where nobody says so', () => {
    expect(read('x > 1')).toEqual([null, 0]);
    expect(read('${x > 1}')).toEqual([null, 0]);
    expect(read('$x > 1', 'http://www.w3.org/1999/XPath', FEEL)).toEqual([null, 1]);
  });
});
