import type { LivePlace } from '../../../shared/api/live.ts';
import type { ElementInstanceId } from '../../../shared/ids.ts';
import type { Facts, Token } from '../fold/facts.ts';
import type { InstanceHistory } from '../fold/instance-history.ts';
import { lookOf, type TokenLook } from '../fold/token-look.ts';
import { inOwnProcess } from '../fold/own-process.ts';
import type { Drawings } from '../fold/reason.ts';
import { whyHere } from '../fold/why-here.ts';
import type { Tone } from '../journal/sentence.ts';
import { seenAt, type Plane } from './shapes.ts';

/** What stands at one element: tokens by look, halts, and a word on why. */
export interface Place {
  readonly tokens: Readonly<Record<TokenLook, number>>;
  readonly incidents: number;
  /** How often it was completed. */
  readonly completed: number;
  /** How often what it had done was undone. */
  readonly undone: number;
  /** A word or three beside the tokens; empty when nothing need be said. */
  readonly label: string;
  readonly tone: Tone;
}

/** Everything the token layer draws when nothing moves. */
export interface Scene {
  readonly places: ReadonlyMap<string, Place>;
  /** How often each sequence flow was taken: the way that was gone. */
  readonly flows: Readonly<Record<string, number>>;
  /** Many instances are shown at once: every mark is a figure, also where it is one. */
  readonly counting: boolean;
}

/** A scene with nothing in it. */
export const EMPTY_SCENE: Scene = { places: new Map(), flows: {}, counting: false };

interface Growing {
  tokens: Record<TokenLook, number>;
  incidents: number;
  completed: number;
  undone: number;
  labels: { readonly short: string; readonly tone: Tone }[];
}

/** Draws up what one instance's diagram shows, from its history. */
export function sceneOf(history: InstanceHistory, drawings: Drawings): Scene {
  const { facts, marking } = history;
  const places = new Map<string, Growing>();
  addTokens(places, facts, drawings);
  addCounts(places, history);
  addCalledIncidents(places, facts);
  return { places: finished(places), flows: marking.flows, counting: false };
}

function addTokens(places: Map<string, Growing>, facts: Facts, drawings: Drawings): void {
  for (const token of facts.tokens.values()) {
    // What lies inside of a scope is drawn, and not the scope around it once more.
    if (token.scope === null || (facts.inside.get(token.element) ?? 0) > 0) continue;
    // What lies in a called process is not on this diagram: it stands at the activity that called.
    const own = inOwnProcess(facts, token);
    if (own === null) continue;
    const place = at(places, own.elementId);
    place.tokens[lookOf(facts, token)] += 1;
    place.labels.push(whyHere(facts, token, drawings(token.definition)));
  }
}

function addCounts(places: Map<string, Growing>, { facts, marking }: InstanceHistory): void {
  const wholes: ReadonlyMap<string, number> = facts.wholes;
  for (const [elementId, counts] of Object.entries(marking.elements)) {
    const completed = counts.completed - (wholes.get(elementId) ?? 0);
    if (completed === 0 && counts.incidents === 0) continue;
    const place = at(places, elementId);
    place.completed = completed;
    place.incidents = counts.incidents;
  }
  for (const [elementId, times] of facts.undone) at(places, elementId).undone = times;
}

/** What has stopped in a called process is seen at the activity that called it. */
function addCalledIncidents(places: Map<string, Growing>, facts: Facts): void {
  const items: ReadonlyMap<string, { readonly element: ElementInstanceId }> = facts.items;
  const tokens: ReadonlyMap<string, Token> = facts.tokens;
  for (const { subject, resolved } of facts.incidents.values()) {
    if (resolved !== null) continue;
    const token = tokens.get(items.get(subject)?.element ?? subject);
    const own = token === undefined ? null : inOwnProcess(facts, token);
    if (own !== null && own !== token) at(places, own.elementId).incidents += 1;
  }
}

/** How much of a business key stands beside a token. */
const KEY = 18;

/** Draws up what stands where in many instances at once: figures, and whose they are where they are few. */
export function sceneOfFigures(figures: Iterable<LivePlace>): Scene {
  const places = new Map<string, Place>();
  for (const { elementId, verified, open, claimed, incidents, keys } of figures)
    places.set(elementId, {
      ...{ tokens: { verified, open, claimed }, incidents, completed: 0, undone: 0 },
      ...{ label: keys.map(shortened).join(', '), tone: 'plain' },
    });
  return { places, flows: {}, counting: true };
}

function shortened(key: string): string {
  return key.length > KEY ? `${key.slice(0, KEY - 1)}…` : key;
}

/** Gathers what lies inside a collapsed sub-process at the sub-process, as this plane shows it. */
export function gathered(scene: Scene, plane: Plane): Scene {
  const places = new Map<string, Place>();
  for (const [id, place] of scene.places) {
    const seen = seenAt(plane, id);
    if (seen === null) continue;
    const there = places.get(seen);
    places.set(seen, there === undefined ? place : sum(there, place));
  }
  return { ...scene, places };
}

function sum(one: Place, other: Place): Place {
  return {
    tokens: {
      verified: one.tokens.verified + other.tokens.verified,
      open: one.tokens.open + other.tokens.open,
      claimed: one.tokens.claimed + other.tokens.claimed,
    },
    incidents: one.incidents + other.incidents,
    completed: Math.max(one.completed, other.completed),
    undone: Math.max(one.undone, other.undone),
    label: '',
    tone: one.tone,
  };
}

function at(places: Map<string, Growing>, elementId: string): Growing {
  const known = places.get(elementId) ?? {
    tokens: { verified: 0, open: 0, claimed: 0 },
    incidents: 0,
    completed: 0,
    undone: 0,
    labels: [],
  };
  places.set(elementId, known);
  return known;
}

function finished(places: ReadonlyMap<string, Growing>): ReadonlyMap<string, Place> {
  return new Map(
    [...places].map(([id, { labels, ...counts }]) => {
      const [label] = labels;
      const alone = labels.length === 1 && label !== undefined;
      return [id, { ...counts, label: alone ? label.short : '', tone: label?.tone ?? 'plain' }];
    }),
  );
}
