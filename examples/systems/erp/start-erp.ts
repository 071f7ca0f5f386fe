import { serve, type Service } from '../http-service.ts';
import type { SystemOptions } from '../system-options.ts';
import { contractRoutes } from './contract-routes.ts';
import { documentRoutes } from './document-routes.ts';
import type { ErpContext } from './erp-context.ts';
import { openErpDatabase } from './erp-database.ts';
import { paymentRoutes } from './payment-routes.ts';
import { postingRoutes } from './posting-routes.ts';
import { supplierRoutes } from './supplier-routes.ts';

/** How the ERP is started: it also has a folder of incoming documents. */
export interface ErpOptions extends SystemOptions {
  readonly documents: string;
}

/** Starts the stand-in ERP: suppliers, contracts, documents, postings and payments over HTTP. */
export async function startErp(options: ErpOptions): Promise<Service> {
  const state = { staleReadsMs: 0 };
  const database = openErpDatabase(options.database);
  const context: ErpContext = {
    database,
    documents: options.documents,
    now: options.now,
    horizon: () => options.now() - state.staleReadsMs,
  };
  const service = await serve({
    name: 'The ERP',
    routes: [
      ...supplierRoutes(context),
      ...contractRoutes(context),
      ...postingRoutes(context),
      ...paymentRoutes(context),
      ...documentRoutes(context),
    ],
    credentials: options.credentials,
    port: options.port,
    onFaults: (faults) => {
      state.staleReadsMs = faults.staleReadsMs;
    },
  });
  return {
    ...service,
    async close() {
      await service.close();
      database.close();
    },
  };
}
