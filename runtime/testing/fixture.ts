import { readFileSync } from 'node:fs';
import { parseDefinitionId } from '../../shared/ids.ts';
import { compile, type ExecutableProcess } from '../engine/index.ts';
import { parseDefinitions } from '../service/model-reader/parse-definitions.ts';
import { harness, type Harness } from './harness.ts';
import { TestLibrary } from './test-library.ts';

/** A drawn process, and what it can call in its own file. */
export interface Fixture {
  readonly process: ExecutableProcess;
  readonly library: TestLibrary;
}

/** Reads a file as the runtime does; its first process is the one that runs. @throws Error with everything found wrong */
export async function readFixture(file: URL): Promise<Fixture> {
  const xml = readFileSync(file, 'utf8');
  const parsed = await parseDefinitions(xml);
  if (parsed.type === 'unreadable') throw new Error(JSON.stringify(parsed.diagnostics));
  const { processes, diagnostics } = compile(parsed.model, []);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const bound = processes.map((one) => {
    const definition = parseDefinitionId(`${one.processId}:1`);
    if (definition === null) throw new Error(`Expected an id of ${one.processId}.`);
    return one.bind(definition);
  });
  const [process] = bound;
  if (errors.length > 0 || process === undefined)
    throw new Error(errors.map(({ elementId, message }) => `${elementId}: ${message}`).join('\n'));
  return { process, library: new TestLibrary(...bound) };
}

/** Begins to drive what a fixture draws. */
export function runOf({ process, library }: Fixture): Harness {
  return harness(process, library);
}
