import type { InstanceHistory } from '../fold/instance-history.ts';
import { lookOf, type TokenLook } from '../fold/token-look.ts';
import { whyHere, type Drawing } from '../fold/why-here.ts';
import type { Tone } from '../journal/sentence.ts';
import { seenAt, type Plane } from './shapes.ts';

/** What stands at one element: tokens by look, halts, and a word on why. */
export interface Place {
  readonly tokens: Readonly<Record<TokenLook, number>>;
  readonly incidents: number;
  /** How often it was completed. */
  readonly completed: number;
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
  labels: { readonly short: string; readonly tone: Tone }[];
}

/** Draws up what one instance's diagram shows, from its history. */
export function sceneOf(history: InstanceHistory, drawing: Drawing): Scene {
  const { facts, marking } = history;
  const places = new Map<string, Growing>();
  for (const token of facts.tokens.values()) {
    // What lies inside of a scope is drawn, and not the scope around it once more.
    if (token.scope === null || (facts.inside.get(token.element) ?? 0) > 0) continue;
    const place = at(places, token.elementId);
    place.tokens[lookOf(facts, token)] += 1;
    place.labels.push(whyHere(facts, token, drawing));
  }
  for (const [elementId, counts] of Object.entries(marking.elements)) {
    if (counts.completed === 0 && counts.incidents === 0) continue;
    const place = at(places, elementId);
    place.completed = counts.completed;
    place.incidents = counts.incidents;
  }
  return { places: finished(places), flows: marking.flows, counting: false };
}

/** Draws up how many instances stand where, for a diagram that shows many at once. */
export function sceneOfCounts(
  active: ReadonlyMap<string, number>,
  incidents: ReadonlyMap<string, number>,
): Scene {
  const places = new Map<string, Growing>();
  for (const [id, howMany] of active) at(places, id).tokens.open = howMany;
  for (const [id, howMany] of incidents) at(places, id).incidents = howMany;
  return { places: finished(places), flows: {}, counting: true };
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
    label: '',
    tone: one.tone,
  };
}

function at(places: Map<string, Growing>, elementId: string): Growing {
  const known = places.get(elementId) ?? {
    tokens: { verified: 0, open: 0, claimed: 0 },
    incidents: 0,
    completed: 0,
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
