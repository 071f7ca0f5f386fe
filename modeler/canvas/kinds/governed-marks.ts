import { Observable } from '../../client/observable.ts';

const KEY = 'baton.governed-marks';

/** Whether tasks show how much they do by themselves and what proves it; kept in this browser. */
export const governedMarks: Observable<boolean> = new Observable<boolean>(remembered());

/** Shows them, or hides them. */
export function toggleGovernedMarks(): void {
  const isShown = !governedMarks.value;
  try {
    localStorage.setItem(KEY, isShown ? 'shown' : 'hidden');
  } catch {
    // Who lets nothing be kept has them as they were at the next start.
  }
  governedMarks.set(isShown);
}

function remembered(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'hidden';
  } catch {
    return true;
  }
}
