/** Weighs the built web application, and the engine, against `bundle-budgets.ts`: run it after `vite build`. */
import { join } from 'node:path';
import { ENGINE_PARTS, NOT_YET, ROUTES } from './bundle-budgets.ts';
import { weighEngine } from './weigh-engine.ts';
import { weighRoutes } from './weigh-routes.ts';

const web = join(import.meta.dirname, '..', 'dist', 'web');
const weighings = [weighRoutes(web, ROUTES, NOT_YET), await weighEngine(ENGINE_PARTS)];
const faults = weighings.flatMap((one) => one.faults);
for (const line of weighings.flatMap((one) => one.report)) console.log(line);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
