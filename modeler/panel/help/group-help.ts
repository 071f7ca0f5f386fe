import { t } from '../../language/t.ts';

/** What each group of the properties is for, in plain words, by its id. */
export const GROUP_HELP: Readonly<Record<string, string>> = {
  general: t(
    'The name is what people read, here and in their inbox. The id is what other files refer to.',
  ),
  documentation: t('Words for whoever reads the process later. They are carried out by nobody.'),
  multiInstance: t(
    'The step is done once for each item of a list: one after the other, or all at once.',
  ),
  timer: t('When it happens: at a date, after a while, or again and again.'),
  message: t('A message reaches whoever waits for its name with the same key.'),
  signal: t('A signal is told to all who wait for its name.'),
  error: t(
    'Work that cannot be done ends with an error; an event at a border catches it by its code.',
  ),
  escalation: t('Tells somebody further up, while the work may go on.'),
  condition: t(
    'An expression over the variables. The way is taken, or the event happens, when it is true.',
  ),
  compensation: t('What was done is undone by the step that is tied to it.'),
  link: t('Goes on at the catching link of the same name: for long diagrams.'),
  calledElement: t('Another process is started, and this step waits until it has ended.'),
  calledDecision: t('A decision table answers. Its result becomes a variable.'),
  script: t('An expression is computed. Its result becomes a variable.'),
  inputs: t(
    'What the step is given, under which name. Without any it is given all variables in scope.',
  ),
  outputs: t('What of its result goes on, under which name. Without any all of it goes on.'),
  assignmentDefinition: t('Who finds it in the inbox: one person, or all of some groups.'),
  adHocCompletion: t('When a scope of chosen activities is over.'),
  activeElements: t('Which of its activities begin at once, as a list of their ids.'),
  outputCollection: t('Each result is put into a list.'),
  headers: t('Fixed words that the performer is given with each piece of work.'),
  Zeebe__ExecutionListeners: t(
    'Work that is done just before the step begins, or just after it has ended.',
  ),
  Zeebe__ExtensionProperties: t(
    'Names and values for other programs. They are kept and carried out by nobody.',
  ),
  'baton-performer': t(
    'Who does the work: an agent, a bot or a system that can do what the capability says.',
  ),
  'baton-contract': t(
    'What goes in and what must come out. A result that does not fit is returned with the reason.',
  ),
  'baton-subject': t(
    'What the work is about, by its keys: a claim about anything else is refused.',
  ),
  'baton-proof': t(
    'Baton looks for itself whether it was done. Until then “done” is only what somebody says.',
  ),
  'baton-readiness': t('Four questions that recommend how far a machine may go by itself.'),
  'baton-autonomy': t('How much the performer may do by itself, and when people look.'),
  'baton-policy': t('What decides whether a result is let pass or goes to a person.'),
  'baton-tripwires': t('Conditions under which people look in any case.'),
  'baton-review': t('What people who look are asked, and which reasons they may give.'),
  'baton-lanes': t('Which group looks in which case, and by when.'),
  'baton-ownership': t('Who answers for the policy, for how it behaves, and for what comes of it.'),
  'baton-tools': t('Operations that Baton carries out for the performer, within bounds.'),
  'baton-fallbacks': t('Who takes over when the first cannot.'),
  'baton-budgets': t('How many calls, how much money, how much time one piece of work may take.'),
  'baton-confidence': t('How sure the performer has to be of a field, so that nobody need look.'),
  'baton-parts': t('Parts of the result that may be used before the rest is there.'),
  'baton-policy-scenarios': t('What the policy has to say of cases that were agreed before.'),
  'baton-failure-modes': t('What can go wrong, and what is done against it.'),
  'baton-signals': t('Facts that the policy is given beside the result.'),
  'baton-rest': t('What becomes of the parts that are not proven.'),
  'baton-data': t('What kind of data the step handles, and what of it nobody may trust.'),
  'baton-form': t('What a person sees and fills in.'),
  'baton-message': t('To whom the message goes, and by which key it finds its way.'),
  'baton-loop': t('The step is done again as long as a condition holds.'),
  'baton-manual': t('Work away from the computer: it is waited for, or just noted.'),
  'baton-activation': t('When a gateway with a condition of its own goes on.'),
  'baton-gateway-start': t('Whether the events behind the gateway start the process.'),
  'baton-process': t('Time zone, lanes and how instances are told from each other.'),
  'baton-variables': t('What expressions here may say. A new name is taken over everywhere.'),
  'baton-template': t('The ready-made step that this one was made from.'),
};
