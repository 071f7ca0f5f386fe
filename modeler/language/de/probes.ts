import type { Words } from '../t.ts';

/** What probes assert. */
export const PROBES: Words = {
  'Delta: it changed by so much': 'Differenz: es hat sich um so viel geändert',
  'Fresh: it is of this work, not older': 'Frisch: es stammt von dieser Arbeit, nicht von früher',
  'Attributed: it was changed by our account': 'Zugeordnet: unser Konto hat es geändert',
  'Cross-source: two systems agree': 'Zwei Quellen: zwei Systeme stimmen überein',
  'Signed: the system signs its answer': 'Signiert: das System signiert seine Antwort',
  'If it does not hold': 'Wenn es nicht gilt',
  'As its kind has it': 'Wie es die Art vorsieht',
  'The line is stopped': 'Die Linie wird angehalten',
  'The work is returned': 'Die Arbeit geht zurück',
  'Whoever looks is told': 'Wer hinsieht, erfährt es',
  'Read it before the work begins, too': 'Auch vor Beginn der Arbeit lesen',
  'Field of the answer': 'Feld der Antwort',
  'A name within the body, e.g. invoice.status; several with commas between.':
    'Ein Name im Inhalt, z. B. invoice.status; mehrere mit Kommas dazwischen.',
  'Changed by': 'Geändert um',
  'Our account there': 'Unser Konto dort',
  'What the field must say: who changed it.': 'Was im Feld stehen muss: wer es geändert hat.',
  'Field with our key': 'Feld mit unserem Schlüssel',
  'In place of the account: where the key of our call stands.':
    'Statt des Kontos: wo der Schlüssel unseres Aufrufs steht.',
  'Connector of the other': 'Konnektor des anderen',
  'Path at the other': 'Pfad beim anderen',
  'Key that it signs with': 'Schlüssel, mit dem es signiert',
  'The name of a registered key.': 'Der Name eines registrierten Schlüssels.',
};
