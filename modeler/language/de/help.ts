import type { Words } from '../t.ts';

/** What each group of the properties is for. */
export const HELP: Words = {
  'The name is what people read, here and in their inbox. The id is what other files refer to.':
    'Den Namen lesen Menschen, hier und in ihrem Eingang. Auf die Id beziehen sich andere Dateien.',
  'Words for whoever reads the process later. They are carried out by nobody.':
    'Worte für alle, die den Prozess später lesen. Ausgeführt werden sie von niemandem.',
  'The step is done once for each item of a list: one after the other, or all at once.':
    'Der Schritt wird für jeden Eintrag einer Liste einmal getan: nacheinander oder alle zugleich.',
  'When it happens: at a date, after a while, or again and again.':
    'Wann es geschieht: zu einem Zeitpunkt, nach einer Weile oder immer wieder.',
  'A message reaches whoever waits for its name with the same key.':
    'Eine Nachricht erreicht, wer unter demselben Schlüssel auf ihren Namen wartet.',
  'A signal is told to all who wait for its name.':
    'Ein Signal wird allen mitgeteilt, die auf seinen Namen warten.',
  'Work that cannot be done ends with an error; an event at a border catches it by its code.':
    'Arbeit, die nicht möglich ist, endet mit einem Fehler; ein Ereignis am Rand fängt ihn an seinem Code.',
  'Tells somebody further up, while the work may go on.':
    'Sagt es weiter oben, während die Arbeit weitergehen kann.',
  'An expression over the variables. The way is taken, or the event happens, when it is true.':
    'Ein Ausdruck über die Variablen. Der Weg wird genommen, oder das Ereignis tritt ein, wenn er wahr ist.',
  'What was done is undone by the step that is tied to it.':
    'Was getan wurde, nimmt der Schritt zurück, der damit verbunden ist.',
  'Goes on at the catching link of the same name: for long diagrams.':
    'Geht an der fangenden Verknüpfung gleichen Namens weiter: für lange Diagramme.',
  'Another process is started, and this step waits until it has ended.':
    'Ein anderer Prozess wird gestartet, und dieser Schritt wartet auf sein Ende.',
  'A decision table answers. Its result becomes a variable.':
    'Eine Entscheidungstabelle antwortet. Ihr Ergebnis wird zur Variablen.',
  'An expression is computed. Its result becomes a variable.':
    'Ein Ausdruck wird berechnet. Sein Ergebnis wird zur Variablen.',
  'What the step is given, under which name. Without any it is given all variables in scope.':
    'Was der Schritt bekommt, unter welchem Namen. Ohne Angabe bekommt er alle sichtbaren Variablen.',
  'What of its result goes on, under which name. Without any all of it goes on.':
    'Was von seinem Ergebnis weitergeht, unter welchem Namen. Ohne Angabe geht alles weiter.',
  'Who finds it in the inbox: one person, or all of some groups.':
    'Wer es im Eingang findet: eine Person oder alle aus einigen Gruppen.',
  'When a scope of chosen activities is over.':
    'Wann ein Bereich mit gewählten Tätigkeiten vorbei ist.',
  'Which of its activities begin at once, as a list of their ids.':
    'Welche seiner Tätigkeiten sofort beginnen, als Liste ihrer Ids.',
  'Each result is put into a list.': 'Jedes Ergebnis kommt in eine Liste.',
  'Fixed words that the performer is given with each piece of work.':
    'Feste Angaben, die der Ausführende mit jeder Arbeit bekommt.',
  'Work that is done just before the step begins, or just after it has ended.':
    'Arbeit, die kurz vor Beginn oder kurz nach Ende des Schritts getan wird.',
  'Names and values for other programs. They are kept and carried out by nobody.':
    'Namen und Werte für andere Programme. Sie werden aufbewahrt, aber nicht ausgeführt.',
  'Who does the work: an agent, a bot or a system that can do what the capability says.':
    'Wer die Arbeit tut: ein Agent, ein Bot oder ein System, das kann, was die Fähigkeit sagt.',
  'What goes in and what must come out. A result that does not fit is returned with the reason.':
    'Was hineingeht und was herauskommen muss. Ein unpassendes Ergebnis geht mit Begründung zurück.',
  'What the work is about, by its keys: a claim about anything else is refused.':
    'Worum es geht, an seinen Schlüsseln: Eine Meldung über etwas anderes wird zurückgewiesen.',
  'Baton looks for itself whether it was done. Until then “done” is only what somebody says.':
    'Baton sieht selbst nach, ob es getan ist. Bis dahin ist „erledigt“ nur, was jemand sagt.',
  'Four questions that recommend how far a machine may go by itself.':
    'Vier Fragen, die empfehlen, wie weit eine Maschine allein gehen darf.',
  'How much the performer may do by itself, and when people look.':
    'Wie viel der Ausführende allein tun darf und wann Menschen hinsehen.',
  'What decides whether a result is let pass or goes to a person.':
    'Was entscheidet, ob ein Ergebnis durchgelassen wird oder zu einem Menschen geht.',
  'Conditions under which people look in any case.':
    'Bedingungen, unter denen auf jeden Fall Menschen hinsehen.',
  'What people who look are asked, and which reasons they may give.':
    'Was Menschen gefragt werden, die hinsehen, und welche Gründe sie nennen können.',
  'Which group looks in which case, and by when.':
    'Welche Gruppe in welchem Fall hinsieht, und bis wann.',
  'Who answers for the policy, for how it behaves, and for what comes of it.':
    'Wer für die Richtlinie, für das Verhalten und für das Ergebnis einsteht.',
  'Operations that Baton carries out for the performer, within bounds.':
    'Vorgänge, die Baton für den Ausführenden ausführt, in Grenzen.',
  'Who takes over when the first cannot.': 'Wer übernimmt, wenn der Erste es nicht kann.',
  'How many calls, how much money, how much time one piece of work may take.':
    'Wie viele Aufrufe, wie viel Geld, wie viel Zeit eine Arbeit kosten darf.',
  'How sure the performer has to be of a field, so that nobody need look.':
    'Wie sicher sich der Ausführende bei einem Feld sein muss, damit niemand hinsehen muss.',
  'Parts of the result that may be used before the rest is there.':
    'Teile des Ergebnisses, die nutzbar sind, bevor der Rest da ist.',
  'What can go wrong, and what is done against it.':
    'Was schiefgehen kann und was dagegen getan wird.',
  'Facts that the policy is given beside the result.':
    'Tatsachen, die die Richtlinie neben dem Ergebnis bekommt.',
  'What becomes of the parts that are not proven.':
    'Was aus den Teilen wird, die nicht bewiesen sind.',
  'What kind of data the step handles, and what of it nobody may trust.':
    'Welche Art von Daten der Schritt behandelt und welchen davon niemand trauen darf.',
  'What a person sees and fills in.': 'Was ein Mensch sieht und ausfüllt.',
  'To whom the message goes, and by which key it finds its way.':
    'An wen die Nachricht geht und mit welchem Schlüssel sie ihren Weg findet.',
  'The step is done again as long as a condition holds.':
    'Der Schritt wird wiederholt, solange eine Bedingung gilt.',
  'Work away from the computer: it is waited for, or just noted.':
    'Arbeit abseits des Computers: Auf sie wird gewartet, oder sie wird nur vermerkt.',
  'When a gateway with a condition of its own goes on.':
    'Wann ein Gateway mit eigener Bedingung weitergeht.',
  'Whether the events behind the gateway start the process.':
    'Ob die Ereignisse hinter dem Gateway den Prozess starten.',
  'Time zone, lanes and how instances are told from each other.':
    'Zeitzone, Bahnen und wie Instanzen unterschieden werden.',
  'The ready-made step that this one was made from.':
    'Der fertige Schritt, aus dem dieser entstanden ist.',
  Advanced: 'Weiteres',
  'What is {group} for?': 'Wozu dient {group}?',
};
