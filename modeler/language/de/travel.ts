import type { Words } from '../t.ts';

/** Time travel, sandboxes, the story of work and variables, incidents by their cause. */
export const TRAVEL: Words = {
  'Time travel': 'Zeitreise',
  'To the turning point before': 'Zum Wendepunkt davor',
  'To the next turning point': 'Zum nächsten Wendepunkt',
  'Stop playing': 'Abspielen anhalten',
  'Play from here': 'Von hier an abspielen',
  Speed: 'Geschwindigkeit',
  '{speed}/s': '{speed}/s',
  Now: 'Jetzt',
  Moment: 'Zeitpunkt',
  'Fact {seq} of {of}': 'Eintrag {seq} von {of}',
  'Fact {seq} of {of}, {when}': 'Eintrag {seq} von {of}, {when}',
  'Try out what could become of it from this moment on, apart from all that is real':
    'Ausprobieren, was von diesem Zeitpunkt an daraus werden könnte, getrennt von allem Echten',
  Fork: 'Abzweigen',
  'As it was: {when}': 'So war es: {when}',
  Sandboxes: 'Sandkästen',
  Sandbox: 'Sandkasten',
  'No sandbox was begun: {title}': 'Es wurde kein Sandkasten begonnen: {title}',
  Begun: 'Begonnen',
  'From fact': 'Ab Eintrag',
  Steps: 'Schritte',
  By: 'Von',
  'Delete…': 'Löschen …',
  'Nothing is being tried out': 'Es wird nichts ausprobiert',
  'Open an instance, go to any moment of it, and fork it: there you can try what could become of it. Nothing real is touched.':
    'Öffnen Sie eine Instanz, gehen Sie zu einem beliebigen Zeitpunkt und zweigen Sie ab: Dort können Sie ausprobieren, was daraus werden könnte. Nichts Echtes wird berührt.',
  'Delete the sandbox?': 'Den Sandkasten löschen?',
  'What was tried in it is gone then. The instance that it began from stays as it is.':
    'Was darin ausprobiert wurde, ist dann weg. Die Instanz, von der er abzweigte, bleibt, wie sie ist.',
  'What happens next?': 'Was geschieht als Nächstes?',
  'Nothing happens here by itself. Say what is to happen.':
    'Hier geschieht nichts von selbst. Sagen Sie, was geschehen soll.',
  'Done…': 'Erledigt …',
  'Happens…': 'Tritt ein …',
  'Try again…': 'Noch einmal …',
  'Nothing is left to be done: it has come to its end.':
    'Es bleibt nichts zu tun: Hier ist es zu Ende.',
  'Change variables…': 'Variablen ändern …',
  '{name} is done': '{name} ist erledigt',
  'Nobody does it: it is taken to be done, with the result that you say.':
    'Niemand tut es: Es gilt als erledigt, mit dem Ergebnis, das Sie angeben.',
  'Take it as done': 'Als erledigt annehmen',
  '{name} happens': '{name} tritt ein',
  'It is taken to have come, with the variables that you say.':
    'Es gilt als eingetreten, mit den Variablen, die Sie angeben.',
  'Let it happen': 'Eintreten lassen',
  'Try {name} again': '{name} noch einmal versuchen',
  'It goes on where it stopped, with the variables that you correct first.':
    'Es geht weiter, wo es stehen blieb, mit den Variablen, die Sie vorher berichtigen.',
  'Try again': 'Noch einmal',
  'Change variables': 'Variablen ändern',
  'Variables of the process, in this sandbox alone.':
    'Variablen des Prozesses, nur in diesem Sandkasten.',
  Change: 'Ändern',
  'waits for a time': 'wartet auf einen Zeitpunkt',
  'waits for a message': 'wartet auf eine Nachricht',
  'waits for a signal': 'wartet auf ein Signal',
  'waits for a condition': 'wartet auf eine Bedingung',
  'waits for several things': 'wartet auf mehreres',
  '(JSON, may be empty)': '(JSON, darf leer sein)',
  'Here and in reality the same has happened so far.':
    'Hier und in Wirklichkeit ist bisher dasselbe geschehen.',
  Elements: 'Elemente',
  'No difference.': 'Kein Unterschied.',
  What: 'Was',
  Really: 'In Wirklichkeit',
  'In the sandbox': 'Im Sandkasten',
  'done {count}×': '{count}× erledigt',
  '{count} here': '{count} hier',
  'Sandbox of {name}': 'Sandkasten von {name}',
  'Nothing real is touched here.': 'Hier wird nichts Echtes berührt.',
  'What could become of {instance} from fact {at} on: nobody is offered work, no time passes, no message goes out or comes in, no other system is asked or changed.':
    'Was aus {instance} ab Eintrag {at} werden könnte: Niemandem wird Arbeit angeboten, keine Zeit vergeht, keine Nachricht geht hinaus oder kommt herein, kein anderes System wird gefragt oder geändert.',
  'Show on the diagram what really happened': 'Im Diagramm zeigen, was wirklich geschah',
  Next: 'Als Nächstes',
  Compared: 'Vergleich',
  'About this sandbox': 'Über diesen Sandkasten',
};
