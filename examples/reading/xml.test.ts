import { describe, expect, it } from 'vitest';
import { readXml, textAt, XmlError } from './xml.ts';

describe('reading embedded XML', () => {
  it('reads elements, attributes, text and the named entities', () => {
    const root = readXml(
      '<?xml version="1.0"?><!-- c --><a:I xmlns="u" b=\'1\'><S><N>A &amp; B&#228;</N></S><E/></a:I>',
    );

    expect(root.name).toBe('I');
    expect(root.attributes.get('xmlns')).toBe('u');
    expect(textAt(root, 'S', 'N')).toBe('A & Bä');
    expect(textAt(root, 'S')).toBeNull();
    expect(textAt(root, 'E')).toBe('');
    expect(textAt(root, 'X', 'N')).toBeNull();
  });

  it.each([
    '',
    'text',
    '<a>',
    '<a></b>',
    '</a>',
    '<a/><b/>',
    '<a/>text',
    '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    '<a>&x;</a>',
    '<a>& b</a>',
    '<a>&#0;</a>',
    '<a b="1" b="2"/>',
    '<a b=1/>',
    '<a><![CDATA[x]]></a>',
    `${'<a>'.repeat(40)}${'</a>'.repeat(40)}`,
  ])('refuses %s', (text) => {
    expect(() => readXml(text)).toThrow(XmlError);
  });

  it('refuses what is too long, and takes no longer for hostile text', () => {
    const hostile = `<a>${'<'.repeat(200_000)}`;
    const before = performance.now();

    expect(() => readXml('x'.repeat(300_000))).toThrow(XmlError);
    expect(() => readXml(hostile)).toThrow(XmlError);
    expect(() => readXml(`<a ${'b = '.repeat(50_000)}`)).toThrow(XmlError);
    expect(performance.now() - before).toBeLessThan(500);
  });
});
