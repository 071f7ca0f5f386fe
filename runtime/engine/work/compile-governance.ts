import { parseDuration } from '../../../shared/duration.ts';
import {
  DECISION_CLASSES,
  EFFECT_MODES,
  EVIDENCE_LEVELS,
  LANES,
  OVERSIGHTS,
  ZONES,
  type EvidenceLevel,
} from '../../../shared/governance.ts';
import { durationMs, type DurationMs } from '../../../shared/time.ts';
import { childrenOf, textOf, type ModelElement } from '../compile/model.ts';
import type { NodeSource } from '../compile/node-source.ts';
import { PERFORMER_KINDS } from '../../../shared/work-item.ts';
import type { ValueSource } from '../graph.ts';
import type {
  ChainLink,
  Governance,
  LanePlan,
  PartPlan,
  ToolPlan,
  Tripwire,
} from './governance.ts';

const LOW: ValueSource = { type: 'literal', value: 'low' };
const YES: ValueSource = { type: 'literal', value: true };
const ONE: ValueSource = { type: 'literal', value: 1 };

/** What a task is asked of a reviewer when its model does not say. */
const QUESTION = 'Is this right?';

/**
 * Reads how a task is governed; `undefined` when its model says nothing of it. What the process
 * around it says holds where the task is silent. @see work-item protocol, sections 2, 7, 10
 */
export function compileGovernance(source: NodeSource): Governance | undefined {
  const own = source.extension('baton:Governance');
  if (own === null) return undefined;
  const read = new Reader(source, own);
  return {
    zone: read.one('zone', ZONES, 'ai-act'),
    oversight: read.one('oversight', OVERSIGHTS, 'on'),
    effectMode: read.one('effectMode', EFFECT_MODES, 'none'),
    decisionClass: read.oneOrNone('decisionClass', DECISION_CLASSES),
    risk: read.value('risk') ?? LOW,
    reversible: read.value('reversible') ?? YES,
    customerTier: read.value('customerTier'),
    complianceImpact: read.value('complianceImpact') ?? LOW,
    blastRadius: read.value('blastRadius') ?? ONE,
    minimumEvidence: read.level('minimumEvidence'),
    owners: {
      policy: read.text('policyOwner'),
      behaviour: read.text('behaviourOwner'),
      outcome: read.text('outcomeOwner'),
    },
    matrix: read.text('matrix'),
    preGate: read.text('preGate'),
    tripwires: read.children('tripwires', tripwireOf),
    lanes: read.children('lanes', laneOf),
    question: read.text('question') ?? QUESTION,
    reasonCodes: read.list('reasonCodes'),
    tools: read.children('tools', toolOf),
    chain: read.children('fallbacks', linkOf),
    parts: read.children('parts', partOf),
    requiredConfidence: read.numbers('requiredConfidence', 'field', 'least'),
    budgets: read.numbers('budgets', 'of', 'most'),
    evidence: read.list('evidence'),
    rolloutPhase: read.number('rolloutPhase', 0),
    sampleRate: read.number('sampleRate', 0),
  };
}

type Read<Part> = (part: Reader) => Part | null;

/** One element of the model, read with its problems. */
class Reader {
  readonly source: NodeSource;
  readonly #element: ModelElement;

  constructor(source: NodeSource, element: ModelElement) {
    this.source = source;
    this.#element = element;
  }

  text(name: string): string | null {
    const text = textOf(this.#element, name)?.trim() ?? '';
    return text === '' ? null : text;
  }

  required(name: string): string {
    const text = this.text(name);
    if (text === null) this.problem(`Expected ${name}, but found none.`);
    return text ?? '';
  }

  value(name: string): ValueSource | null {
    const text = this.text(name);
    return text === null ? null : this.source.value(text, name);
  }

  list(name: string): readonly string[] {
    const parts = (this.text(name) ?? '').split(',').map((part) => part.trim());
    return parts.filter((part) => part !== '');
  }

  number(name: string, otherwise: number): number {
    const text = this.text(name);
    if (text === null) return otherwise;
    const number = Number(text);
    if (Number.isFinite(number) && number >= 0) return number;
    this.problem(`Expected ${name} to be a number from 0 on, but found "${text}".`);
    return otherwise;
  }

  level(name: string): EvidenceLevel {
    const text = this.text(name) ?? 'E0';
    const level = EVIDENCE_LEVELS.find((one) => `E${one}` === text);
    if (level === undefined) this.problem(`Expected ${name} to be E0 to E5, but found "${text}".`);
    return level ?? 5;
  }

  one<Value extends string>(name: string, values: readonly Value[], otherwise: Value): Value {
    return this.text(name) === null ? otherwise : (this.oneOrNone(name, values) ?? otherwise);
  }

  oneOrNone<Value extends string>(name: string, values: readonly Value[]): Value | null {
    const text = this.text(name);
    if (text === null) return null;
    const found = values.find((value) => value === text);
    if (found === undefined)
      this.problem(`Expected ${name} to be one of ${values.join(', ')}, but found "${text}".`);
    return found ?? null;
  }

  duration(name: string): DurationMs | null {
    const text = this.text(name);
    if (text === null) return null;
    const duration = parseDuration(text);
    if (duration !== null && duration.months === 0 && duration.ms > 0)
      return durationMs(duration.ms);
    this.problem(`Expected ${name} to be an ISO 8601 duration, but found "${text}".`);
    return null;
  }

  children<Part>(name: string, read: Read<Part>): readonly Part[] {
    const parts = childrenOf(this.#element, name).map((part) =>
      read(new Reader(this.source, part)),
    );
    return parts.filter((part): part is Awaited<Part> & Part => part !== null);
  }

  numbers(name: string, key: string, value: string): Readonly<Record<string, number>> {
    const pairs = this.children(name, (one) => [one.required(key), one.number(value, 0)] as const);
    return Object.fromEntries(pairs);
  }

  problem(message: string): void {
    const what = this.#element.type.replace('baton:', '');
    this.source.problem('governanceInvalid', `${what}: ${message}`);
  }
}

function tripwireOf(part: Reader): Tripwire | null {
  const text = part.required('when');
  const when = part.source.expression(text.startsWith('=') ? text.slice(1) : text, 'tripwire');
  if (when === null) return null;
  const id = part.required('id');
  return {
    id,
    when,
    lane: part.one('lane', LANES, 'expert'),
    action: part.one('action', ['escalate', 'block', 'stop'] as const, 'escalate'),
    reasonCode: part.text('reasonCode') ?? id,
  };
}

function laneOf(part: Reader): LanePlan | null {
  const lane = part.oneOrNone('name', LANES);
  if (lane === null) return null;
  return {
    lane,
    groups: part.list('groups'),
    withinMs: part.duration('within'),
    fourEyes: part.text('fourEyes') === 'true',
  };
}

function toolOf(part: Reader): ToolPlan | null {
  const most = part.text('atMost');
  return {
    name: part.required('name'),
    operation: part.required('operation'),
    bounds: part.children('bounds', (bound) => {
      const text = bound.required('must');
      const must = bound.source.expression(text.startsWith('=') ? text.slice(1) : text, 'bound');
      return must === null ? null : { pointer: bound.required('pointer'), must };
    }),
    needsApproval: part.value('needsApproval'),
    compensator: part.text('compensator'),
    atLeast: part.number('atLeast', 0),
    atMost: most === null ? null : part.number('atMost', 0),
    agrees: part.children('agrees', (one) => ({
      claim: one.required('claim'),
      of: one.one('of', ['arguments', 'result'] as const, 'arguments'),
      pointer: one.required('pointer'),
    })),
  };
}

function linkOf(part: Reader): ChainLink | null {
  return {
    kind: part.one('kind', PERFORMER_KINDS, 'human'),
    capability: part.value('capability') ?? { type: 'literal', value: 'human' },
    attempts: part.number('attempts', 1),
    on: part.list('on'),
    groups: part.list('groups'),
  };
}

function partOf(part: Reader): PartPlan | null {
  return {
    name: part.required('name'),
    fields: part.list('fields'),
    probes: part.list('probes'),
    usableAlone: part.text('usableAlone') === 'true',
  };
}
