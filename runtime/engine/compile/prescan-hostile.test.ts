import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prescan, XML_LIMITS } from './prescan.ts';

const ROOT = '<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL">';
const END = '</b:definitions>';

const EXTERNAL = 'file:///etc/passwd';

/** Ways to make a parser read a file, call a server, or grow without bound. */
const ENTITIES: readonly (readonly [what: string, text: string])[] = [
  ['external file', `<!DOCTYPE a [<!ENTITY x SYSTEM "${EXTERNAL}">]>${ROOT}&x;${END}`],
  ['external address', `<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1/x">]>${ROOT}&x;${END}`],
  ['public identifier', `<!DOCTYPE a [<!ENTITY x PUBLIC "p" "${EXTERNAL}">]>${ROOT}&x;${END}`],
  ['external document type', `<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd">${ROOT}${END}`],
  ['public document type', `<!DOCTYPE a PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x.dtd">${ROOT}${END}`],
  ['parameter entity', `<!DOCTYPE a [<!ENTITY % x SYSTEM "${EXTERNAL}"> %x;]>${ROOT}${END}`],
  [
    'parameter entity out of band',
    `<!DOCTYPE a [<!ENTITY % f SYSTEM "${EXTERNAL}"><!ENTITY % e "<!ENTITY &#x25; s SYSTEM 'http://127.0.0.1/?%f;'>">%e;%s;]>${ROOT}${END}`,
  ],
  [
    'billion laughs',
    `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>${ROOT}&c;${END}`,
  ],
  [
    'quadratic blow-up',
    `<!DOCTYPE a [<!ENTITY a "${'a'.repeat(10_000)}">]>${ROOT}${'&a;'.repeat(1_000)}${END}`,
  ],
  ['recursive entity', `<!DOCTYPE a [<!ENTITY a "&b;"><!ENTITY b "&a;">]>${ROOT}&a;${END}`],
  [
    'entity in an attribute',
    `<!DOCTYPE a [<!ENTITY x "y">]>${ROOT.slice(0, -1)} name="&x;">${END}`,
  ],
  ['document type in lower case', `<!doctype a [<!ENTITY x "y">]>${ROOT}&x;${END}`],
  ['document type after white space', `\n\t<!DOCTYPE a [<!ENTITY x "y">]>${ROOT}${END}`],
  ['document type after a comment', `<!-- --><!DOCTYPE a [<!ENTITY x "y">]>${ROOT}${END}`],
  ['document type behind a false comment', `<!--><!DOCTYPE a [<!ENTITY x "y">]>-->${ROOT}${END}`],
  ['document type after a byte order mark', `\uFEFF<!DOCTYPE a>${ROOT}${END}`],
  ['document type inside the root', `${ROOT}<!DOCTYPE a [<!ENTITY x "y">]>${END}`],
  ['document type after the root', `${ROOT}${END}<!DOCTYPE a>`],
  ['entity without document type', `${ROOT}<!ENTITY x SYSTEM "${EXTERNAL}">${END}`],
  ['undeclared entity', `${ROOT}&xxe;${END}`],
  ['HTML entity', `${ROOT}&nbsp;${END}`],
  ['entity in another case', `${ROOT}&AMP;${END}`],
  ['entity without end', `${ROOT}&amp${END}`],
  ['bare ampersand', `${ROOT}a & b${END}`],
  ['entity with a long name', `${ROOT}&${'a'.repeat(100_000)};${END}`],
  ['character by a long number', `${ROOT}&#${'0'.repeat(100_000)}65;${END}`],
  ['hexadecimal in upper case', `${ROOT}&#X41;${END}`],
  ['conditional section', `<![INCLUDE[<!ENTITY x "y">]]>${ROOT}${END}`],
  ['element declaration', `<!ELEMENT a ANY>${ROOT}${END}`],
  ['attribute list', `<!ATTLIST a b CDATA "c">${ROOT}${END}`],
  ['notation', `<!NOTATION n SYSTEM "${EXTERNAL}">${ROOT}${END}`],
  ['style sheet', `<?xml-stylesheet type="text/xsl" href="http://127.0.0.1/x.xsl"?>${ROOT}${END}`],
  ['UTF-7', `<?xml version="1.0" encoding="UTF-7"?>+ADw-!DOCTYPE a+AD4-${ROOT}${END}`],
  ['UTF-16 read as UTF-8', `<\u0000!\u0000D\u0000O\u0000C\u0000T\u0000Y\u0000P\u0000E\u0000`],
];

const big = XML_LIMITS.bytes;

/** Inputs of the largest size on which a careless scanner goes back over what it has read. */
const LARGEST: readonly (readonly [what: string, text: string])[] = [
  ['open tags', fill('<b:a>')],
  ['open comments', fill('<!-- a ')],
  ['open CDATA', fill('<![CDATA[')],
  ['comments', fill('<!-- a -->', END)],
  ['CDATA', fill('<![CDATA[a]]>', END)],
  ['ampersands', fill('&')],
  ['references', fill('&amp;', END)],
  ['numbers', fill('&#65;', END)],
  ['closing brackets', fill(']', END)],
  ['quotes', fill('<b:a c="')],
  ['attributes', fill(`<b:a${many(' c', '="1"')}/>`, END)],
  ['attributes of another namespace', fill(`<b:a${many(' xml:c', '="1"')}/>`, END)],
  ['long namespaces', namespaces()],
  ['one long name', `${ROOT}<b:${'a'.repeat(big - 200)}/>${END}`],
  ['one long attribute', `${ROOT}<b:a c="${'a'.repeat(big - 200)}"/>${END}`],
  ['ids', fill('<b:a id="1"/>', END)],
  ['ids used again near the end', repeated()],
  ['lines', fill('\n', END)],
  ['line ends of two kinds', fill('\r\r\n', END)],
  ['white space in tags', `${ROOT}<b:a${' '.repeat(big - 200)}/>${END}`],
  ['end tags', fill('</b:a>')],
  ['less-than signs', fill('<')],
  ['elements', elements()],
];

describe('prescan of hostile text', () => {
  it.each(ENTITIES)('refuses: %s', (_what, text) => {
    expect(prescan(text).ok).toBe(false);
  });

  // A scanner that went back over what it has read would need minutes for these two megabytes: the
  // limit of the test itself finds it. How long it takes otherwise is a matter for the benches.
  it.each(LARGEST)('judges the largest text of %s in one pass', (_what, text) => {
    expect(text.length).toBeLessThanOrEqual(big);
    expect(typeof prescan(text).ok).toBe('boolean');
  });

  it('refuses a text of a hundred times the limit by its length alone', () => {
    const text = ' '.repeat(100 * big);
    expect(prescan(text)).toMatchObject({ ok: false, problems: [{ code: 'too-large' }] });
  });

  it('answers, and with places inside the text, whatever becomes of a good model', () => {
    fc.assert(
      fc.property(mutations(), (edits) => {
        const text = mutate(edits);
        const result = prescan(text);
        if (result.ok) return;
        expect(result.problems.length).toBeGreaterThan(0);
        const lines = text.split(/\r\n|\r|\n/).length;
        for (const problem of result.problems) {
          expect(problem.line).toBeLessThanOrEqual(lines);
          expect(problem.message).toMatch(/^Expected .*, but .*\.$/su);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('answers the same when asked again', () => {
    fc.assert(
      fc.property(mutations(), (edits) => {
        const text = mutate(edits);
        expect(prescan(text)).toEqual(prescan(text));
      }),
      { numRuns: 300 },
    );
  });
});

/** A text of the largest size: the root, `part` again and again, `end`. */
function fill(part: string, end = ''): string {
  const room = big - ROOT.length - end.length;
  return ROOT + part.repeat(Math.floor(room / part.length)) + end;
}

function many(before: string, after: string): string {
  return Array.from({ length: 64 }, (_, at) => `${before}${at}${after}`).join('');
}

/** 60 namespaces of 16 kB, and attributes of them on as many elements as fit. */
function namespaces(): string {
  const names = Array.from(
    { length: 60 },
    (_, at) => ` xmlns:n${at}="urn:${'u'.repeat(16_000)}${at}"`,
  );
  const head = `${ROOT.slice(0, -1)}${names.join('')}>`;
  const part = `<b:a${Array.from({ length: 60 }, (_, at) => ` n${at}:c="1"`).join('')}/>`;
  return head + part.repeat(Math.floor((big - head.length - END.length) / part.length)) + END;
}

function repeated(): string {
  const ids = Array.from({ length: 90 }, (_, at) => `<b:a id="a${at}"/>`).join('');
  return ROOT + '\n'.repeat(big - 10_000) + ids + ids + END;
}

function elements(): string {
  const part = `<b:a id="0000000"${' '.repeat(Math.floor((big - 200) / 10_000) - 20)}/>`;
  const parts = Array.from({ length: 9_999 }, (_, at) =>
    part.replace('0000000', String(1_000_000 + at)),
  );
  return `${ROOT}${parts.join('')}${END}`;
}

const GOOD = `<?xml version="1.0" encoding="UTF-8"?>
${ROOT}
  <!-- a comment -->
  <b:process id="P" isExecutable="true">
    <b:scriptTask id="S" name="&quot;x&quot;"><b:script><![CDATA[a < b]]></b:script></b:scriptTask>
    <b:sequenceFlow id="F" sourceRef="S" targetRef="S">text &amp; &#65; ä 😀</b:sequenceFlow>
  </b:process>
${END}
`;

const PIECES = [
  ...'<>&;"\'/!?-[]=: \n\r\t\u0000\ud83d\ufffea1',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<!DOCTYPE x>',
  '&#0;',
  '</b:process>',
  ' id="P"',
  '<?',
  '?>',
  '<b:x>',
  ' xmlns:b="u"',
];

interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

function mutations(): fc.Arbitrary<readonly Edit[]> {
  const insert = fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 4 }));
  const edit = fc.record({ at: fc.nat(GOOD.length), remove: fc.nat(6), insert });
  return fc.array(edit, { minLength: 1, maxLength: 4 });
}

function mutate(edits: readonly Edit[]): string {
  return edits.reduce(
    (text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove),
    GOOD,
  );
}
