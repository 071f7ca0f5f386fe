import type { Store } from '../store/port.ts';
import type { Clock } from './clock.ts';
import { Comparisons } from './comparison/comparisons.ts';
import { Evidence } from './evidence/evidence.ts';
import { EvidenceSweep } from './evidence/evidence-sweep.ts';
import type { KeptEvidence } from './evidence/kept-evidence.ts';
import { createFindCitations, type FindCitations } from './evidence/find-citations.ts';
import { SigningKeys } from './evidence/signing-keys.ts';
import type { Execute } from './execute.ts';
import type { Seal } from './identity/seal.ts';
import type { Log } from './log.ts';
import { PreImages } from './probes/pre-images.ts';
import { createReadProbe, type ReadProbe } from './probes/read-probe.ts';
import type { Connectors } from './registry/connectors.ts';

/** What claims are proven with. */
export interface Proof {
  readonly evidence: Evidence;
  readonly evidenceSweep: EvidenceSweep;
  readonly signingKeys: SigningKeys;
  readonly readProbe: ReadProbe;
  readonly preImages: PreImages;
  readonly findCitations: FindCitations;
  readonly comparisons: Comparisons;
}

/** What it is made of. */
export interface ProofParts {
  readonly store: Store;
  readonly execute: Execute;
  readonly connectors: Connectors;
  readonly seal: Seal;
  readonly clock: Clock;
  readonly wallClock: Clock;
  readonly log: Log;
  readonly kept: KeptEvidence;
}

/** Puts it together. */
export function createProof(parts: ProofParts): Proof {
  const { store, execute, connectors, seal, clock, wallClock, kept, log } = parts;
  const { blobs, uses } = kept;
  const signingKeys = new SigningKeys(store.documents, seal, wallClock);
  const readProbe = createReadProbe((name) => connectors.find(name), clock, signingKeys);
  return {
    evidence: new Evidence({ blobs, uses, instances: store.instances, execute }),
    evidenceSweep: new EvidenceSweep({ blobs, uses, clock: wallClock, log }),
    signingKeys,
    readProbe,
    preImages: new PreImages(readProbe, execute, clock),
    findCitations: createFindCitations(blobs),
    comparisons: new Comparisons(store.documents),
  };
}
