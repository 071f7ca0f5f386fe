import type { Words } from '../t.ts';

/** The frame: header, navigation, sign-in, notices. */
export const SHELL: Words = {
  Baton: 'Baton',
  Main: 'Hauptnavigation',
  Processes: 'Prozesse',
  Instances: 'Instanzen',
  Inbox: 'Posteingang',
  Incidents: 'Störungen',
  Editor: 'Editor',
  'Skip to content': 'Zum Inhalt springen',
  'Baton, to the processes': 'Baton, zu den Prozessen',
  Offline: 'Offline',
  'Reconnecting…': 'Verbinde neu …',
  'Theme: {choice}. Change to {next}.': 'Darstellung: {choice}. Wechseln zu {next}.',
  light: 'hell',
  dark: 'dunkel',
  system: 'System',
  'Signed in as {user}': 'Angemeldet als {user}',
  'There is no page at this address': 'Unter dieser Adresse gibt es keine Seite',
  'The link may be old or mistyped.': 'Der Link ist vielleicht veraltet oder falsch geschrieben.',
  'To the processes': 'Zu den Prozessen',
  'Language: {language}. Change to {next}.': 'Sprache: {language}. Wechseln zu {next}.',
  "Expected the page's code to load, but it did not. Reload the page. ({detail})":
    'Der Code der Seite sollte geladen werden, kam aber nicht. Laden Sie die Seite neu. ({detail})',
};
