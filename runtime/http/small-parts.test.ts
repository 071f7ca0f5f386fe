import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { integer, list, object, optional, text, flag, type Schema } from '../../shared/schema.ts';
import { Matcher } from './match.ts';
import { readMultipart } from './multipart.ts';
import { readParameters } from './parameters.ts';

describe('matching', () => {
  const matcher = new Matcher<string>();
  matcher.add('GET', '/v1/things', 'list');
  matcher.add('POST', '/v1/things', 'create');
  matcher.add('POST', '/v1/things/check', 'check');
  matcher.add('GET', '/v1/things/{id}', 'get');
  matcher.add('GET', '/v1/things/{id}/parts/{part}', 'part');

  it('finds targets and reads what stands in the path', () => {
    expect(matcher.find('GET', '/v1/things')).toMatchObject({ target: 'list', params: {} });
    expect(matcher.find('POST', '/v1/things/check')).toMatchObject({ target: 'check' });
    expect(matcher.find('GET', '/v1/things/a%2Fb%20c')).toMatchObject({
      target: 'get',
      params: { id: 'a/b c' },
    });
    expect(matcher.find('GET', '/v1/things/1/parts/2')).toMatchObject({
      params: { id: '1', part: '2' },
    });
  });

  it('tells a wrong method from a wrong path', () => {
    expect(matcher.find('PUT', '/v1/things')).toEqual({
      type: 'otherMethod',
      allow: ['GET', 'POST'],
    });
    for (const path of [
      '',
      '/',
      '/v1',
      '/v1/',
      '/v1/things/',
      '/v1/things/1/parts',
      '/v1/things/%ZZ',
      '/v1//things',
      '/v1/things/1/parts/2/3',
    ])
      expect(matcher.find('GET', path)).toEqual({ type: 'none' });
  });

  it('never throws, and never finds what objects inherit', () => {
    fc.assert(fc.property(fc.webPath(), (path) => void matcher.find('GET', path)));
    for (const odd of ['__proto__', 'constructor', 'toString'])
      expect(matcher.find('GET', `/v1/things/${odd}`)).toMatchObject({ params: { id: odd } });
  });
});

describe('a query', () => {
  interface Query {
    readonly n?: number;
    readonly on?: boolean;
    readonly name?: string;
    readonly many?: readonly string[];
  }
  const schema: Schema<Query> = object<Query>({
    n: optional(integer(-9, 9)),
    on: optional(flag()),
    name: optional(text()),
    many: optional(list(text())),
  });
  const read = (query: string) => readParameters(schema.json, new URLSearchParams(query));

  it('is read by its schema', () => {
    expect(read('n=-5&on=false&name=7&many=a&many=b')).toEqual({
      ok: true,
      value: { n: -5, on: false, name: '7', many: ['a', 'b'] },
    });
    expect(read('n=1e5&on=yes')).toEqual({ ok: true, value: { n: '1e5', on: 'yes' } });
  });

  it('with a name that is unknown, or twice, is refused', () => {
    for (const query of ['x=1', 'n=1&n=2', '__proto__=1', 'toString=1', '=1'])
      expect(read(query).ok).toBe(false);
  });
});

describe('a multipart form', () => {
  const part = (head: string, content: string): string =>
    `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;
  const read = (body: string, type = 'multipart/form-data; boundary=b') =>
    readMultipart(type, Buffer.from(body));

  it('is a name and files, byte for byte', () => {
    const body = `preamble\r\n${part('name="name"', 'mine')}${part('name="f"; filename="a \\"b\\".bpmn"', '<x>\r\n--x ü</x>')}--b--\r\n`;
    expect(read(body)).toEqual({
      ok: true,
      value: { name: 'mine', resources: [{ name: 'a "b".bpmn', content: '<x>\r\n--x ü</x>' }] },
    });
    expect(read('--b--', 'multipart/form-data; boundary="b"')).toEqual({
      ok: true,
      value: { resources: [] },
    });
  });

  it.each([
    ['', /boundaries/],
    ['--b', /boundaries/],
    ['--b\r\n', /boundaries/],
    [part('name="f"; filename="a"', 'x'), /boundaries/],
    [`${part('filename="a"', 'x')}--b--`, /name/],
    ['--b\r\n\r\nx\r\n--b--', /name/],
    [`${part('name="colour"', 'red')}--b--`, /colour/],
    [
      `${Array.from({ length: 102 }, (_, n) => part(`name="f"; filename="${n}"`, 'x')).join('')}--b--`,
      /at most/,
    ],
  ])('%.40j is refused', (body, reason) => {
    expect(read(body)).toMatchObject({
      ok: false,
      rejection: { code: 'malformedRequest', detail: expect.stringMatching(reason) },
    });
  });

  it('without a boundary is refused, and no form makes it throw', () => {
    expect(read('', 'multipart/form-data')).toMatchObject({
      rejection: { code: 'unsupportedMediaType' },
    });
    const piece = fc.constantFrom(
      '--b',
      '\r\n',
      '--',
      'Content-Disposition: form-data; name="f"',
      ': x',
      '\r\n\r\n',
      '"',
      ';',
      'x',
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((all) => all.join('')),
        (body) => void read(body),
      ),
    );
  });
});
