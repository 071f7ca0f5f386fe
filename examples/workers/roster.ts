import type { Receiver } from '../reading/read-invoice.ts';
import type { Perform } from './job.ts';
import { assessDocument } from './performers/assess-document.ts';
import { checkSupplier } from './performers/check-supplier.ts';
import {
  cleanReader,
  extractInvoice,
  poorReader,
  structuredReader,
} from './performers/extract-invoice.ts';
import { liar, type LiarName, LIARS, type UntilExpired } from './performers/liars.ts';
import { payInvoice } from './performers/pay-invoice.ts';
import { postInvoice } from './performers/post-invoice.ts';
import { screenSupplier } from './performers/screen-supplier.ts';
import type { SystemClient } from './system-client.ts';

/** A performer as it is registered with Baton, and what it does. */
export interface Performer {
  readonly name: string;
  readonly version: string;
  readonly kind: 'agent' | 'bot' | 'api';
  readonly capabilities: readonly string[];
  readonly owner: string;
  readonly description: string;
  readonly perform: Perform;
  /** Whether it renews its lease while it works; an honest one does. */
  readonly renews: boolean;
}

/** The systems that performers work with, each under a service principal of its own. */
export interface Surroundings {
  /** May read. */
  readonly reading: SystemClient;
  /** May write, as the poster. */
  readonly posting: SystemClient;
  /** May write, as the payer. */
  readonly paying: SystemClient;
  /** The sanctions list; may write. */
  readonly screening: SystemClient;
  readonly receiver: Receiver;
}

const OWNER = 'accounts-payable';

/** Everybody who works on invoices, honestly. */
export function honestPerformers(at: Surroundings): readonly Performer[] {
  return [...readers(at), ...checkers(at), ...writers(at)];
}

/** The poster who lies in a certain way, for demonstrations and tests. */
export function lyingPerformer(
  name: LiarName,
  at: Surroundings,
  untilExpired: UntilExpired,
): Performer {
  return {
    name: `poster-${name}`,
    version: '1.0.0',
    kind: 'agent',
    capabilities: ['post-invoice'],
    owner: 'red-team',
    description: LIARS[name],
    perform: liar(name, at.posting, untilExpired),
    renews: name !== 'stale',
  };
}

function readers({ reading, receiver }: Surroundings): readonly Performer[] {
  const common = { version: '1.0.0', owner: OWNER, renews: true };
  return [
    {
      ...common,
      name: 'document-assessor',
      kind: 'bot',
      capabilities: ['assess-document'],
      description: 'Says which reader a document needs and what it hides.',
      perform: assessDocument(reading),
    },
    {
      ...common,
      name: 'e-invoice-reader',
      kind: 'api',
      capabilities: ['extract-invoice-structured'],
      description: 'Reads the data inside an e-invoice and compares it with the print.',
      perform: extractInvoice(reading, structuredReader(receiver)),
    },
    {
      ...common,
      name: 'print-reader',
      kind: 'bot',
      capabilities: ['extract-invoice-clean'],
      description: 'Reads clean print by rules for labels and places.',
      perform: extractInvoice(reading, cleanReader(receiver)),
    },
    {
      ...common,
      name: 'patient-reader',
      kind: 'agent',
      capabilities: ['extract-invoice-poor'],
      description: 'Reads crooked, spaced and misread pages by likeness.',
      perform: extractInvoice(reading, poorReader(receiver)),
    },
  ];
}

function checkers({ reading, screening }: Surroundings): readonly Performer[] {
  const common = { version: '1.0.0', kind: 'api', owner: OWNER, renews: true } as const;
  return [
    {
      ...common,
      name: 'supplier-checker',
      capabilities: ['check-supplier'],
      description: 'Compares an invoice with master data, orders and earlier postings.',
      perform: checkSupplier(reading),
    },
    {
      ...common,
      name: 'sanctions-screener',
      capabilities: ['screen-supplier'],
      description: 'Has suppliers screened against the sanctions list.',
      perform: screenSupplier(screening),
    },
  ];
}

function writers({ posting, paying }: Surroundings): readonly Performer[] {
  const common = { version: '1.0.0', owner: OWNER, renews: true };
  return [
    {
      ...common,
      name: 'poster',
      kind: 'agent',
      capabilities: ['post-invoice'],
      description: 'Posts invoices in the ERP, each once.',
      perform: postInvoice(posting),
    },
    {
      ...common,
      name: 'payer',
      kind: 'bot',
      capabilities: ['pay-invoice'],
      description: 'Pays posted invoices, each once.',
      perform: payInvoice(paying),
    },
  ];
}
