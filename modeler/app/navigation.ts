import { ROUTES } from './routes.ts';
import { Router } from './router.ts';

/** The router of this page. */
export const router: Router = new Router(
  ROUTES,
  window,
  (pathname) => new URLPattern({ pathname }),
);
