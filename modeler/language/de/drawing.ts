import type { Words } from '../t.ts';

/** Drawing by keyboard. */
export const DRAWING: Words = {
  'Timer: it takes too long': 'Zeit: es dauert zu lange',
  'Timer, the work goes on': 'Zeit, die Arbeit geht weiter',
  'Message: something is heard': 'Nachricht: etwas trifft ein',
  'Message, the work goes on': 'Nachricht, die Arbeit geht weiter',
  'Error: it cannot be done': 'Fehler: es ist nicht möglich',
  'Escalation, the work goes on': 'Eskalation, die Arbeit geht weiter',
  'Signal: told to all': 'Signal: allen mitgeteilt',
  'Signal, the work goes on': 'Signal, die Arbeit geht weiter',
  'Condition: data say so': 'Bedingung: die Daten sagen es',
  'Condition, the work goes on': 'Bedingung, die Arbeit geht weiter',
  'Compensation: how it is undone': 'Kompensation: wie es zurückgenommen wird',
  Remarks: 'Anmerkungen',
  'Group: a frame around what belongs together': 'Gruppe: ein Rahmen um Zusammengehöriges',
  'Nothing can be done with it here.': 'Damit lässt sich hier nichts tun.',
  'There is nothing that it may be connected with.':
    'Es gibt nichts, womit es verbunden werden darf.',
  'An event sits at the border of a task or a sub-process only.':
    'Ein Ereignis sitzt nur am Rand einer Aufgabe oder eines Teilprozesses.',
  'Copied for this application only': 'Nur für diese Anwendung kopiert',
  'The browser does not give the clipboard: paste it in any window of this application.':
    'Der Browser gibt die Zwischenablage nicht her: Einfügen geht in jedem Fenster dieser Anwendung.',
  'The browser does not give the clipboard: paste it in this window.':
    'Der Browser gibt die Zwischenablage nicht her: Einfügen geht in diesem Fenster.',
  'There is nothing to paste': 'Es gibt nichts einzufügen',
  'Copy elements first.': 'Kopieren Sie zuerst Elemente.',
  'What was copied last is no part of a diagram':
    'Was zuletzt kopiert wurde, ist kein Teil eines Diagramms',
  'Copy elements first. A file is opened by dropping it here.':
    'Kopieren Sie zuerst Elemente. Eine Datei öffnen Sie, indem Sie sie hier ablegen.',
  'What was copied cannot be read': 'Was kopiert wurde, ist nicht lesbar',
  'Nothing was changed. Copy the elements again.':
    'Es wurde nichts geändert. Kopieren Sie die Elemente noch einmal.',
  'Keys on the canvas': 'Tasten auf der Zeichenfläche',
  'Keys on the canvas (?)': 'Tasten auf der Zeichenfläche (?)',
  Go: 'Gehen',
  'Next element, in the order of reading': 'Nächstes Element, in Leserichtung',
  'Element before': 'Element davor',
  'Find an element': 'Element suchen',
  'To the properties; Escape comes back': 'Zu den Eigenschaften; Escape führt zurück',
  'Select everything': 'Alles auswählen',
  'Zoom as it was': 'Ursprüngliche Größe',
  'Larger, smaller': 'Größer, kleiner',
  Draw: 'Zeichnen',
  'Add an element': 'Element hinzufügen',
  'Append an element': 'Element anhängen',
  'Turn it into another': 'In ein anderes verwandeln',
  'Connect it with another': 'Mit einem anderen verbinden',
  'Add an event at its border': 'Ereignis an seinem Rand hinzufügen',
  'All that can be done with it: colour, lanes, align …':
    'Alles, was damit geht: Farbe, Bahnen, Ausrichten …',
  'Write its name': 'Namen schreiben',
  Remove: 'Entfernen',
  Move: 'Bewegen',
  Arrows: 'Pfeile',
  'Move by one; with Shift by ten': 'Um eins bewegen; mit Umschalt um zehn',
  'Alt+Shift+arrows': 'Alt+Umschalt+Pfeile',
  'Make larger or smaller': 'Größer oder kleiner machen',
  'Hand: move the canvas': 'Hand: Zeichenfläche bewegen',
  'Lasso: select an area': 'Lasso: Bereich auswählen',
  'Make or remove space': 'Platz schaffen oder wegnehmen',
  Keep: 'Behalten',
  'Undo, redo': 'Rückgängig, wiederholen',
  'Copy, cut, paste: also from another window':
    'Kopieren, ausschneiden, einfügen: auch aus einem anderen Fenster',
  'Keep the draft now': 'Entwurf jetzt sichern',
  Close: 'Schließen',
  'This sheet': 'Dieses Blatt',
};
