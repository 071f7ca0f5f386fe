import type { Words } from '../t.ts';

/** Another name for a variable. */
export const RENAME: Words = {
  Variables: 'Variablen',
  'What expressions here may say. A new name is taken over everywhere.':
    'Was Ausdrücke hier sagen können. Ein neuer Name wird überall übernommen.',
  'Rename {name}': '{name} umbenennen',
  'Rename…': 'Umbenennen…',
  'Rename a variable… (Shift+F2)': 'Variable umbenennen… (Umschalt+F2)',
  'Rename a variable everywhere': 'Eine Variable überall umbenennen',
  'Rename a variable': 'Variable umbenennen',
  Variable: 'Variable',
  'New name': 'Neuer Name',
  'Rename in one place': 'An einer Stelle umbenennen',
  'Rename in {count} places': 'An {count} Stellen umbenennen',
  'Changed in one place.': 'An einer Stelle geändert.',
  'Changed in {count} places.': 'An {count} Stellen geändert.',
  '{from} is now called {to}.': '{from} heißt jetzt {to}.',
  '{name} stays as it is: it was changed since.':
    '{name} bleibt, wie es ist: es wurde inzwischen geändert.',
  'Every place that means the variable is listed here before anything changes.':
    'Hier steht jede Stelle, die die Variable meint, bevor sich etwas ändert.',
  'Expected a name of letters, digits and _ that is no word of expressions.':
    'Erwartet wird ein Name aus Buchstaben, Ziffern und _, der kein Wort der Ausdrücke ist.',
  'Expected another name than before.': 'Erwartet wird ein anderer Name als bisher.',
  'The runtime gives this variable its name: it cannot be another.':
    'Diese Variable benennt die Laufzeit: einen anderen Namen kann sie nicht haben.',
  '{name} is in use already, at “{place}”: both would be the same variable.':
    '{name} wird schon verwendet, bei „{place}“: beide wären dieselbe Variable.',
  'Nothing here means a variable {name}.': 'Nichts hier meint eine Variable {name}.',
  '“{name}” has this variable for itself: only there it changes.':
    '„{name}“ hat diese Variable für sich: nur dort ändert sie sich.',
  Before: 'Vorher',
  After: 'Nachher',
  'and one more': 'und eine weitere',
  'and {count} more': 'und {count} weitere',
  'May be a field of something else': 'Kann auch ein Feld von etwas anderem sein',
  'These stay as they are. Look at them yourself:':
    'Diese bleiben, wie sie sind. Sehen Sie selbst nach:',
  'cannot be read': 'ist nicht lesbar',
  'has the new name for something of its own': 'hat den neuen Namen für etwas Eigenes',
  'the process it calls is given the variable under its new name':
    'der gerufene Prozess bekommt die Variable unter ihrem neuen Namen',
};
