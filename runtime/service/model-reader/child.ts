/**
 * The process in which models are parsed: told one file at a time, killed when it takes too long or too
 * much, and gone when its parent is.
 */
import { startOrphanGuard } from './orphan-guard.ts';
import { parseDefinitions } from './parse-definitions.ts';

const guard = await startOrphanGuard();
process.once('disconnect', () => process.exit());
process.on('message', (message: unknown) => void answer(message));
process.send?.({ type: 'ready' });

async function answer(message: unknown): Promise<void> {
  const xml = xmlOf(message);
  if (xml === null) return;
  guard.busy();
  const parsed = await parseDefinitions(xml).catch((error: unknown) => ({
    type: 'defect',
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }));
  guard.idle();
  process.send?.(parsed);
}

function xmlOf(message: unknown): string | null {
  if (typeof message !== 'object' || message === null || !('xml' in message)) return null;
  return typeof message.xml === 'string' ? message.xml : null;
}
