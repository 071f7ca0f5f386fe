import type { Words } from '../t.ts';

/** The properties that make a step run: contract, form, message, proof, time. */
export const PANEL: Words = {
  Contract: 'Vereinbarung',
  'Input (JSON Schema)': 'Eingabe (JSON-Schema)',
  'Checked before the work is offered.': 'Geprüft, bevor die Arbeit angeboten wird.',
  'Output (JSON Schema)': 'Ergebnis (JSON-Schema)',
  'A claim whose output does not fit is returned with the reason.':
    'Eine Meldung, deren Ergebnis nicht passt, kommt mit dem Grund zurück.',
  'Expected a JSON Schema, which is an object, but it is another kind of JSON.':
    'Erwartet wird ein JSON-Schema, also ein Objekt, doch es ist anderes JSON.',
  'Version by number': 'Version nach Nummer',
  'E.g. 3, or an expression. With a number the binding above stays at latest.':
    'Z. B. 3, oder ein Ausdruck. Mit einer Nummer bleibt die Bindung oben bei „neueste“.',
  'Without a condition it ends': 'Ohne Bedingung endet es',
  'When all that was chosen is done': 'Wenn alles Gewählte getan ist',
  'When somebody says so': 'Wenn jemand es sagt',
  'At the same time': 'Zur selben Zeit',
  'Any number of activities': 'Beliebig viele Aktivitäten',
  Sequential: 'Nacheinander',
  'One activity, the next when it is done': 'Eine Aktivität, die nächste, wenn sie getan ist',
  Waiting: 'Warten',
  'Wait until somebody says that it is done': 'Warten, bis jemand sagt, dass es getan ist',
  'It stands in the inbox until then. Else the process goes on at once.':
    'Bis dahin steht es im Posteingang. Sonst geht der Prozess sofort weiter.',
  Activation: 'Aktivierung',
  'Goes on as soon as': 'Geht weiter, sobald',
  'E.g. activationCount >= 2: the number of branches that have arrived.':
    'Z. B. activationCount >= 2: die Zahl der Zweige, die angekommen sind.',
  Beginning: 'Anfang',
  'Its events start the process': 'Seine Ereignisse starten den Prozess',
  'It then stands at the beginning, with no flow into it.':
    'Es steht dann am Anfang, ohne Fluss hinein.',
  'Of its events': 'Von seinen Ereignissen',
  'All of them only where they start the process.': 'Alle nur dort, wo sie den Prozess starten.',
  Exclusive: 'Exklusiv',
  'The first goes on, the others are over': 'Das erste geht weiter, die anderen sind vorbei',
  Parallel: 'Parallel',
  'All have to come, each goes on': 'Alle müssen kommen, jedes geht weiter',
  'Time and people': 'Zeit und Menschen',
  'Time zone of its timers': 'Zeitzone seiner Zeiten',
  'Lanes say who may take a task': 'Lanes sagen, wer eine Aufgabe übernehmen darf',
  'A task without an assignment goes to the group named as its lane.':
    'Eine Aufgabe ohne Zuweisung geht an die Gruppe, die wie ihre Lane heißt.',
  'One running instance for each business key': 'Eine laufende Instanz je Geschäftsschlüssel',
  'A start under a key that a running instance has is refused.':
    'Ein Start unter dem Schlüssel einer laufenden Instanz wird abgelehnt.',
  'Signals are kept while it is suspended': 'Signale werden aufgehoben, solange er angehalten ist',
  'They are told when the instance is resumed; otherwise they are missed.':
    'Sie werden zugestellt, wenn die Instanz fortgesetzt wird; sonst sind sie verpasst.',
  'No form: show the variables': 'Kein Formular: die Variablen zeigen',
  'Add a form…': 'Formular anlegen …',
  'Edit form…': 'Formular bearbeiten …',
  Repetition: 'Wiederholung',
  'Repeat as long as': 'Wiederholen, solange',
  'It is done again while this holds; loopCounter is the number of the pass.':
    'Es wird erneut getan, solange dies gilt; loopCounter ist die Nummer des Durchgangs.',
  'At most so many times': 'Höchstens so oft',
  'no limit': 'ohne Grenze',
  'Expected a whole number, but it is “{value}”.':
    'Erwartet wird eine ganze Zahl, doch es ist „{value}“.',
  'Ask before the first pass': 'Vor dem ersten Durchgang fragen',
  'Then it may not be done at all. Else it is done once before anything is asked.':
    'Dann wird es vielleicht gar nicht getan. Sonst wird es einmal getan, bevor gefragt wird.',
  'Number of times': 'Anzahl',
  'In place of an input collection: a number.': 'Anstelle einer Liste: eine Zahl.',
  'How it is sent': 'Wie sie gesendet wird',
  'To a process that waits for it': 'An einen Prozess, der darauf wartet',
  'A performer sends it out': 'Ein Ausführender sendet sie hinaus',
  'Whoever waits for a message of this name, with the same key, gets it.':
    'Wer auf eine Nachricht dieses Namens mit demselben Schlüssel wartet, bekommt sie.',
  'e.g. order-confirmed': 'z. B. bestellung-bestaetigt',
  'By which one of many who wait is told from the others, e.g. =orderNumber.':
    'Woran einer von vielen Wartenden zu erkennen ist, z. B. =orderNumber.',
  'Who gets it': 'Wer sie bekommt',
  'One of each process': 'Je Prozess einer',
  'One alone': 'Ein Einziger',
  'All who wait': 'Alle, die warten',
  'While an instance of its key is running': 'Solange eine Instanz mit ihrem Schlüssel läuft',
  'It starts no other, but waits for that to end':
    'Sie startet keine weitere, sondern wartet auf deren Ende',
  'It starts another': 'Sie startet eine weitere',
  'Key of the instance': 'Schlüssel der Instanz',
  'Computed from what the message brings, e.g. =orderNumber. Else its own key.':
    'Aus dem berechnet, was die Nachricht bringt, z. B. =orderNumber. Sonst ihr eigener Schlüssel.',
  'Not said: an API worker': 'Nicht gesagt: ein API-Worker',
  Performer: 'Ausführender',
  'Registered performers with this capability are offered the work. Text or an expression.':
    'Angemeldeten Ausführenden mit dieser Fähigkeit wird die Arbeit angeboten. Text oder ein Ausdruck.',
  'e.g. extract-invoice': 'z. B. rechnung-auslesen',
  'Expected a capability, but none is given: nobody could be offered the work.':
    'Erwartet wird eine Fähigkeit, doch es ist keine genannt: Niemandem könnte die Arbeit angeboten werden.',
  'How often work may come back before a person is asked.':
    'Wie oft Arbeit zurückkommen darf, bevor ein Mensch gefragt wird.',
  'Expected a number from 1 to 999, but it is “{value}”.':
    'Erwartet wird eine Zahl von 1 bis 999, doch es ist „{value}“.',
  'Pause between attempts': 'Pause zwischen Versuchen',
  'A duration such as PT10M, or one for each attempt: PT1M,PT10M,PT1H.':
    'Eine Dauer wie PT10M, oder eine je Versuch: PT1M,PT10M,PT1H.',
  'ISO 8601: a duration such as PT15M, a date such as 2026-12-24T18:00:00Z, or a cycle such as R3/PT1H. With = in front it is an expression.':
    'ISO 8601: eine Dauer wie PT15M, ein Datum wie 2026-12-24T18:00:00Z oder ein Zyklus wie R3/PT1H. Mit = davor ist es ein Ausdruck.',
  'Until when it is to be done: a date such as 2026-12-24T18:00:00Z, or an expression with = in front.':
    'Bis wann es zu tun ist: ein Datum wie 2026-12-24T18:00:00Z, oder ein Ausdruck mit = davor.',
  'Before this nobody need look at it: a date, or an expression with = in front.':
    'Vorher muss niemand hinsehen: ein Datum, oder ein Ausdruck mit = davor.',
  'From 0 to 100, the higher the more urgent; 50 if nothing is said.':
    'Von 0 bis 100, je höher, desto dringender; 50, wenn nichts gesagt ist.',
  'A list; the activity is done once for each of its items.':
    'Eine Liste; die Aktivität wird für jeden Eintrag einmal getan.',
  'Asked after each pass; what is left over is called off when it holds.':
    'Nach jedem Durchgang gefragt; gilt sie, wird der Rest abgesagt.',
  'If nothing is chosen: everything in this scope, the latest first.':
    'Wenn nichts gewählt ist: alles in diesem Bereich, das Neueste zuerst.',
  'State: a field says what it must': 'Zustand: ein Feld sagt, was es muss',
  'Exists: it is there': 'Vorhanden: es ist da',
  'Absent: it is not there': 'Abwesend: es ist nicht da',
  'Unique: it is there once': 'Einmalig: es ist einmal da',
  'Invariant: it did not change': 'Unverändert: es hat sich nicht geändert',
  'Proof of completion': 'Nachweis der Erledigung',
  'a name': 'ein Name',
  Connector: 'Konnektor',
  'A connection of the runtime; its credential is never shown to a performer.':
    'Eine Verbindung des Servers; ihre Zugangsdaten sieht kein Ausführender.',
  'e.g. erp': 'z. B. erp',
  'a connector': 'ein Konnektor',
  Path: 'Pfad',
  'Below the connector’s address, with expressions of subject, input and claim in braces.':
    'Unterhalb der Adresse des Konnektors, mit Ausdrücken aus subject, input und claim in Klammern.',
  'Passes if': 'Besteht, wenn',
  'Of response.status, response.body, subject, input and claim. Must be exactly true; an empty answer never passes.':
    'Aus response.status, response.body, subject, input und claim. Muss genau true sein; eine leere Antwort besteht nie.',
  'Try for': 'Versuchen für',
  'Systems need time until a read shows the write.':
    'Systeme brauchen Zeit, bis ein Lesen das Geschriebene zeigt.',
  'Try every': 'Versuchen alle',
  'Expected {what}, but it is empty.': 'Erwartet wird {what}, doch es ist leer.',
  'Expected an ISO 8601 duration such as PT30S, but it is “{value}”.':
    'Erwartet wird eine Dauer nach ISO 8601 wie PT30S, doch es ist „{value}“.',
  'Expected a path that begins with one “/”, but it is “{value}”.':
    'Erwartet wird ein Pfad, der mit einem „/“ beginnt, doch es ist „{value}“.',
  'e.g. invoiceNumber': 'z. B. invoiceNumber',
  'Expected a name, but it is empty.': 'Erwartet wird ein Name, doch es ist keiner da.',
  'Read from the variables when the work is offered.':
    'Aus den Variablen gelesen, wenn die Arbeit angeboten wird.',
  'Time zone': 'Zeitzone',
  'By whose calendar it counts, e.g. Europe/Berlin. That of the process, else UTC.':
    'Nach wessen Kalender gezählt wird, z. B. Europe/Berlin. Der des Prozesses, sonst UTC.',
  'If some were missed': 'Wenn welche verpasst wurden',
  'When nothing was running at the time.': 'Wenn zu der Zeit nichts lief.',
  'Fire once for all of them': 'Einmal für alle auslösen',
  'Leave them out': 'Sie auslassen',
  'Fire for each of them': 'Für jede einzeln auslösen',
  'Compute the cycle anew after each time': 'Den Zyklus nach jedem Mal neu berechnen',
};
