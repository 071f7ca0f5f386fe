import { Observable } from '../client/observable.ts';

/** What the user chose; `system` follows the operating system, live. */
export type ThemeChoice = 'light' | 'dark' | 'system';

/** The choice, kept in this browser. `public/theme.js` applies it before the first paint. */
export const theme: Observable<ThemeChoice> = new Observable<ThemeChoice>(remembered());

/** Takes a choice, applies it to the page and remembers it. */
export function chooseTheme(choice: ThemeChoice): void {
  const root = document.documentElement;
  if (choice === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = choice;
  remember(choice);
  theme.set(choice);
}

/** The choice that a press of the theme button leads to. */
export function nextTheme(choice: ThemeChoice): ThemeChoice {
  switch (choice) {
    case 'system':
      return 'light';
    case 'light':
      return 'dark';
    case 'dark':
      return 'system';
  }
}

/**
 * The present value of a colour token, e.g. `--ok`, in a form that a Canvas2D takes.
 * Read it again after a change of theme.
 */
export function tokenColor(token: `--${string}`): string {
  const probe = document.createElement('i');
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** Calls `listener` whenever the colours may have changed: by choice or by the system. */
export function onThemeChange(listener: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', listener);
  const stop = theme.subscribe(listener);
  return () => {
    system.removeEventListener('change', listener);
    stop();
  };
}

const KEY = 'baton.theme';

function remembered(): ThemeChoice {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  } catch {
    return 'system';
  }
}

function remember(choice: ThemeChoice): void {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // Storage may be forbidden: the choice then lasts as long as the page.
  }
}
