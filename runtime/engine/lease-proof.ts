/** What proves that the caller holds a work item: its lease token's hash and the epoch it names. */
export interface LeaseProof {
  readonly by: string;
  /** SHA-256 (hex) of the lease token. */
  readonly leaseHash: string;
  readonly epoch: number;
}
