import type { AnyRoute } from '../../../shared/api/route.ts';
import { problemSlug, REJECTIONS } from '../../../shared/rejection.ts';
import type { JsonSchema } from '../../../shared/schema.ts';
import { ACCESS, audienceOf } from '../access.ts';
import { namedRoutes, refusalsOf } from '../openapi.ts';
import { escapeHtml, page } from './html.ts';

/** The interface, to be read: every route with what it takes, answers and refuses. */
export function docsPage(version: string): string {
  const tags = new Map<string, string[]>();
  for (const [name, route] of namedRoutes())
    tags.set(route.tag, [
      ...(tags.get(route.tag) ?? []),
      routeHtml(route, audienceOf(ACCESS[name])),
    ]);
  const contents = [...tags.keys()].map(
    (tag) => `<a href="#${anchor(tag)}">${escapeHtml(tag)}</a>`,
  );
  const chapters = [...tags].map(
    ([tag, routes]) => `<h2 id="${anchor(tag)}">${escapeHtml(tag)}</h2>\n${routes.join('\n')}`,
  );
  return page(
    'The interface',
    `<h1>The interface</h1>
<p class="dim">Version ${escapeHtml(version)} · <a href="/openapi.json">OpenAPI 3.1</a> · <a href="/problems">Problems</a></p>
<p>JSON in and out, UTF-8. Times are RFC 3339 in UTC; ids are opaque; lists are
<code>{ items, nextCursor }</code> with <code>limit</code> and <code>cursor</code>. Programs send
<code>Authorization: Bearer …</code>. <code>Idempotency-Key</code> is honoured on every POST. Unknown
fields are refused, not ignored. Errors are <code>application/problem+json</code>.</p>
<p>${contents.join(' · ')}</p>
${chapters.join('\n')}`,
  );
}

function routeHtml(route: AnyRoute, audience: readonly string[]): string {
  const { method, path, summary, reply } = route;
  const parts = [
    `<p>${escapeHtml(summary)}</p>`,
    `<p class="dim">For: ${audience.join(', ')}${route.lease === true ? ' · needs header <code>Baton-Lease</code>' : ''}</p>`,
    section('Query', route.query.json.properties === undefined ? '' : fieldsHtml(route.query.json)),
    route.body === null ? '' : section('Body', shapeHtml(route.body.json)),
    section(`Answer (${reply.status})`, replyHtml(route)),
    section('May be refused with', refusalsHtml(route)),
  ];
  return `<details><summary><span class="verb">${method}</span> <code>${escapeHtml(path)}</code></summary>\n${parts.join('\n')}\n</details>`;
}

function replyHtml({ reply }: AnyRoute): string {
  if (reply.type === 'empty') return '<p class="dim">Nothing.</p>';
  if (reply.type === 'bytes') return '<p class="dim">The bytes as they came.</p>';
  if (reply.type === 'xml') return '<p class="dim">The file, application/xml.</p>';
  const note =
    reply.type === 'stream' ? '<p class="dim">text/event-stream; each event is one of:</p>' : '';
  return note + shapeHtml(reply.schema.json);
}

function refusalsHtml(route: AnyRoute): string {
  const links = refusalsOf(route).map((code) => {
    const slug = problemSlug(code);
    return `<a href="/problems/${slug}">${REJECTIONS[code].status} ${slug}</a>`;
  });
  return `<p>${links.join(' · ')}</p>`;
}

function section(title: string, html: string): string {
  return html === '' ? '' : `<h3>${title}</h3>\n${html}`;
}

function fieldsHtml({ properties = {} }: JsonSchema): string {
  const rows = Object.entries(properties).map(
    ([name, field]) =>
      `<tr><td><code>${escapeHtml(name)}</code></td><td>${escapeHtml(shape(field, 0))}</td><td>${escapeHtml(field.description ?? '')}</td></tr>`,
  );
  return rows.length === 0 ? '' : `<table><tbody>${rows.join('')}</tbody></table>`;
}

function shapeHtml(schema: JsonSchema): string {
  return `<pre>${escapeHtml(shape(schema, 0))}</pre>`;
}

/** A schema as one would sketch it: `{ name?: text, lines: [ … ] }`. */
function shape(schema: JsonSchema, depth: number): string {
  if (schema.anyOf !== undefined) return schema.anyOf.map((one) => shape(one, depth)).join(' | ');
  if (schema.enum !== undefined) return schema.enum.map((word) => JSON.stringify(word)).join(' | ');
  switch (schema.type) {
    case undefined:
      return 'any JSON';
    case 'array':
      return `[ ${shape(schema.items ?? {}, depth)} ]`;
    case 'object':
      return objectShape(schema, depth);
    default:
      return schema.format ?? (schema.type === 'string' ? 'text' : schema.type);
  }
}

function objectShape(schema: JsonSchema, depth: number): string {
  const { properties, required = [], additionalProperties } = schema;
  if (properties === undefined || Object.keys(properties).length === 0) {
    if (typeof additionalProperties !== 'object')
      return additionalProperties === false ? '{}' : '{ … }';
    return `{ [name]: ${shape(additionalProperties, depth)} }`;
  }
  const indent = '  '.repeat(depth + 1);
  const lines = Object.entries(properties).map(
    ([name, field]) =>
      `${indent}${name}${required.includes(name) ? '' : '?'}: ${shape(field, depth + 1)}`,
  );
  if (additionalProperties !== false) lines.push(`${indent}…`);
  return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`;
}

function anchor(tag: string): string {
  return tag.toLowerCase().replaceAll(/[^a-z]+/g, '-');
}
