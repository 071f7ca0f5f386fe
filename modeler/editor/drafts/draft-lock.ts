/**
 * Claims a draft for this tab until `signal` ends. `false`: another tab has it open, and what is changed
 * here must go elsewhere. Where the browser has no locks (no secure origin), every tab is told yes.
 */
export function claimDraft(key: string, signal: AbortSignal): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.resolve(true);
  return new Promise((resolve) => {
    void navigator.locks.request(`baton-draft:${key}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      if (lock === null || signal.aborted) return undefined;
      return new Promise<void>((release) =>
        signal.addEventListener('abort', () => release(), { once: true }),
      );
    });
  });
}
