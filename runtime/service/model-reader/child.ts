/**
 * The process in which models are parsed: told one file at a time, killed when it takes too long or too
 * much, and gone when its parent is.
 */
import { startOrphanGuard } from './orphan-guard.ts';
import { parseDecisions } from './parse-decisions.ts';
import { parseDefinitions } from './parse-definitions.ts';

const guard = await startOrphanGuard();
process.once('disconnect', () => process.exit());
process.on('message', (message: unknown) => void answer(message));
process.send?.({ type: 'ready' });

async function answer(message: unknown): Promise<void> {
  const xml = textOf(message, 'xml');
  if (xml === null) return;
  guard.busy();
  const vocabulary = textOf(message, 'vocabulary');
  const parsing = vocabulary === null ? parseDefinitions(xml) : parseDecisions(xml, vocabulary);
  const parsed = await parsing.catch((error: unknown) => ({
    type: 'defect',
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }));
  guard.idle();
  process.send?.(parsed);
}

function textOf(message: unknown, field: 'xml' | 'vocabulary'): string | null {
  if (typeof message !== 'object' || message === null) return null;
  const value = new Map<string, unknown>(Object.entries(message)).get(field);
  return typeof value === 'string' ? value : null;
}
