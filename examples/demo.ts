import { lifeline } from './demo/lifeline.ts';
import { runDemo } from './demo/run-demo.ts';
import { readSettings } from './demo/settings.ts';
import { lineLog } from './workers/log.ts';

// the demonstration: stand-in systems, performers, the process and its first instances
const log = lineLog(
  (line) => process.stdout.write(line),
  () => new Date(),
);
const ending = lifeline(process);
try {
  await runDemo(readSettings(process.env, process.argv.slice(2)), ending, log);
  process.exitCode = 0;
} catch (error) {
  if (!ending.aborted) {
    log('demo.failed', { reason: error instanceof Error ? error.message : String(error) });
    process.exitCode = 1;
  }
}
// what is still open (a channel, an idle connection) must not keep the program alive
process.exit();
