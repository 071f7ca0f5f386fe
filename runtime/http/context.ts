import type { Services } from '../service/services.ts';
import type { Hosts } from './host.ts';
import type { StaticFiles } from './static-files.ts';

/** What the door needs to know. */
export interface HttpParts {
  readonly services: Services;
  /** The web application as it was built. */
  readonly files: StaticFiles;
  /** Filled in once the port is known. */
  readonly hosts: Hosts;
  /** Given when the runtime is about to stop: whoever waits is let go. */
  readonly closing: AbortSignal;
  /** The version that the documentation names. */
  readonly version: string;
}
