import { report, type Boxed, type Place } from './place.ts';

/** A decision needs what does not run here: all that needs it comes to nothing, and nothing else does. */
export class Unsupported extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Unsupported';
  }
}

/** Says at deployment what does not run, and stands where it would: whatever asks it is refused. */
export function unsupported(place: Place, code: string, message: string): Boxed {
  report(place, code, `${message} What needs it is refused when it is asked.`, 'warning');
  return {
    logic: () => {
      throw new Unsupported(message);
    },
    names: null,
  };
}
