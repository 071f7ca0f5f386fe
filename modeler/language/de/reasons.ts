import type { Words } from '../t.ts';

/** Why a token is where it is; what stopped and what can be done about it. */
export const REASONS: Words = {
  running: 'läuft',
  'is being carried out': 'wird gerade ausgeführt',
  'to be chosen': 'zu wählen',
  'waits until somebody chooses what is to be done, or says that it is enough':
    'wartet, bis jemand wählt, was zu tun ist, oder sagt, dass es genug ist',
  'waits for a person': 'wartet auf einen Menschen',
  'waits for an agent': 'wartet auf einen Agenten',
  'waits for a bot': 'wartet auf einen Bot',
  'waits for the API': 'wartet auf die API',
  'waits for a person of {groups}': 'wartet auf einen Menschen aus {groups}',
  stopped: 'angehalten',
  'stopped and needs an operator: {why}': 'steht still und braucht einen Operator: {why}',
  claimed: 'gemeldet',
  'claimed by {by}, being verified': 'von {by} gemeldet, wird geprüft',
  'to be decided': 'zu entscheiden',
  'claimed by {by}, waits for the decision of a person':
    'von {by} gemeldet, wartet auf die Entscheidung eines Menschen',
  'claimed by {by}, waits for the decision of a person of {groups}':
    'von {by} gemeldet, wartet auf die Entscheidung eines Menschen aus {groups}',
  'attempt {attempt} soon': 'bald Versuch {attempt}',
  'came back, is offered again from {when}': 'kam zurück, wird ab {when} wieder angeboten',
  'no attempt left': 'kein Versuch übrig',
  'has no attempt left': 'hat keinen Versuch mehr',
  'called off': 'abgesagt',
  'was called off: it is not needed any more': 'wurde abgesagt: Es wird nicht mehr gebraucht',
  error: 'Fehler',
  'ended with an error that the diagram foresees':
    'endete mit einem Fehler, den das Diagramm vorsieht',
  'done, verified and committed': 'erledigt, bestätigt und übernommen',
  'done by {by}, verified and committed': 'von {by} erledigt, bestätigt und übernommen',
  done: 'erledigt',
  'is with {who}': 'liegt bei {who}',
  '{wait} (attempt {attempt})': '{wait} (Versuch {attempt})',
  'at work': 'in Arbeit',
  'is worked on by {by}': 'wird von {by} bearbeitet',
  'at work, says {percent} %': 'in Arbeit, sagt {percent} %',
  'is worked on by {by}, which reports {percent} % (unverified)':
    'wird von {by} bearbeitet, berichtet werden {percent} % (ungeprüft)',
  '{some} of {all}': '{some} von {all}',
  'waits for its other branches': 'wartet auf seine anderen Zweige',
  'waits for {count} further branch of {all}': 'wartet auf {count} weiteren Zweig von {all}',
  'waits for {count} further branches of {all}': 'wartet auf {count} weitere Zweige von {all}',
  '{count} done': '{count} erledigt',
  'is repeated: {count} pass is done': 'wird wiederholt: {count} Durchgang ist getan',
  'is repeated: {count} passes are done': 'wird wiederholt: {count} Durchgänge sind getan',
  'is done once for each of {total}: {count} of them is done':
    'wird für jedes von {total} einmal getan: {count} davon ist getan',
  'is done once for each of {total}: {count} of them are done':
    'wird für jedes von {total} einmal getan: {count} davon sind getan',
  called: 'aufgerufen',
  'waits for the process {process}': 'wartet auf den Prozess {process}',
  '{count} inside': '{count} darin',
  'is open: {count} token is inside': 'ist offen: {count} Marke ist darin',
  'is open: {count} tokens are inside': 'ist offen: {count} Marken sind darin',
  'waits for {what}': 'wartet auf {what}',
  undoing: 'macht rückgängig',
  'undoes what {element} did': 'macht rückgängig, was {element} getan hat',
  'waits until what {element} did is undone': 'wartet, bis rückgängig ist, was {element} getan hat',
  'first of {count}': 'das erste von {count}',
  'goes on with whichever comes first: {what}': 'geht mit dem weiter, was zuerst kommt: {what}',
  'one of {count}': 'eines von {count}',
  'waits for {what}; {count} came already': 'wartet auf {what}; {count} kamen schon',
  '{first} or {second}': '{first} oder {second}',
  '{first} and {second}': '{first} und {second}',
  timer: 'Zeit',
  message: 'Nachricht',
  signal: 'Signal',
  condition: 'Bedingung',
  'the others': 'die anderen',

  'a condition gave neither true nor false': 'eine Bedingung ergab weder wahr noch falsch',
  'an input or output mapping failed': 'eine Zuordnung von Eingaben oder Ergebnissen scheiterte',
  'its script failed': 'das Skript scheiterte',
  'its timer names no moment': 'die Zeit nennt keinen Zeitpunkt',
  'the key of its message cannot be worked out':
    'der Schlüssel der Nachricht lässt sich nicht berechnen',
  'its input does not hold to the contract': 'die Eingabe hält sich nicht an die Vereinbarung',
  'no attempt is left': 'kein Versuch ist übrig',
  'what was claimed could not be proven': 'was gemeldet wurde, ließ sich nicht beweisen',
  'nothing in the diagram catches its error': 'nichts im Diagramm fängt den Fehler auf',
  'the tokens that it waits for cannot come any more':
    'die erwarteten Marken können nicht mehr kommen',
  'the process goes round without ever waiting': 'der Prozess dreht sich, ohne je zu warten',
  'what it calls is not deployed': 'was aufgerufen wird, ist nicht bereitgestellt',
  'processes call one another too deep': 'Prozesse rufen einander zu tief auf',
  'its decision could not be taken': 'die Entscheidung ließ sich nicht treffen',
  'a policy forbids it': 'eine Richtlinie verbietet es',
  'a reviewer cannot be shown all of it': 'es lässt sich nicht alles zur Prüfung vorlegen',
  'the line was stopped: something is wrong with what was claimed':
    'die Linie wurde gestoppt: Etwas stimmt nicht mit dem, was gemeldet wurde',
  'it is not known whether what was called has happened':
    'es ist nicht bekannt, ob das Aufgerufene geschehen ist',
  'what it has changed is not shown to be undone':
    'es ist nicht gezeigt, dass das Geänderte rückgängig ist',
  'Set the variables the condition needs, then retry.':
    'Setzen Sie die Variablen, die die Bedingung braucht, und versuchen Sie es erneut.',
  'Set the variables the mapping needs, then retry.':
    'Setzen Sie die Variablen, die die Zuordnung braucht, und versuchen Sie es erneut.',
  'Set the variables the script needs, then retry.':
    'Setzen Sie die Variablen, die das Skript braucht, und versuchen Sie es erneut.',
  'Set the variable the timer reads to a date or a duration, then retry.':
    'Setzen Sie die Variable, die die Zeit liest, auf ein Datum oder eine Dauer, und versuchen Sie es erneut.',
  'Set the variable that holds the key, then retry.':
    'Setzen Sie die Variable mit dem Schlüssel, und versuchen Sie es erneut.',
  'Correct the variables that make up the input, or the input itself, then retry.':
    'Berichtigen Sie die Variablen der Eingabe oder die Eingabe selbst, und versuchen Sie es erneut.',
  'Look at what the checks said, repair the performer, then grant attempts.':
    'Sehen Sie nach, was die Prüfungen sagten, bringen Sie den Ausführenden in Ordnung, und gewähren Sie dann Versuche.',
  'See that the system of record answers, then retry.':
    'Sorgen Sie dafür, dass das führende System antwortet, und versuchen Sie es erneut.',
  'Retry the work, or deploy a version that catches the error.':
    'Versuchen Sie die Arbeit erneut, oder stellen Sie eine Version bereit, die den Fehler auffängt.',
  'Take out the token that waits, put in those it waits for, or move it elsewhere.':
    'Nehmen Sie die wartende Marke heraus, setzen Sie die erwarteten ein, oder versetzen Sie sie.',
  'Change what keeps the loop going, then retry.':
    'Ändern Sie, was die Schleife am Laufen hält, und versuchen Sie es erneut.',
  'Deploy what is called, or set the variables that name it, then retry.':
    'Stellen Sie das Aufgerufene bereit, oder setzen Sie die Variablen, die es nennen, und versuchen Sie es erneut.',
  'Let the server allow deeper calls, then retry; or cancel what calls.':
    'Lassen Sie den Server tiefere Aufrufe zu, und versuchen Sie es erneut; oder brechen Sie ab, was aufruft.',
  'Deploy the decision, or set the variables it needs, then retry.':
    'Stellen Sie die Entscheidung bereit, oder setzen Sie ihre Variablen, und versuchen Sie es erneut.',
  'See which part is missing, have it mended; then retry.':
    'Sehen Sie nach, welcher Teil fehlt, lassen Sie ihn ergänzen, und versuchen Sie es erneut.',
  'Have the owner of the policy look at it; then retry, or cancel the instance.':
    'Lassen Sie die für die Richtlinie Zuständigen darauf sehen; versuchen Sie es dann erneut, oder brechen Sie die Instanz ab.',
  'Look at the claim, its receipts and its sources before you retry or cancel.':
    'Sehen Sie sich die Meldung, ihre Quittungen und Quellen an, bevor Sie es erneut versuchen oder abbrechen.',
  'Look into the system of record, then retry.':
    'Sehen Sie im führenden System nach, und versuchen Sie es erneut.',
  'Look into the system of record; say what is true of the effects there, or retry.':
    'Sehen Sie im führenden System nach; sagen Sie, was von den Wirkungen dort gilt, oder versuchen Sie es erneut.',
  'stands still until somebody resumes the instance':
    'steht still, bis jemand die Instanz fortsetzt',
  'stopped by order': 'auf Anordnung gestoppt',
  'is stopped by an order of {by}, until it is released':
    'ist auf Anordnung von {by} gestoppt, bis sie aufgehoben wird',
  'waits for permission': 'wartet auf Erlaubnis',
  'waits until somebody permits what a tool is to do':
    'wartet, bis jemand erlaubt, was ein Werkzeug tun soll',
  'waits until somebody of {groups} permits what a tool is to do':
    'wartet, bis jemand aus {groups} erlaubt, was ein Werkzeug tun soll',
  'waits for an answer': 'wartet auf Antwort',
  'waits for the answer to “{question}”': 'wartet auf die Antwort auf „{question}“',
};
