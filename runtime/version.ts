/** The version of the runtime, as in `package.json`. */
export const VERSION: string = '0.1.0';
