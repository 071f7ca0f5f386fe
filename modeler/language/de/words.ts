import type { Words } from '../t.ts';
import { CHECKS } from './checks.ts';
import { EDITOR } from './editor.ts';
import { FILES } from './files.ts';
import { FORMS } from './forms.ts';
import { GOVERNANCE } from './governance.ts';
import { SHELL } from './shell.ts';

const SHEETS: readonly Words[] = [
  SHELL,
  EDITOR,
  GOVERNANCE,
  CHECKS,
  FORMS,
  FILES,
  // Each part of the application has its sheet.
];

/** All of the application in German, by the English texts. */
export const GERMAN: Words = Object.fromEntries(SHEETS.flatMap((sheet) => Object.entries(sheet)));
