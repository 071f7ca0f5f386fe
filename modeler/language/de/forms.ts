import type { Words } from '../t.ts';

/** Forms: drawn, tried, written. */
export const FORMS: Words = {
  Form: 'Formular',
  Design: 'Gestalten',
  Preview: 'Vorschau',
  Undo: 'Rückgängig',
  Redo: 'Wiederholen',
  'How the form is shown': 'Wie das Formular gezeigt wird',
  'The form as people see it': 'Das Formular, wie es gezeigt wird',
  'Sample data (JSON)': 'Beispieldaten (JSON)',
  'What the process knows when the form is shown.':
    'Was der Prozess weiß, wenn das Formular gezeigt wird.',
  'Expected a JSON object.': 'Hier wird ein JSON-Objekt erwartet.',
  'Expected a form, which is a JSON object.':
    'Hier wird ein Formular erwartet, das ist ein JSON-Objekt.',
  'Expected an "id" made of letters, digits, dots, dashes and underscores.':
    'Die „id“ muss aus Buchstaben, Ziffern, Punkten, Strichen und Unterstrichen bestehen.',
  'Expected an "id" that no other form has, but {id} is taken.':
    'Die „id“ darf kein anderes Formular haben, {id} ist aber vergeben.',
  'Expected "components", the list of fields.': '„components“ fehlt, die Liste der Felder.',
  'Forms may not hold “{type}”: a deployment is refused.':
    'Formulare dürfen „{type}“ nicht enthalten: Ein Deployment wird abgelehnt.',
  'Two fields fill “{key}”: the later one wins.':
    'Zwei Felder füllen „{key}“: Es gilt das spätere.',
  '“{label}” shows “{key}”, which nothing before this task sets: it may stay empty.':
    '„{label}“ zeigt „{key}“, das vor dieser Aufgabe nichts setzt: Es kann leer bleiben.',
  'This form sets: {keys}.': 'Dieses Formular setzt: {keys}.',
  'No task uses this form yet. Choose it at a user task, under “Form”.':
    'Noch benutzt keine Aufgabe dieses Formular. Wählen Sie es bei einer Benutzeraufgabe unter „Formular“.',
};
