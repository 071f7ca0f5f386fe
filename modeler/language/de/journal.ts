import type { Words } from '../t.ts';

/** What has happened, as sentences of the journal. */
export const JOURNAL: Words = {
  '{element} is repeated until its condition ends it.':
    '{element} wird wiederholt, bis die Bedingung es beendet.',
  '{element} is done {count} time: once for each.':
    '{element} wird {count}-mal getan: einmal für jedes.',
  '{element} is done {count} times: once for each.':
    '{element} wird {count}-mal getan: einmal für jedes.',
  '{by} said that enough has been done in {element}.':
    '{by} hat gesagt, dass in {element} genug getan ist.',
  '{by} chose {names} in {element}.': '{by} hat {names} in {element} gewählt.',
  '{element} called the process {processId}.': '{element} rief den Prozess {processId} auf.',
  '{element} wrote the data store {store}.': '{element} schrieb in den Datenspeicher {store}.',
  '{element} took the decision {decisionId}, version {version}.':
    '{element} traf die Entscheidung {decisionId}, Version {version}.',
  'Result: {value}': 'Ergebnis: {value}',
  'What {element} did can be undone from here on.':
    'Was {element} getan hat, lässt sich von hier an rückgängig machen.',
  'What {element} did is to be undone.': 'Was {element} getan hat, ist rückgängig zu machen.',
  'What {element} did was undone.': 'Was {element} getan hat, wurde rückgängig gemacht.',

  'Agreed form of the result': 'Vereinbarte Form des Ergebnisses',
  'Same case as the work item': 'Derselbe Fall wie die Arbeit',
  'Receipts of the tools that were called': 'Quittungen der aufgerufenen Werkzeuge',
  'Look into the system of record': 'Blick ins führende System',
  'Nothing else was changed': 'Sonst wurde nichts geändert',
  'Nothing out of the ordinary': 'Nichts Ungewöhnliches',
  'Confidence, as experience has it': 'Sicherheit, nach der Erfahrung',
  holds: 'hält',
  'does not hold': 'hält nicht',
  'could not be checked': 'ließ sich nicht prüfen',
  refuted: 'widerlegt',
  'not proven': 'nicht bewiesen',

  '{by} started the instance.': '{by} hat die Instanz gestartet.',
  '{by} started the instance for {businessKey}.':
    '{by} hat die Instanz für {businessKey} gestartet.',
  '{element} is now {state}.': '{element} ist jetzt {state}.',
  'The token went from {from} to {to}.': 'Die Marke ging von {from} zu {to}.',
  'A further branch arrived at {element}.': 'Ein weiterer Zweig kam bei {element} an.',
  '{element} began with {count} branch.': '{element} begann mit {count} Zweig.',
  '{element} began with {count} branches.': '{element} begann mit {count} Zweigen.',
  '{element} joined {count} branch.': '{element} führte {count} Zweig zusammen.',
  '{element} joined {count} branches.': '{element} führte {count} Zweige zusammen.',
  '{element} was completed.': '{element} wurde abgeschlossen.',
  '{element} was terminated.': '{element} wurde beendet.',
  '{element} failed.': '{element} ist fehlgeschlagen.',
  '{element} was withdrawn: it is not needed any more.':
    '{element} wurde zurückgezogen: Es wird nicht mehr gebraucht.',
  '{element} was undone, as the diagram foresees.':
    '{element} wurde rückgängig gemacht, wie das Diagramm es vorsieht.',
  '{element} began, to undo {completed}.': '{element} begann, um {completed} rückgängig zu machen.',
  '{element} was entered again: what was done in it is undone.':
    '{element} wurde erneut betreten: Was darin getan wurde, wird rückgängig gemacht.',
  'The called process {element} began.': 'Der aufgerufene Prozess {element} begann.',
  'Pass {pass} of {element} began.': 'Durchgang {pass} von {element} begann.',
  'A token entered {element}.': 'Eine Marke kam nach {element}.',
  '{what}: {reason}': '{what}: {reason}',
  'The instance goes on': 'Die Instanz läuft weiter',
  'The instance was completed': 'Die Instanz wurde abgeschlossen',
  'The instance was ended from outside': 'Die Instanz wurde von außen beendet',
  'The instance ended with an error that nothing in the diagram caught':
    'Die Instanz endete mit einem Fehler, den im Diagramm nichts auffing',
  'The instance was suspended': 'Die Instanz wurde angehalten',

  '{by} asks about {element}: {question}': '{by} fragt zu {element}: {question}',
  '{by} answered a question about {element}: {answer}':
    '{by} hat eine Frage zu {element} beantwortet: {answer}',
  'Nobody answered a question about {element} in time.':
    'Niemand hat eine Frage zu {element} rechtzeitig beantwortet.',
  'A question about {element} was taken back.': 'Eine Frage zu {element} wurde zurückgenommen.',
  '{by} wants {tool} to be called for {element}.': '{by} möchte {tool} für {element} aufrufen.',
  '{by} was denied {tool} for {element}: {detail}':
    '{by} wurde {tool} für {element} verwehrt: {detail}',
  'An action for {element} waits for approval until {expiresAt}.':
    'Eine Handlung für {element} wartet bis {expiresAt} auf Freigabe.',
  'The approval of an action for {element} is {state} ({by}).':
    'Die Freigabe einer Handlung für {element} ist {state} ({by}).',
  'The claim for {element} waits in the lane {lane}: {question}':
    'Die Meldung zu {element} wartet in der Spur {lane}: {question}',
  '{by} decided the review of {element}: {outcome}.':
    '{by} hat die Prüfung von {element} entschieden: {outcome}.',
  'The review of {element} is overdue.': 'Die Prüfung von {element} ist überfällig.',
  '{by} stopped the work of {element}.': '{by} hat die Arbeit an {element} gestoppt.',
  '{by} released the work of {element}.': '{by} hat die Arbeit an {element} wieder freigegeben.',
  '{element} went to the next performer: {capability}.':
    '{element} ging an den nächsten Ausführenden: {capability}.',
  '{count} part of {element} proven: {parts}.': '{count} Teil von {element} bewiesen: {parts}.',
  '{count} parts of {element} proven: {parts}.': '{count} Teile von {element} bewiesen: {parts}.',
  '{by} put {element} off until {until}.': '{by} hat {element} bis {until} zurückgestellt.',
  '{element} was routed before anybody took it: it is offered.':
    '{element} wurde geleitet, bevor es jemand nahm: Es wird angeboten.',
  '{element} was routed before anybody took it: it is offered, and flagged.':
    '{element} wurde geleitet, bevor es jemand nahm: Es wird angeboten und gekennzeichnet.',
  '{element} was routed before anybody took it: it is for people.':
    '{element} wurde geleitet, bevor es jemand nahm: Es ist für Menschen.',
  '{element} was routed before anybody took it: a policy forbids it.':
    '{element} wurde geleitet, bevor es jemand nahm: Eine Richtlinie verbietet es.',
  '{element} was routed before anybody took it: it stops the line.':
    '{element} wurde geleitet, bevor es jemand nahm: Es stoppt die Linie.',
  'Policy on the claim for {element}: the line is stopped.':
    'Richtlinie zur Meldung von {element}: Die Linie wird gestoppt.',
  'Policy on the claim for {element}: it is forbidden.':
    'Richtlinie zur Meldung von {element}: Sie ist verboten.',
  'Policy on the claim for {element}: it goes back.':
    'Richtlinie zur Meldung von {element}: Sie geht zurück.',
  'Policy on the claim for {element}: an expert decides.':
    'Richtlinie zur Meldung von {element}: Eine Fachkraft entscheidet.',
  'Policy on the claim for {element}: somebody looks at it.':
    'Richtlinie zur Meldung von {element}: Jemand sieht sie an.',
  'Policy on the claim for {element}: people are asked.':
    'Richtlinie zur Meldung von {element}: Menschen werden gefragt.',
  'Policy on the claim for {element}: nobody needs to look.':
    'Richtlinie zur Meldung von {element}: Niemand muss hinsehen.',
  'a last look': 'ein letzter Blick',
  'Of {element} {done} is proven; the rest went to people: {open}.':
    'Von {element} ist bewiesen: {done}; der Rest ging an Menschen: {open}.',
  'Of {element} {done} is proven; the rest went to others: {open}.':
    'Von {element} ist bewiesen: {done}; der Rest ging an andere: {open}.',
  '{by} has settled a call for {element} as {as}.':
    '{by} hat einen Aufruf für {element} als {as} geklärt.',
  'It is looked at whether what {element} changed is undone.':
    'Es wird nachgesehen, ob rückgängig ist, was {element} geändert hat.',
  'What {element} has changed is to be undone.':
    'Was {element} geändert hat, ist rückgängig zu machen.',
  'A call for {element} is now {state}, too late to count.':
    'Ein Aufruf für {element} ist jetzt {state}, zu spät, um zu zählen.',
  'A call for {element} is now {state}.': 'Ein Aufruf für {element} ist jetzt {state}.',

  '{by} changed by hand where the tokens are.': '{by} hat von Hand geändert, wo die Marken sind.',
  '{by} suspended the instance: nothing moves until it is resumed.':
    '{by} hat die Instanz angehalten: Nichts bewegt sich, bis sie fortgesetzt wird.',
  '{by} resumed the instance.': '{by} hat die Instanz fortgesetzt.',
  '{by} moved the instance from version {from} to {to}.':
    '{by} hat die Instanz von Version {from} auf {to} gebracht.',
  '{by} moved the called process {element} from version {from} to {to}.':
    '{by} hat den aufgerufenen Prozess {element} von Version {from} auf {to} gebracht.',
  '{from} became {to}.': 'Aus {from} wurde {to}.',
  'Signals that come meanwhile are told afterwards.':
    'Signale, die inzwischen kommen, werden nachher zugestellt.',
  'Signals that come meanwhile are missed.': 'Signale, die inzwischen kommen, sind verpasst.',
  'A token begins before {element}.': 'Eine Marke beginnt vor {element}.',
  'A token goes on after {element}.': 'Eine Marke geht nach {element} weiter.',
  'A token is put on the flow {flow}.': 'Eine Marke wird auf den Fluss {flow} gesetzt.',
  'What is in {place} ends.': 'Was in {place} ist, endet.',
  'What is in {place} goes to {to}.': 'Was in {place} ist, geht zu {to}.',

  'Before {element} was worked on, {count} probe was read.':
    'Bevor {element} bearbeitet wurde, wurde {count} Probe gelesen.',
  'Before {element} was worked on, {count} probes were read.':
    'Bevor {element} bearbeitet wurde, wurden {count} Proben gelesen.',
  '{by} handed in {kind} for {element}.': '{by} hat {kind} für {element} eingereicht.',

  '{name} was set to {value} by {by}.': '{name} wurde von {by} auf {value} gesetzt.',
  'An expression of {element} is doubtful ({place}).':
    'Ein Ausdruck von {element} ist zweifelhaft ({place}).',
  '{target} was triggered.': '{target} wurde ausgelöst.',
  '{target} stopped waiting: it is not needed any more.':
    '{target} wartet nicht mehr: Es wird nicht mehr gebraucht.',
  'The message {name} arrived at {target}.': 'Die Nachricht {name} kam bei {target} an.',
  'The signal {name} reached {target}.': 'Das Signal {name} erreichte {target}.',
  'The signal {name}, kept until now, reached {target}.':
    'Das bis jetzt aufgehobene Signal {name} erreichte {target}.',
  'The signal {name} is kept for {target} until the instance is resumed.':
    'Das Signal {name} wird für {target} aufgehoben, bis die Instanz fortgesetzt wird.',
  'The signal {name} is lost to {target}: as many as can be kept are kept already.':
    'Das Signal {name} ist für {target} verloren: Mehr lassen sich nicht aufheben.',
  '{element} sent the message {name} for {key}.':
    '{element} hat die Nachricht {name} für {key} gesendet.',
  '{element} sent the signal {name}.': '{element} hat das Signal {name} gesendet.',
  '{element} raised the escalation {code}; nothing caught it, and the process goes on.':
    '{element} hat die Eskalation {code} gemeldet; nichts fing sie auf, und der Prozess geht weiter.',
  '{element} raised the escalation {code}; {caughtBy} caught it.':
    '{element} hat die Eskalation {code} gemeldet; {caughtBy} fing sie auf.',
  '{element} stopped: {why}.': '{element} steht still: {why}.',
  'the timer until {until}': 'die Zeit bis {until}',
  'the timer until {until}, then every {period}': 'die Zeit bis {until}, dann alle {period}',
  'the message {name} for {key}': 'die Nachricht {name} für {key}',
  'the signal {name}': 'das Signal {name}',
  'its condition to become true': 'das Wahrwerden der Bedingung',
  'the others: it has come already': 'die anderen: Dieses kam schon',
  'A condition was looked at anew: it holds.': 'Eine Bedingung wurde neu betrachtet: Sie gilt.',
  'A condition was looked at anew: it does not hold.':
    'Eine Bedingung wurde neu betrachtet: Sie gilt nicht.',
  'One of several awaited things has come; the others are still to come.':
    'Von mehrerem Erwarteten kam eines; das andere steht noch aus.',
  'A repeating event': 'Ein wiederkehrendes Ereignis',
  '{by} had {place} tried again after it had stopped.':
    '{by} ließ {place} nach dem Stillstand erneut versuchen.',
  '{by} took out the token that waited in vain at {place}.':
    '{by} nahm die Marke heraus, die bei {place} vergeblich wartete.',
  '{by} put in the tokens that {place} waited for in vain.':
    '{by} setzte die Marken ein, auf die {place} vergeblich wartete.',
  'What had stopped {place} is no more.': 'Was {place} angehalten hat, ist nicht mehr.',
  '{by} repaired the incident at {place}.': '{by} hat die Störung bei {place} behoben.',
  '{who} waits for {what}.': '{who} wartet auf {what}.',
  '{element} threw the error {code}; nothing caught it.':
    '{element} warf den Fehler {code}; nichts fing ihn auf.',
  '{element} threw the error {code}; {caughtBy} caught it.':
    '{element} warf den Fehler {code}; {caughtBy} fing ihn auf.',

  'a list of {count} entry': 'eine Liste mit {count} Eintrag',
  'a list of {count} entries': 'eine Liste mit {count} Einträgen',
  'an object with {count} field': 'ein Objekt mit {count} Feld',
  'an object with {count} fields': 'ein Objekt mit {count} Feldern',
  '“{text}”': '„{text}“',
  '“{text}…” ({count} characters)': '„{text} …“ ({count} Zeichen)',

  'The work of {element} is now {state}.': 'Die Arbeit an {element} ist jetzt {state}.',
  '{by} took {element}.': '{by} hat {element} übernommen.',
  '{by} took {element} and holds it until {until}.':
    '{by} hat {element} übernommen und hält es bis {until}.',
  'The performer is at it still; its lease runs until {until}.':
    'Der Ausführende ist noch daran; er hält es bis {until}.',
  '{by} reports, unverified: {what}': '{by} berichtet, ungeprüft: {what}',
  'The performer laid its state aside.': 'Der Ausführende hat seinen Stand abgelegt.',
  'A claim by {by} for {element} was refused: {detail}':
    'Eine Meldung von {by} zu {element} wurde abgelehnt: {detail}',
  'It said: {value}': 'Sie besagte: {value}',
  'The claim for {element} is being verified.': 'Die Meldung zu {element} wird geprüft.',
  'The claim for {element} is being verified by {count} look into the system of record.':
    'Die Meldung zu {element} wird mit {count} Blick ins führende System geprüft.',
  'The claim for {element} is being verified by {count} looks into the system of record.':
    'Die Meldung zu {element} wird mit {count} Blicken ins führende System geprüft.',
  '{by} granted {count} further attempt.': '{by} hat {count} weiteren Versuch gewährt.',
  '{by} granted {count} further attempts.': '{by} hat {count} weitere Versuche gewährt.',
  'The work of {by} on {element} was verified and committed.':
    'Die Arbeit von {by} an {element} wurde bestätigt und übernommen.',
  '{by} gave {element} back to everybody who may do it.':
    '{by} hat {element} allen zurückgegeben, die es tun dürfen.',
  '{by} gave {element} to {assignee}.': '{by} hat {element} an {assignee} gegeben.',
  '{element} was offered to people.': '{element} wurde Menschen angeboten.',
  '{element} was offered to agents as {capability}.':
    '{element} wurde Agenten als {capability} angeboten.',
  '{element} was offered to bots as {capability}.':
    '{element} wurde Bots als {capability} angeboten.',
  '{element} was offered to an API as {capability}.':
    '{element} wurde einer API als {capability} angeboten.',
  'The work of {element} is closed.': 'Die Arbeit an {element} ist geschlossen.',
  'The work of {element} was called off.': 'Die Arbeit an {element} wurde abgesagt.',
  'The work of {element} ended with an error that the diagram foresees.':
    'Die Arbeit an {element} endete mit einem Fehler, den das Diagramm vorsieht.',
  '{by}, who held {element}, gave it back.': '{by} hatte {element} und hat es zurückgegeben.',
  '{by}, who held {element}, declined it.': '{by} hatte {element} und hat es abgelehnt.',
  '{by}, who held {element}, was not heard of in time and lost it.':
    '{by} hatte {element}, meldete sich nicht rechtzeitig und hat es verloren.',
  '{by}, who held {element}, failed at it.': '{by} hatte {element} und ist daran gescheitert.',
  '{by}, who held {element}, handed in its claim.':
    '{by} hatte {element} und hat die Meldung abgegeben.',
  '{by}, who held {element}, was stopped.': '{by} hatte {element} und wurde gestoppt.',
  '{by}, who held {element}, gave it back until later.':
    '{by} hatte {element} und hat es bis später zurückgegeben.',
  '{by}, who held {element}, lost it to somebody else.':
    '{by} hatte {element} und hat es an jemand anderen verloren.',
  '{by} claims that {element} is done. Not verified yet.':
    '{by} meldet, dass {element} erledigt ist. Noch nicht geprüft.',
  '{by} claims that {element} is done in part. Not verified yet.':
    '{by} meldet, dass {element} teilweise erledigt ist. Noch nicht geprüft.',
  '{by} claims that {element} was done already. Not verified yet.':
    '{by} meldet, dass {element} schon erledigt war. Noch nicht geprüft.',
  'Says it is {percent} % sure.': 'Angegebene Sicherheit: {percent} %.',
  'The claim for {element} holds: {count} check passed.':
    'Die Meldung zu {element} hält: {count} Prüfung bestanden.',
  'The claim for {element} holds: {count} checks passed.':
    'Die Meldung zu {element} hält: {count} Prüfungen bestanden.',
  'The claim for {element} is refuted: {why}': 'Die Meldung zu {element} ist widerlegt: {why}',
  'a check does not hold.': 'eine Prüfung hält nicht.',
  'The claim for {element} is not proven: {why}':
    'Die Meldung zu {element} ist nicht bewiesen: {why}',
  'a check could not be made.': 'eine Prüfung war nicht möglich.',
  'Attempt {attempt} at {element} failed; no attempt is left.':
    'Versuch {attempt} an {element} ist gescheitert; keiner ist übrig.',
  'Attempt {attempt} at {element} failed; {count} attempt is left, the next from {when}.':
    'Versuch {attempt} an {element} ist gescheitert; {count} Versuch ist übrig, der nächste ab {when}.',
  'Attempt {attempt} at {element} failed; {count} attempts are left, the next from {when}.':
    'Versuch {attempt} an {element} ist gescheitert; {count} Versuche sind übrig, der nächste ab {when}.',
};
