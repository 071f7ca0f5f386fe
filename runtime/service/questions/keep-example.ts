import type { Example } from '../../../shared/example.ts';
import type { ExampleStore } from '../../store/example-port.ts';
import { canonicalJson, sha256 } from '../hash.ts';
import { redact } from './redact.ts';

/** Keeps what a person has said, once for each key. @param id the key of the effect */
export type KeepExample = (id: string, example: Omit<Example, 'id' | 'inputHash'>) => Promise<void>;

/** Binds {@link KeepExample} to a store. */
export function createKeepExample(examples: ExampleStore): KeepExample {
  return async (id, { input, ...rest }) => {
    const inputHash = sha256(canonicalJson(input));
    await examples.keep({ ...rest, id, inputHash, input: redact(input) });
  };
}
