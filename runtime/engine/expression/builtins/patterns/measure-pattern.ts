import { assertNever } from '../../../../../shared/outcome.ts';
import type { PatternNode } from './pattern-tree.ts';

/** What a pattern costs, known before anything is matched. */
export interface PatternMeasure {
  /** About how many instructions it becomes, its repetitions written out. */
  readonly size: number;
  /** How many groups it captures. */
  readonly groups: number;
  /**
   * A match may be found long before it is certain, because a longer one that is preferred might
   * still come: `a[^b]*b|a`. To find all matches then costs time by the square of the text.
   */
  readonly restless: boolean;
}

/** Measures a pattern. */
export function measurePattern(node: PatternNode): PatternMeasure {
  const { size, groups, restless } = measure(node);
  return { size, groups, restless };
}

interface Traits extends PatternMeasure {
  /** Takes nothing and asks nothing, if need be. */
  readonly yielding: boolean;
  /** Repeats something without a limit. */
  readonly endless: boolean;
  /** Repeats something without a limit before it asks for something more. */
  readonly suspended: boolean;
}

const SINGLE: Traits = {
  size: 1,
  groups: 0,
  restless: false,
  yielding: false,
  endless: false,
  suspended: false,
};

function measure(node: PatternNode): Traits {
  switch (node.type) {
    case 'set':
    case 'any':
    case 'start':
    case 'end':
      return SINGLE;
    case 'sequence':
      return sequence(node.nodes.map(measure));
    case 'choice':
      return choice(node.nodes.map(measure));
    case 'group': {
      const inner = measure(node.node);
      return node.captures ? { ...inner, size: inner.size + 2, groups: inner.groups + 1 } : inner;
    }
    case 'repeat':
      return repeat(measure(node.node), node.least, node.most);
    default:
      return assertNever(node);
  }
}

function sequence(parts: readonly Traits[]): Traits {
  const last = parts.findLastIndex(({ yielding }) => !yielding);
  return {
    ...together(parts),
    yielding: last === -1,
    suspended: parts.some(({ suspended, endless }, at) => suspended || (endless && at < last)),
  };
}

function choice(parts: readonly Traits[]): Traits {
  const whole = together(parts);
  const suspended = parts.some((part) => part.suspended);
  return {
    ...whole,
    size: whole.size + parts.length,
    yielding: parts.some(({ yielding }) => yielding),
    suspended,
    restless: whole.restless || suspended,
  };
}

function repeat(inner: Traits, least: number, most: number | null): Traits {
  const times = Math.max(1, most ?? least + 1);
  return {
    size: inner.size * times + 1,
    groups: inner.groups,
    yielding: inner.yielding || least === 0,
    endless: inner.endless || most === null,
    suspended: inner.suspended || (inner.endless && !inner.yielding && times > 1),
    restless: inner.restless || (least !== most && inner.suspended),
  };
}

function together(parts: readonly Traits[]): Traits {
  return {
    size: parts.reduce((sum, part) => sum + part.size, 0),
    groups: parts.reduce((sum, part) => sum + part.groups, 0),
    restless: parts.some(({ restless }) => restless),
    yielding: false,
    endless: parts.some(({ endless }) => endless),
    suspended: false,
  };
}
