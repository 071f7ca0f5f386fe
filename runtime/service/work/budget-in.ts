import type { Budget } from '../../../shared/api/work.ts';
import { isJsonObject, type JsonValue } from '../../../shared/json.ts';

/** The budgets that somebody may know of, as far as they are limited. */
export function budgetIn(left: JsonValue | undefined): { readonly budget?: Budget } {
  const kinds = ['calls', 'tokens', 'money', 'questions', 'activeMs'] as const;
  const known = kinds.flatMap((kind) => {
    const amount = isJsonObject(left) ? left[kind] : undefined;
    return typeof amount === 'number' ? [[kind, amount] as const] : [];
  });
  return known.length === 0 ? {} : { budget: Object.fromEntries(known) };
}
