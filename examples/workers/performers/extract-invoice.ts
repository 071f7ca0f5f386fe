import { type JsonObject, textOf } from '../../json.ts';
import {
  type ExtractedInvoice,
  type Extraction,
  overallConfidence,
  UnreadableInvoice,
} from '../../reading/extraction.ts';
import { PATIENT_EYE, SHARP_EYE } from '../../reading/eye.ts';
import type { ReadDocument } from '../../reading/page-text.ts';
import { readDocument } from '../../reading/read-document.ts';
import { readInvoice, type Receiver } from '../../reading/read-invoice.ts';
import { readStructured } from '../../reading/structured.ts';
import type { Job, Perform, WorkResult } from '../job.ts';
import type { SystemClient } from '../system-client.ts';
import { documentPath } from './assess-document.ts';

/** Something about the reading that a person should know. */
export interface Remark {
  readonly code: string;
  readonly message: string;
}

/** A way of reading a document. @throws UnreadableInvoice */
export type Reader = (
  document: ReadDocument,
) => Extraction & { readonly remarks: readonly Remark[] };

/** Reads the data inside an e-invoice and holds it against the print. */
export function structuredReader(receiver: Receiver): Reader {
  return (document) => {
    const extraction = readStructured(document, receiver);
    const remarks = extraction.contradictions.map(({ field, inside, printed }) => ({
      code: 'print-differs',
      message: `The data inside says ${field} is ${inside}, the print says ${printed}.`,
    }));
    return { ...extraction, remarks };
  };
}

/** Reads clean print by rules. */
export function cleanReader(receiver: Receiver): Reader {
  return (document) => ({ ...readInvoice(document, SHARP_EYE, receiver), remarks: [] });
}

/** Reads poor print with patience. */
export function poorReader(receiver: Receiver): Reader {
  return (document) => ({ ...readInvoice(document, PATIENT_EYE, receiver), remarks: [] });
}

/** Fetches a document and reads the invoice in it; each field is cited. */
export function extractInvoice(erp: SystemClient, read: Reader): Perform {
  return async (job, signal) => {
    const bytes = await erp.bytes(documentPath(textOf(job.input, 'documentName')), signal);
    const document = await readDocument(bytes);
    if (document.sha256 !== textOf(job.input, 'sha256'))
      return {
        type: 'fail',
        code: 'DOCUMENT_CHANGED',
        message: `Expected the document that was assessed, but it now is ${document.sha256}.`,
      };
    return claimOf(job, document, read);
  };
}

function claimOf(job: Job, document: ReadDocument, read: Reader): WorkResult {
  try {
    const extraction = read(document);
    const source = textOf(job.input, 'documentName');
    const { sha256 } = document;
    return {
      type: 'claim',
      output: {
        documentName: source,
        sha256,
        invoice: invoiceAsJson(extraction.invoice),
        remarks: extraction.remarks.map(({ code, message }) => ({ code, message })),
      },
      confidence: {
        overall: overallConfidence(extraction),
        fields: extraction.confidence,
      },
      evidence: extraction.citations.map((citation) => ({
        type: 'citation',
        ...citation,
        source,
        sha256,
      })),
    };
  } catch (error) {
    if (!(error instanceof UnreadableInvoice)) throw error;
    return { type: 'error', code: 'UNREADABLE', message: error.message };
  }
}

function invoiceAsJson(invoice: ExtractedInvoice): JsonObject {
  const { lines, ...fields } = invoice;
  return {
    ...fields,
    lines: lines.map(({ description, totalCents }) => ({ description, totalCents })),
  };
}
