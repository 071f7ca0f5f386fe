import type { Words } from '../t.ts';

/** Files of a process: made, brought along, taken away, exported. */
export const FILES: Words = {
  'New form': 'Neues Formular',
  'New decision': 'Neue Entscheidung',
  'New scenario': 'Neues Szenario',
  'New text': 'Neuer Text',
  'Add files…': 'Dateien hinzufügen …',
  'Rename…': 'Umbenennen …',
  Rename: 'Umbenennen',
  'Rename the file': 'Datei umbenennen',
  Duplicate: 'Duplizieren',
  Download: 'Herunterladen',
  'Delete…': 'Löschen …',
  Delete: 'Löschen',
  'Delete {name}?': '{name} löschen?',
  'It is taken out of this process. You can restore it as long as the process is open.':
    'Die Datei wird aus diesem Prozess genommen. Solange der Prozess geöffnet ist, können Sie sie wiederherstellen.',
  'Restore {name}': '{name} wiederherstellen',
  'Files: new, rename, delete': 'Dateien: neu, umbenennen, löschen',
  'Expected files of at most 5 MB, but {name} is larger.':
    'Dateien dürfen höchstens 5 MB groß sein, {name} ist aber größer.',
  'Expected texts, but {name} is none.': 'Hier werden Texte erwartet, {name} ist aber keiner.',
  'Expected a name without slashes and outer spaces.':
    'Der Name darf keine Schrägstriche und am Rand keine Leerzeichen enthalten.',
  'Expected a name that ends in {ending}: by it the file is known.':
    'Der Name muss auf {ending} enden: Daran wird die Datei erkannt.',
  'Expected a name that is free, but there is {name} already.':
    'Der Name muss frei sein, {name} gibt es aber schon.',
  'Expected a BPMN file among them, but there is none.':
    'Es wird mindestens eine BPMN-Datei erwartet, es ist aber keine dabei.',
  'One diagram is opened at a time': 'Es wird immer ein Diagramm geöffnet',
  'Not opened: {names}.': 'Nicht geöffnet: {names}.',
  Diagram: 'Diagramm',
  Name: 'Name',

  Conversion: 'Umwandlung',
  'Convert this process?': 'Diesen Prozess umwandeln?',
  'It was drawn for another engine. Converted, it runs here; the original stays among its files.':
    'Er wurde für eine andere Engine gezeichnet. Umgewandelt läuft er hier; das Original bleibt unter seinen Dateien.',
  'Everything in it can be converted.': 'Alles darin kann umgewandelt werden.',
  'One thing needs a hand.': 'Eine Sache braucht Handarbeit.',
  '{count} things need a hand.': '{count} Sachen brauchen Handarbeit.',
  'Open as it is': 'Unverändert öffnen',
  Convert: 'Umwandeln',
  Outcome: 'Ergebnis',
  Element: 'Element',
  Before: 'Vorher',
  Now: 'Jetzt',
  'line {line}': 'Zeile {line}',
  'needs a hand': 'Handarbeit',
  'left out': 'weggelassen',
  converted: 'umgewandelt',
  'This process was drawn for another engine and converted. What needs a hand stands first; choose an element to see it.':
    'Dieser Prozess wurde für eine andere Engine gezeichnet und umgewandelt. Was Handarbeit braucht, steht oben; wählen Sie ein Element, um es zu sehen.',

  'Control sheet': 'Kontrollblatt',
  'Control sheet: {process}': 'Kontrollblatt: {process}',
  'Who acts, who decides, what proves it: for every governed task.':
    'Wer handelt, wer entscheidet, was es belegt: für jede gesteuerte Aufgabe.',
  Process: 'Prozess',
  Print: 'Drucken',
  Edit: 'Bearbeiten',
  'No task of this process is governed': 'Keine Aufgabe dieses Prozesses ist gesteuert',
  'A task is governed when it, or its process, says how much autonomy it has. Open it in the editor and choose a zone under “Autonomy”.':
    'Eine Aufgabe ist gesteuert, wenn sie oder ihr Prozess sagt, wie viel Autonomie sie hat. Öffnen Sie sie im Editor und wählen Sie unter „Autonomie“ eine Zone.',
  'Five layers of control': 'Fünf Ebenen der Kontrolle',
  'nothing said': 'nichts gesagt',
  'Who acts?': 'Wer handelt?',
  'How free is it?': 'Wie frei ist sie?',
  'What becomes of an ordinary case?': 'Was wird aus einem gewöhnlichen Fall?',
  'Who decides?': 'Wer entscheidet?',
  'What proves it?': 'Was belegt es?',
  'Which policy?': 'Welche Richtlinie?',
  'Which lane?': 'Welche Spur?',
  'Who is kept apart?': 'Wer ist getrennt zu halten?',
  '1. Intake: what comes in': '1. Eingang: was hereinkommt',
  '2. Analysis: what is worked out': '2. Analyse: was erarbeitet wird',
  '3. Decision: who says so': '3. Entscheidung: wer es bestimmt',
  '4. Execution: what is done': '4. Ausführung: was getan wird',
  '5. Monitoring: what is watched': '5. Überwachung: was beobachtet wird',
  nobody: 'niemand',
  'within one minute': 'innerhalb einer Minute',
  'within {count} minutes': 'innerhalb von {count} Minuten',
  'no time limit': 'ohne Frist',
  'any reviewer': 'wer immer prüft',
  'four eyes': 'vier Augen',
};
