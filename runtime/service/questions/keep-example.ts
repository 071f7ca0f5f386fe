import type { Example } from '../../../shared/example.ts';
import type { ExampleStore } from '../../store/example-port.ts';
import { speaksToModels } from '../../engine/index.ts';
import { canonicalJson, sha256 } from '../hash.ts';
import { redact } from './redact.ts';

/** Keeps what a person has said, once for each key. @param id the key of the effect */
export type KeepExample = (
  id: string,
  example: Omit<Example, 'id' | 'inputHash' | 'suspicious'>,
) => Promise<void>;

/** Binds {@link KeepExample} to a store. */
export function createKeepExample(examples: ExampleStore): KeepExample {
  return async (id, { input, ...rest }) => {
    const inputHash = sha256(canonicalJson(input));
    const { question, answer, recommendation } = rest;
    // What steers a model here would steer whoever learns from it, and the next case with them.
    const isPoisoned = speaksToModels([input, question, answer, recommendation]);
    const mark = isPoisoned ? { suspicious: true as const } : {};
    await examples.keep({ ...rest, id, inputHash, input: redact(input), ...mark });
  };
}
