import type { PolicyInputs } from '../../../shared/governance.ts';
import type { JsonObject } from '../../../shared/json.ts';

/** What a written matrix is asked with: every field of {@link PolicyInputs} by its name. */
export function factsIn(inputs: PolicyInputs): JsonObject {
  const { missing, anomalies, unusual = [], tripwires, signals, ...plain } = inputs;
  return {
    ...plain,
    missing: [...missing],
    anomalies: [...anomalies],
    unusual: [...unusual],
    tripwires: [...tripwires],
    signals: signals ?? {},
  };
}
