import type { Words } from '../t.ts';
import { EDITOR } from './editor.ts';
import { SHELL } from './shell.ts';

/** All of the application in German, by the English texts. Each part of the application has its sheet. */
export const GERMAN: Words = { ...SHELL, ...EDITOR };
