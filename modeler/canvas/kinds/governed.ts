import type { EvidenceLevel } from '../../../shared/governance.ts';
import { t } from '../../language/t.ts';
import type { ModdleElement } from '../bpmn.ts';
import { extensionOf, isModdle, kindOf } from './kind.ts';

/** How far a performer goes by itself, by the zone that the model says. */
export const ZONES: Readonly<Record<string, string>> = {
  'ai-act': t('It acts: what is proven is done'),
  'human-review': t('It drafts, a person lets it pass'),
  'human-decision': t('It prepares, a person decides'),
};

/** How much a task does by itself, and what proves that it is done. */
export interface Governed {
  /** 1: a person decides; 2: a person lets it pass; 3: it acts. */
  readonly freedom: 1 | 2 | 3;
  readonly evidence: EvidenceLevel;
}

/** What is said of a task that a machine does; `null`: people do it, or nobody says who. */
export function governedOf(task: ModdleElement): Governed | null {
  const kind = kindOf(task);
  if (kind === null || kind === 'human') return null;
  return { freedom: FREEDOM[zoneOf(task)] ?? 3, evidence: evidenceOf(task) };
}

/** The same in words, for whoever does not see the drawing. */
export function governedInWords(task: ModdleElement): string {
  const governed = governedOf(task);
  if (governed === null) return '';
  return `${ZONES[zoneOf(task)] ?? ZONES['ai-act']}. ${EVIDENCE[governed.evidence]}.`;
}

const FREEDOM: Readonly<Record<string, 1 | 2 | 3>> = {
  'ai-act': 3,
  'human-review': 2,
  'human-decision': 1,
};

const EVIDENCE: readonly string[] = [
  t('Nothing proves it but its own word'),
  t('What it made is kept with its fingerprint'),
  t('It has to show its sources'),
  t('Receipts of its tools prove it'),
  t('A look into the system proves it'),
  t('Two systems that agree prove it'),
];

/** What the task says, else its process, else that it acts. */
function zoneOf(task: ModdleElement): string {
  // What stands in no file yet has a parent that is null.
  for (let at: unknown = task; isModdle(at); at = at.$parent) {
    const isAsked = at === task || at.$instanceOf('bpmn:Process');
    const zone = isAsked ? extensionOf(at, 'baton:Governance')?.get('zone') : undefined;
    if (typeof zone === 'string' && zone !== '') return zone;
  }
  return 'ai-act';
}

/** The strongest that has to be there before it counts as done. */
function evidenceOf(task: ModdleElement): EvidenceLevel {
  const proof = extensionOf(task, 'baton:Proof');
  const governance = extensionOf(task, 'baton:Governance');
  const probes = partsOf(proof, 'probes').filter((one) => one.get('severity') !== 'advisory');
  if (probes.some((one) => one.get('kind') === 'cross-source')) return 5;
  if (probes.length > 0) return 4;
  if (partsOf(governance, 'tools').some((one) => Number(one.get('atLeast') ?? 0) > 0)) return 3;
  const shown = governance?.get('evidence');
  return typeof shown === 'string' && shown.trim() !== '' ? 2 : 0;
}

function partsOf(owner: ModdleElement | null, property: string): readonly ModdleElement[] {
  const parts: unknown = owner?.get(property);
  return Array.isArray(parts) ? parts.filter(isModdle) : [];
}
