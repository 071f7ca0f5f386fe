const DRAWN_ONLY = 'drawn only: no file says what stands behind a data store';

/** Executed cells of which it cannot be shown that a test fails without them, and why. */
export const UNSHOWN: Readonly<Record<string, string>> = {
  'element/DataStoreReference/subProcess': DRAWN_ONLY,
  'element/DataStoreReference/eventSubProcess': DRAWN_ONLY,
  'element/DataStoreReference/transaction': DRAWN_ONLY,
  'element/DataStoreReference/adHoc': DRAWN_ONLY,
  'element/DataStoreReference/called': DRAWN_ONLY,
};
