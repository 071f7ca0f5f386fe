import type { Words } from '../t.ts';

/** What the checks find in a model, why it matters, and what would mend it. */
export const CHECKS: Words = {
  'It would be drawn and never done. Lead a flow to it, or remove it.':
    'Es ist gezeichnet und wird nie getan. Führen Sie einen Fluss dorthin, oder entfernen Sie es.',
  'The gateway takes the first flow whose condition holds: give it one, or make it the default.':
    'Das Gateway nimmt den ersten Fluss, dessen Bedingung gilt: Geben Sie ihm eine, oder machen Sie ihn zum Standardfluss.',
  'It looks like a choice, and is none.': 'Es sieht nach einer Wahl aus und ist keine.',
  'A performer that only says it is done is believed. A probe reads the system itself.':
    'So wird dem Ausführenden geglaubt, der nur sagt, es sei getan. Eine Probe liest das System selbst.',
  'Whoever can write what the probe reads can make it true. Let it read by another connector.':
    'Wer schreiben kann, was die Probe liest, kann sie wahr machen. Lassen Sie sie über einen anderen Konnektor lesen.',
  'An empty answer would pass. Ask first that there is something: count(…) > 0.':
    'Eine leere Antwort würde bestehen. Fragen Sie zuerst, ob etwas da ist: count(…) > 0.',
  'What a performer reports is not proven, and may not decide anything.':
    'Was ein Ausführender meldet, ist nicht bewiesen und darf nichts entscheiden.',
  'With several instances, the message may go to the wrong one. Say by which key it is told.':
    'Bei mehreren Instanzen kann die Nachricht an die falsche gehen. Sagen Sie, an welchem Schlüssel man sie erkennt.',
  'Tools differ in what that means. Say whether it interrupts.':
    'Werkzeuge verstehen das verschieden. Sagen Sie, ob es unterbricht.',
  'When something goes wrong, somebody has to answer for it.':
    'Geht etwas schief, muss jemand dafür einstehen.',
  'Whoever looks at it needs a question, reasons to choose from, and a time.':
    'Wer darauf schaut, braucht eine Frage, Gründe zur Auswahl und eine Frist.',
  'What one wrong decision costs says how much checking is worth.':
    'Was eine falsche Entscheidung kostet, sagt, wie viel Prüfung sich lohnt.',
  'What cannot be undone is not reversible, whatever the model says.':
    'Was sich nicht rückgängig machen lässt, ist nicht umkehrbar, was auch immer das Modell sagt.',
  'Each known way to fail needs something that would notice it.':
    'Zu jeder bekannten Art zu scheitern gehört etwas, das sie bemerkt.',
  'Cases that were agreed show what the policy does before it does it.':
    'Vereinbarte Fälle zeigen, was die Richtlinie tut, bevor sie es tut.',
  'The policy does not do what was agreed.': 'Die Richtlinie tut nicht, was vereinbart wurde.',
  'Go to the field': 'Zum Feld',
  'Add a start event': 'Startereignis hinzufügen',
  'Add an end event': 'Endereignis hinzufügen',
  'Add the end events': 'Endereignisse hinzufügen',
  'Take the gateway out': 'Gateway herausnehmen',
  'Make two gateways of it': 'Zwei Gateways daraus machen',
  'Merge the flows before it': 'Flüsse davor zusammenführen',
  'Join the flows before it': 'Flüsse davor vereinigen',
  'Name it “{name}”': '„{name}“ nennen',
  'Make {flow} the default': '{flow} zum Standardfluss machen',
  'Remove the condition': 'Bedingung entfernen',
  'Remove one of the flows': 'Einen der Flüsse entfernen',
  'Remove {name}': '{name} entfernen',
  'Call it {id}': '{id} nennen',
  'Mark it as executable': 'Als ausführbar kennzeichnen',
  'Let people look first': 'Erst Menschen darauf schauen lassen',
  'Let it not interrupt': 'Nicht unterbrechen lassen',
  'Remove the direction': 'Richtung entfernen',
  'Lead a flow to it from {name}': 'Fluss von {name} dorthin führen',
  'Begin a probe': 'Probe beginnen',
  'Ask first that {list} is not empty': 'Zuerst fragen, ob {list} nicht leer ist',
  'Name an owner: {what}': 'Verantwortliche nennen: {what}',
  'Add a question': 'Frage hinzufügen',
  'Add reason codes': 'Gründe hinzufügen',
  'Join by a parallel gateway': 'Durch ein paralleles Gateway vereinigen',
  'Join by an inclusive gateway': 'Durch ein inklusives Gateway vereinigen',
  'Merge by an exclusive gateway': 'Durch ein exklusives Gateway zusammenführen',
  '{name} has no start event.': '{name} hat kein Startereignis.',
  'Readers look for where it begins, and without one everything begins that nothing leads to.':
    'Wer liest, sucht den Anfang; ohne Startereignis beginnt alles, wohin nichts führt.',
  '{name} has no end event.': '{name} hat kein Endereignis.',
  'An end event says what was reached; without one, nobody sees what the process is for.':
    'Ein Endereignis sagt, was erreicht ist; ohne sieht niemand, wozu der Prozess da ist.',
  'Nothing follows {name}.': 'Auf {name} folgt nichts.',
  'The way ends here without saying so. Put an end event behind it, or lead it on.':
    'Der Weg endet hier, ohne es zu sagen. Setzen Sie ein Endereignis dahinter, oder führen Sie ihn weiter.',
  '{name} has several start events without a trigger.':
    '{name} hat mehrere Startereignisse ohne Auslöser.',
  'Whoever starts it has to say at which. Keep one, or give the others a message or a timer.':
    'Wer startet, muss sagen, an welchem. Behalten Sie eines, oder geben Sie den anderen eine Nachricht oder Zeit.',
  '{name} neither parts nor joins anything.': '{name} teilt und vereinigt nichts.',
  'One flow leads in, and one out: the diagram reads easier without it.':
    'Ein Fluss führt hinein, einer hinaus: Ohne liest sich das Diagramm leichter.',
  '{name} joins and parts at once.': '{name} vereinigt und teilt zugleich.',
  'Readers take it for one or the other. Two gateways, one behind the other, say both.':
    'Wer liest, hält es für das eine oder das andere. Zwei Gateways hintereinander sagen beides.',
  '{count} flows lead into {name}: it is done anew for each.':
    '{count} Flüsse führen in {name}: Es wird für jeden neu getan.',
  'Nothing waits here. A gateway before it says whether the flows are merged or joined.':
    'Hier wartet nichts. Ein Gateway davor sagt, ob die Flüsse zusammengeführt oder vereinigt werden.',
  'A flow out of {gateway} has no name.': 'Ein Fluss aus {gateway} hat keinen Namen.',
  'Readers do not see when it is taken: name it by the answer that leads this way.':
    'Wer liest, sieht nicht, wann er genommen wird: Nennen Sie ihn nach der Antwort, die hierher führt.',
  '{name} has no default flow.': '{name} hat keinen Standardfluss.',
  'When no condition holds, the process halts here and somebody has to help.':
    'Gilt keine Bedingung, hält der Prozess hier an, und jemand muss helfen.',
  'A flow out of {gateway} has no condition: it is always taken.':
    'Ein Fluss aus {gateway} hat keine Bedingung: Er wird immer genommen.',
  'Of an inclusive gateway every flow is taken whose condition holds. Give it one, or make it the default.':
    'Aus einem inklusiven Gateway wird jeder Fluss genommen, dessen Bedingung gilt. Geben Sie ihm eine, oder machen Sie ihn zum Standardfluss.',
  'Two flows lead from {name} to the same place.':
    'Zwei Flüsse führen von {name} an dieselbe Stelle.',
  'What follows would be done twice.': 'Was folgt, würde zweimal getan.',
  'The only flow out of {name} has a condition.':
    'Der einzige Fluss aus {name} hat eine Bedingung.',
  'When it does not hold, there is no way on, and the process halts here.':
    'Gilt sie nicht, geht es nicht weiter, und der Prozess hält hier an.',
  '{id} has no name.': '{id} hat keinen Namen.',
  'Say what is done there, best with a verb: “Check invoice”.':
    'Sagen Sie, was dort getan wird, am besten mit einem Verb: „Rechnung prüfen“.',
  'The gateway {id} does not say what it asks.': 'Das Gateway {id} sagt nicht, was es fragt.',
  'Name it by the question that its flows answer: “Amount above limit?”':
    'Nennen Sie es nach der Frage, die seine Flüsse beantworten: „Betrag über der Grenze?“',
  'The event {id} has no name.': 'Das Ereignis {id} hat keinen Namen.',
  'Say what has happened: “Payment received”.':
    'Sagen Sie, was geschehen ist: „Zahlung eingegangen“.',
  '{name} is there twice; {other} has the same name.':
    '{name} gibt es zweimal; {other} heißt ebenso.',
  'In lists, work and history nobody can tell them apart.':
    'In Listen, Aufgaben und Verlauf kann sie niemand unterscheiden.',
  'The id of the process, {id}, was made up.': 'Die Id des Prozesses, {id}, ist ausgedacht.',
  'Callers, addresses and lists use it. Choose one that can be read before it is deployed.':
    'Aufrufer, Adressen und Listen benutzen sie. Wählen Sie vor dem Bereitstellen eine lesbare.',
  '{name} is not marked as executable.': '{name} ist nicht als ausführbar gekennzeichnet.',
  'It is drawn only: it will not be deployed.':
    'Es ist nur gezeichnet und wird nicht bereitgestellt.',
  '{name} is declared, and nothing uses it.': '{name} ist erklärt, und nichts benutzt es.',
  'It stays in the file and in lists to choose from.':
    'Es bleibt in der Datei und in Auswahllisten stehen.',
  '{name} is declared twice; {other} is the same.':
    '{name} ist zweimal erklärt; {other} ist dasselbe.',
  'One of them is enough; two are soon different.': 'Eines genügt; zwei sind bald verschieden.',
  'Nothing says how much the agent of {name} may do by itself.':
    'Nichts sagt, wie viel der Agent von {name} allein tun darf.',
  'Choose its zone: the agent acts, people look at it first, or people decide.':
    'Wählen Sie seine Zone: Der Agent handelt, Menschen schauen erst darauf, oder Menschen entscheiden.',
  '{name} can wait for ever: nothing comes by {flows}.':
    '{name} kann für immer warten: Über {flows} kommt nichts.',
  'It joins branches of which not all are taken. Join by the kind of gateway that parts them.':
    'Es vereinigt Zweige, von denen nicht alle genommen werden. Vereinigen Sie mit der Art von Gateway, das sie teilt.',
  'At {name} something is left over, and waits for ever for {flows}.':
    'An {name} bleibt etwas übrig und wartet für immer auf {flows}.',
  'More comes by one flow than by the others. The process would never end.':
    'Über einen Fluss kommt mehr als über die anderen. Der Prozess würde nie enden.',
  '{name} can be done twice at the same time.': '{name} kann zweimal zugleich getan werden.',
  'Parallel branches come together before it without being joined: each goes on by itself.':
    'Davor kommen parallele Zweige zusammen, ohne vereinigt zu werden: Jeder geht für sich weiter.',
  'Nothing ever comes to {name}.': 'Zu {name} kommt nie etwas.',
  'Flows lead there, but what is before it never goes on that way.':
    'Es führen Flüsse dorthin, doch was davor ist, geht nie auf diesem Weg weiter.',
  'From {name} on there is no way to an end.': 'Von {name} an führt kein Weg zu einem Ende.',
  'It goes round for ever. Lead a flow out of the loop, or let an event interrupt it.':
    'Es läuft für immer im Kreis. Führen Sie einen Fluss heraus, oder lassen Sie ein Ereignis unterbrechen.',
  'Whether it always comes to an end is not known yet: {name} is not joined up.':
    'Ob es immer zu einem Ende kommt, ist noch nicht bekannt: {name} ist nicht verbunden.',
  'Whether it always comes to an end cannot be decided, because of {name}.':
    'Ob es immer zu einem Ende kommt, lässt sich wegen {name} nicht entscheiden.',
  'What happens there depends on data or on counts, which this check does not know.':
    'Was dort geschieht, hängt von Daten oder Anzahlen ab, die diese Prüfung nicht kennt.',
  'Whether {name} always comes to an end was not decided within {states} states.':
    'Ob {name} immer zu einem Ende kommt, wurde in {states} Zuständen nicht entschieden.',
  'Parts drawn in blocks, with a join for each split, are decided at once. Nothing wrong was found so far but what is told.':
    'In Blöcken gezeichnete Teile, mit einer Vereinigung zu jeder Teilung, sind sofort entschieden. Bisher wurde nichts Falsches gefunden als das Genannte.',
  'It takes several choices: if they can never come together, nothing is wrong.':
    'Dazu gehören mehrere Entscheidungen: Können sie nie zusammentreffen, ist nichts falsch.',
};
