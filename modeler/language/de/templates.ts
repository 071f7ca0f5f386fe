import type { Words } from '../t.ts';

/** Ready-made steps, and what is said of them. */
export const TEMPLATES: Words = {
  'Registered performers': 'Registrierte Ausführende',
  'Templates of this process': 'Vorlagen dieses Prozesses',
  'Ready-made AI steps': 'Fertige KI-Schritte',
  Triage: 'Triage',
  'Sorts what comes in: what it is, how urgent, who should have it':
    'Sortiert, was hereinkommt: was es ist, wie dringend, wer es bekommt',
  'Prepare a document': 'Dokument vorbereiten',
  'Writes a draft, and says from what each part of it comes':
    'Schreibt einen Entwurf und sagt, woher jeder Teil stammt',
  'Find knowledge': 'Wissen finden',
  'Answers from what the house knows, and quotes where it stands':
    'Antwortet aus dem Wissen des Hauses und belegt, wo es steht',
  'Route across systems': 'Über Systeme hinweg weiterleiten',
  'Hands a case to the system and queue where it belongs, through tools':
    'Übergibt einen Fall mit Werkzeugen an das System und die Warteschlange, wohin er gehört',
  'Check against rules': 'Gegen Regeln prüfen',
  'Holds a case against written rules, and names each that it breaks':
    'Hält einen Fall gegen geschriebene Regeln und nennt jede, die er verletzt',
  'Move a status': 'Status weitersetzen',
  'Moves a record from one status to the next, through tools':
    'Setzt einen Datensatz mit Werkzeugen von einem Status in den nächsten',
  'Team of agents': 'Team von Agenten',
  'Agents of whom those begin that are chosen, each as often as wanted':
    'Agenten, von denen die gewählten beginnen, jeder so oft wie gewünscht',
  'Not active: {status}.': 'Nicht aktiv: {status}.',
  'Owner: {owner}.': 'Verantwortlich: {owner}.',
  Template: 'Vorlage',
  'Take over the newest version': 'Neueste Fassung übernehmen',
  'Let go of the template': 'Von der Vorlage lösen',
  'It comes from {id}, which is not known here. All it says stays.':
    'Stammt aus {id}, was hier nicht bekannt ist. Alles, was dort steht, bleibt.',
  'It comes from “{name}”, of which there is another version.':
    'Stammt aus „{name}“, wovon es eine andere Fassung gibt.',
  'It comes from “{name}”.': 'Stammt aus „{name}“.',
  '{file} was not read': '{file} wurde nicht gelesen',
  'Expected a template in JSON, but it is no JSON.':
    'Erwartet wird eine Vorlage in JSON, aber es ist kein JSON.',
  'Expected a template, but it is no JSON object.':
    'Erwartet wird eine Vorlage, aber es ist kein JSON-Objekt.',
  'Expected a template with an id and a name.': 'Erwartet wird eine Vorlage mit „id“ und „name“.',
  'Expected the version of {id} to be a whole number.':
    'Erwartet wird als Fassung von {id} eine ganze Zahl.',
  'Expected {id} to have a list of properties.':
    'Erwartet wird, dass {id} eine Liste „properties“ hat.',
  'Expected bindings of {id} that are known here, but found {found}.':
    'Erwartet werden Bindungen von {id}, die hier bekannt sind, gefunden wurde {found}.',
};
