import type { Words } from '../t.ts';

/** The heat map of a process, and its figures. */
export const HEAT: Words = {
  'What the diagram shows': 'Was das Diagramm zeigt',
  Tokens: 'Marken',
  Heat: 'Wärme',
  'What the heat map shows': 'Was die Wärmekarte zeigt',
  CSV: 'CSV',
  Measure: 'Maß',
  Frequency: 'Häufigkeit',
  'How often each element was entered.': 'Wie oft jedes Element betreten wurde.',
  Duration: 'Dauer',
  'From entry to leave, of those that completed.':
    'Vom Betreten bis zum Verlassen, bei allen abgeschlossenen.',
  Waiting: 'Wartezeit',
  'From the moment work was offered until somebody took it.':
    'Vom Angebot der Arbeit, bis jemand sie übernahm.',
  Cost: 'Kosten',
  'The money at stake in effects.': 'Das Geld, um das es bei Wirkungen geht.',
  'Tokens of models that calls of tools have used.':
    'Tokens von Modellen, die Werkzeugaufrufe verbraucht haben.',
  'How often tools were called.': 'Wie oft Werkzeuge aufgerufen wurden.',
  Escalation: 'Eskalation',
  'Reviews, questions, approvals and escalations.':
    'Prüfungen, Fragen, Freigaben und Eskalationen.',
  'How often a process could not go on by itself.':
    'Wie oft ein Prozess nicht von selbst weiterkam.',
  Percentile: 'Perzentil',
  'Half of them took no longer.': 'Die Hälfte dauerte nicht länger.',
  '19 of 20 took no longer.': '19 von 20 dauerten nicht länger.',
  Period: 'Zeitraum',
  'Last day': 'Letzter Tag',
  'Last {count} days': 'Letzte {count} Tage',
  'Own range': 'Eigener Zeitraum',
  'First day': 'Erster Tag',
  'All versions': 'Alle Versionen',
  'up to {value}': 'bis {value}',
  'Flows: the wider, the more often': 'Flüsse: je breiter, desto öfter',
  'Elements, the hottest first': 'Elemente, die wärmsten zuerst',
  'Where ways part': 'Wo sich Wege trennen',
  From: 'Von',
  To: 'Nach',
  Taken: 'Genommen',
  Share: 'Anteil',
  'Nothing has happened in this period': 'In diesem Zeitraum ist nichts geschehen',
  'No instance has ended in it, and none has moved. Choose a longer one.':
    'Keine Instanz ist darin zu Ende gegangen, und keine hat sich bewegt. Wählen Sie einen längeren.',
  'No instance has ended in this period.': 'In diesem Zeitraum ist keine Instanz zu Ende gegangen.',
  'Start to end: P50 {p50}, P95 {p95}.': 'Von Anfang bis Ende: P50 {p50}, P95 {p95}.',
  '{count} instance has ended.': '{count} Instanz ist zu Ende gegangen.',
  '{count} instances have ended.': '{count} Instanzen sind zu Ende gegangen.',
  'Percentiles are off by {share} at most.': 'Perzentile weichen um höchstens {share} ab.',
  'Still counting: {records} of {of} records.':
    'Es wird noch gezählt: {records} von {of} Einträgen.',
  Counted: 'Gezählt',
  'Counted up to {time}.': 'Gezählt bis {time}.',
};
