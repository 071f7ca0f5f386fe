import { describe, expect, it } from 'vitest';
import { prescan, XML_LIMITS } from './prescan.ts';

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const open = `<bpmn:definitions xmlns:bpmn="${BPMN}"`;

/** A small model with `inner` inside its root. */
function model(inner: string, attributes = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${open}${attributes}>${inner}</bpmn:definitions>`;
}

function codes(text: string): readonly string[] {
  const result = prescan(text);
  return result.ok ? [] : result.problems.map(({ code }) => code);
}

describe('prescan', () => {
  it('lets a well-formed model pass and says what it holds', () => {
    // given
    const text = model(
      '\n  <bpmn:process id="P">\n    <bpmn:task id="T" name="ä">\n<x:a id="not one" xmlns:x="urn:x"/></bpmn:task></bpmn:process>\n',
    );
    // when
    const result = prescan(text);
    // then
    expect(result).toEqual({
      ok: true,
      root: { namespace: BPMN, name: 'definitions' },
      bytes: text.length + 1,
      elements: [
        { line: 2, column: 1, namespace: BPMN, name: 'definitions', attributes: 0, id: null },
        { line: 3, column: 3, namespace: BPMN, name: 'process', attributes: 1, id: 'P' },
        { line: 4, column: 5, namespace: BPMN, name: 'task', attributes: 2, id: 'T' },
        { line: 5, column: 1, namespace: 'urn:x', name: 'a', attributes: 1, id: 'T' },
      ],
    });
  });

  it.each([
    ['no XML declaration', `${open}/>`],
    ['a byte order mark', `\uFEFF${model('')}`],
    [
      'single quotes in the declaration',
      `<?xml version='1.0' encoding='utf-8' standalone='yes'?>${open}/>`,
    ],
    ['comments before, inside and after', `<!-- a -->${model('<!-- - -->').slice(38)}<!---->\n`],
    [
      'CDATA that looks like a tag',
      model('<bpmn:x><![CDATA[</bpmn:y> & <!DOCTYPE ]] ]]></bpmn:x>'),
    ],
    [
      'the five entities and characters by number',
      model('&amp;&lt;&gt;&quot;&apos;&#65;&#x41;&#xFFFD;'),
    ],
    ['greater-than in text and attributes', model('a > b', ' name="a > b"')],
    ['white space around the end of tags', model('<bpmn:a\n\tid="1"\r\n ></bpmn:a\n>')],
    ['a default namespace', `<definitions xmlns="${BPMN}"><process id="P"/></definitions>`],
    ['characters beyond the basic plane', model('𝔘 😀')],
    [
      'one prefix for two namespaces, one inside the other',
      model('<p:a xmlns:p="urn:a"><p:b xmlns:p="urn:b" p:c="1"/></p:a>'),
    ],
    [
      'the same local id in extensions',
      model('<x:a xmlns:x="urn:x" id="1"/><x:a xmlns:x="urn:x" id="1"/>'),
    ],
    [
      'the same local name in two namespaces',
      model('<bpmn:a name="1" x:name="2" xmlns:x="urn:x"/>'),
    ],
  ])('accepts %s', (_what, text) => {
    expect(codes(text)).toEqual([]);
  });

  it.each([
    ['malformed', '', 'nothing at all'],
    ['malformed', 'process', 'text without an element'],
    ['malformed', `x${open}/>`, 'text before the root'],
    ['malformed', `${open}/>x`, 'text after the root'],
    ['malformed', `${open}/>${open}/>`, 'two roots'],
    ['malformed', `${open}/><![CDATA[]]>`, 'CDATA after the root'],
    ['malformed', model('<a:b:c/>'), 'a name with two colons'],
    ['malformed', model('<é/>'), 'a name that BPMN tools misread'],
    ['malformed', model('<:a/>'), 'a name without a prefix before its colon'],
    ['malformed', model('< bpmn:a/>'), 'white space before a name'],
    ['malformed', model('<bpmn:a/ >'), 'white space inside />'],
    ['malformed', model('<bpmn:a b="1"c="2"/>'), 'attributes without space between'],
    ['malformed', model('<bpmn:a b = "1"/>'), 'space around ='],
    ['malformed', model('<bpmn:a b/>'), 'an attribute without a value'],
    ['malformed', model('<bpmn:a b=1/>'), 'an attribute without quotes'],
    ['malformed', model('<bpmn:a b="<"/>'), 'a tag inside an attribute'],
    ['malformed', model('<bpmn:a></bpmn:b>'), 'another end tag'],
    [
      'malformed',
      model('</bpmn:definitions></bpmn:definitions>').slice(0, -19) + '</bpmn:a>',
      'an end without a start',
    ],
    ['malformed', model('a ]]> b'), 'the end of CDATA in text'],
    ['malformed', model('<!-- a -- b -->'), 'two hyphens in a comment'],
    ['malformed', model('<!--><bpmn:a/>-->'), 'a comment that ends at once for some'],
    ['malformed', model('<!---><bpmn:a/>-->'), 'a comment that ends at its third hyphen for some'],
    ['malformed', model('', ' xmlns:p=""'), 'an empty namespace'],
    ['malformed', model('', ' xmlns:p="urn:&#97;"'), 'a namespace with a reference'],
    ['malformed', model('', ' xmlns:xml="urn:a"'), 'xml bound to something else'],
    ['malformed', model('', ' xmlns:xmlns="urn:a"'), 'xmlns bound to something'],
    ['malformed', `<?xml version="1.1"?>${open}/>`, 'XML 1.1'],
    ['malformed', `<?xml encoding="UTF-8"?>${open}/>`, 'a declaration without version'],
    ['unsupported-encoding', `<?xml version="1.0" encoding="UTF-16"?>${open}/>`, 'UTF-16'],
    [
      'unsupported-encoding',
      `<?xml version='1.0' encoding='ISO-8859-1'?>${open}/>`,
      'Latin 1 in single quotes',
    ],
    ['processing-instruction', `<?xml-stylesheet href="x"?>${open}/>`, 'a style sheet'],
    ['processing-instruction', model('<?php echo 1 ?>'), 'an instruction inside'],
    ['processing-instruction', `\n${model('')}`, 'a declaration that is not at the start'],
    ['forbidden-character', model('\u0000'), 'a zero'],
    ['forbidden-character', model('', ' name="\u001b[2J"'), 'an escape sequence'],
    ['forbidden-character', model('\u007f'), 'a delete'],
    ['forbidden-character', model('\u0085'), 'a C1 control'],
    ['forbidden-character', model('\ud83d'), 'half a pair'],
    ['forbidden-character', model('\ude00\ud83d'), 'a pair the wrong way round'],
    ['forbidden-character', model('\ufffe'), 'a non-character'],
    ['forbidden-character', model('&#0;'), 'a zero by number'],
    ['forbidden-character', model('&#x1F;'), 'a control by hexadecimal number'],
    ['forbidden-character', model('', ' name="&#27;"'), 'a control by number in an attribute'],
    ['forbidden-character', model('&#xD83D;&#xDE00;'), 'a pair by numbers'],
    ['forbidden-character', model('&#x1F600;'), 'a character that parsers cut to 16 bits'],
    ['forbidden-character', model('&#xFFFFFF;'), 'a number beyond Unicode'],
    ['unclosed', `${open}`, 'a tag that does not end'],
    ['unclosed', `${open}>`, 'an element that does not end'],
    ['unclosed', model('<!-- a'), 'a comment that does not end'],
    ['unclosed', model('<![CDATA[ a'), 'CDATA that does not end'],
    ['unclosed', model('<bpmn:a b="1').slice(0, -19), 'an attribute that does not end'],
    ['undeclared-prefix', model('<zeebe:a/>'), 'an element of an unknown prefix'],
    ['undeclared-prefix', model('<bpmn:a zeebe:b="1"/>'), 'an attribute of an unknown prefix'],
    ['undeclared-prefix', model('<a/>'), 'an element of no namespace'],
    ['duplicate-attribute', model('<bpmn:a b="1" b="2"/>'), 'the same attribute'],
    ['duplicate-attribute', model('<bpmn:a b="1" bpmn:b="2"/>'), 'the same attribute by prefix'],
    [
      'duplicate-attribute',
      model('<bpmn:a p:c="1" q:c="2" xmlns:p="urn:a" xmlns:q="urn:a"/>'),
      'the same attribute by two prefixes',
    ],
    ['duplicate-attribute', model('', ` xmlns:p="urn:a" xmlns:p="urn:b"`), 'the same prefix'],
    ['reserved-name', model('<bpmn:a __proto__="1"/>'), 'an attribute named __proto__'],
    ['reserved-name', model('<bpmn:constructor/>'), 'an element named constructor'],
    ['reserved-name', model('<bpmn:a prototype:b="1"/>'), 'a prefix named prototype'],
    ['reserved-name', model('', ' xmlns:__proto__="urn:a"'), 'a declared prefix named __proto__'],
  ])('refuses with %s: %s', (code, text) => {
    expect(codes(text)).toEqual([code]);
  });

  it('tells every duplicate id, with the lines of both', () => {
    // given
    const text = model(
      '\n<bpmn:a id="1"/>\n<bpmn:b id="2"/>\n<bpmn:c id="1"/>\n<bpmn:d bpmn:id="2"/>\n',
    );
    // when
    const result = prescan(text);
    // then
    expect(result).toEqual({
      ok: false,
      problems: [
        {
          code: 'duplicate-id',
          message: 'Expected id "1" once, but it is used already in line 3.',
          line: 5,
          column: 9,
        },
        {
          code: 'duplicate-id',
          message: 'Expected id "2" once, but it is used already in line 4.',
          line: 6,
          column: 9,
        },
      ],
    });
  });

  it('says where an element was opened that is never closed', () => {
    expect(prescan(`${open}>\r\n<bpmn:process>\r`)).toEqual({
      ok: false,
      problems: [
        {
          code: 'unclosed',
          message:
            'Expected </bpmn:process> before the end, but the text ends; it was opened in line 2.',
          line: 3,
          column: 1,
        },
      ],
    });
  });

  it.each([
    [
      'too-deep',
      model('<bpmn:a>'.repeat(63) + '</bpmn:a>'.repeat(63)),
      model('<bpmn:a>'.repeat(64) + '</bpmn:a>'.repeat(64)),
    ],
    ['too-many-elements', model('<bpmn:a/>'.repeat(9_999)), model('<bpmn:a/>'.repeat(10_000))],
    [
      'too-many-attributes',
      model(`<bpmn:a${attributes('b', 64)}/>`),
      model(`<bpmn:a${attributes('b', 65)}/>`),
    ],
    ['too-many-namespaces', model(scattered(63)), model(scattered(64))],
    ['too-large', padded(XML_LIMITS.bytes), padded(XML_LIMITS.bytes + 1)],
  ])('refuses with %s exactly past the limit', (code, within, past) => {
    expect(codes(within)).toEqual([]);
    expect(codes(past)).toEqual([code]);
  });

  it('measures size in UTF-8', () => {
    const text = model('😀'.repeat(XML_LIMITS.bytes / 4));
    expect(text.length).toBeLessThan(XML_LIMITS.bytes);
    expect(codes(text)).toEqual(['too-large']);
  });
});

function attributes(name: string, count: number): string {
  return Array.from({ length: count }, (_, at) => ` ${name}${at}="1"`).join('');
}

function scattered(count: number): string {
  return Array.from({ length: count }, (_, at) => `<p:a xmlns:p="urn:${at}"/>`).join('');
}

function padded(bytes: number): string {
  return model(' '.repeat(bytes - model('').length));
}
