import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { json, Refused, type ServiceRoute } from '../service-route.ts';
import type { ErpContext } from './erp-context.ts';

/** The document inbox: incoming invoices as the PDF files they are. */
export function documentRoutes(context: ErpContext): readonly ServiceRoute[] {
  return [
    {
      method: 'GET',
      path: '/documents',
      right: 'read',
      query: [],
      handle: () => json(200, { items: names(context).map((name) => ({ name })) }),
    },
    {
      method: 'GET',
      path: '/documents/:name',
      right: 'read',
      query: [],
      handle: ({ params }) => ({
        type: 'bytes',
        mediaType: 'application/pdf',
        bytes: read(context, params['name'] ?? ''),
      }),
    },
    {
      method: 'GET',
      path: '/documents/:name/meta',
      right: 'read',
      query: [],
      handle({ params }) {
        const name = params['name'] ?? '';
        const bytes = read(context, name);
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        return json(200, { name, size: bytes.length, sha256, mediaType: 'application/pdf' });
      },
    },
  ];
}

function names(context: ErpContext): readonly string[] {
  return readdirSync(context.documents)
    .filter((name) => name.endsWith('.pdf'))
    .sort();
}

// a name is looked up among those that are there, never made into a path by itself
function read(context: ErpContext, name: string): Uint8Array {
  if (!names(context).includes(name))
    throw new Refused(404, 'unknown-document', `Expected a document ${name}, but none is.`);
  return readFileSync(join(context.documents, name));
}
