/** Executed cells of which it cannot be shown that a test fails without them, and why. */
export const UNSHOWN: Readonly<Record<string, string>> = {};
