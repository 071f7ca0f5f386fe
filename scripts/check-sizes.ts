/** Weighs the built web application against `bundle-budgets.ts`: run it after `vite build`. */
import { join } from 'node:path';
import { NOT_YET, ROUTES } from './bundle-budgets.ts';
import { weighRoutes } from './weigh-routes.ts';

const web = join(import.meta.dirname, '..', 'dist', 'web');
const { report, faults } = weighRoutes(web, ROUTES, NOT_YET);
for (const line of report) console.log(line);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
