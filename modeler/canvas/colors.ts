import { t } from '../language/t.ts';

/**
 * The colours an element may have. They are written into the file (as the BPMN in Color extension has it)
 * and are the same for everybody: light enough for dark text, whatever the theme of who looks.
 */
export const COLORS: readonly object[] = [
  { label: t('Default'), fill: undefined, stroke: undefined },
  { label: t('Blue'), fill: '#dbe9ff', stroke: '#1d4f9e' },
  { label: t('Violet'), fill: '#ece2ff', stroke: '#5b2ab0' },
  { label: t('Teal'), fill: '#d3f2ee', stroke: '#0c5f58' },
  { label: t('Green'), fill: '#d9f3e1', stroke: '#15622f' },
  { label: t('Amber'), fill: '#ffeccc', stroke: '#8a4306' },
  { label: t('Red'), fill: '#fddede', stroke: '#971b1b' },
  { label: t('Grey'), fill: '#e7eaef', stroke: '#3f4a5c' },
];
