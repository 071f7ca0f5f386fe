import type { JsonValue } from '../../shared/json.ts';
import { CALL_DEPTH, type Library } from '../engine/index.ts';
import type { House } from './house.ts';

/** What a step may look up: the files that are played, and nothing beyond them. */
export function libraryOf(house: House, store: (name: string) => JsonValue | undefined): Library {
  return {
    callDepth: CALL_DEPTH,
    process: (definition) => house.byDefinition.get(definition)?.process ?? null,
    callee({ processId, binding }) {
      const found = house.processes.get(processId);
      if (found === undefined) return { type: 'unknown' };
      const { process, compiled } = found;
      const isMeant =
        binding.type === 'version'
          ? binding.version === 1
          : binding.type !== 'versionTag' || binding.versionTag === compiled.versionTag;
      return isMeant ? { type: 'found', definition: process.definition } : { type: 'unknown' };
    },
    decision({ decisionId, binding }) {
      const named = house.decisions.filter(
        (one) =>
          one.decisionId === decisionId &&
          (binding.type !== 'versionTag' || one.versionTag === binding.versionTag),
      );
      const decision = named.find(({ isImported }) => !isImported) ?? named[0];
      return decision === undefined ? { type: 'unknown' } : { type: 'found', decision, version: 1 };
    },
    dataStore: (name) => store(name) ?? null,
  };
}
