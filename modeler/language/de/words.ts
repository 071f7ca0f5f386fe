import type { Words } from '../t.ts';
import { ACTS } from './acts.ts';
import { CANVAS } from './canvas.ts';
import { CHECKS } from './checks.ts';
import { DRAWING } from './drawing.ts';
import { DECISIONS } from './decisions.ts';
import { EDITOR } from './editor.ts';
import { FILES } from './files.ts';
import { FIND } from './find.ts';
import { FORMS } from './forms.ts';
import { GOVERNANCE } from './governance.ts';
import { HEAT } from './heat.ts';
import { HELP } from './help.ts';
import { INBOX_ORDER } from './inbox-order.ts';
import { INBOX } from './inbox.ts';
import { JOURNAL } from './journal.ts';
import { LIBRARIES } from './libraries.ts';
import { LIBRARY_FIELDS } from './library-fields.ts';
import { LIVE } from './live.ts';
import { PAGES } from './pages.ts';
import { PANEL } from './panel.ts';
import { PLAY } from './play.ts';
import { PROBES } from './probes.ts';
import { PROBLEMS } from './problems.ts';
import { RENAME } from './rename.ts';
import { REASONS } from './reasons.ts';
import { PROJECTS } from './projects.ts';
import { SCENARIOS } from './scenarios.ts';
import { SHELL } from './shell.ts';
import { TEMPLATES } from './templates.ts';
import { TRAVEL } from './travel.ts';
import { VERSIONS } from './versions.ts';

const SHEETS: readonly Words[] = [
  // Where a library and we say the same English, our German holds: theirs come first.
  LIBRARIES,
  LIBRARY_FIELDS,
  SHELL,
  EDITOR,
  GOVERNANCE,
  CHECKS,
  FORMS,
  FILES,
  TEMPLATES,
  DRAWING,
  HELP,
  PROBES,
  PAGES,
  INBOX,
  INBOX_ORDER,
  ACTS,
  LIVE,
  HEAT,
  JOURNAL,
  REASONS,
  CANVAS,
  PANEL,
  VERSIONS,
  PROJECTS,
  PROBLEMS,
  RENAME,
  PLAY,
  SCENARIOS,
  DECISIONS,
  TRAVEL,
  FIND,
  // Each part of the application has its sheet.
];

/** All of the application in German, by the English texts. */
export const GERMAN: Words = Object.fromEntries(SHEETS.flatMap((sheet) => Object.entries(sheet)));
