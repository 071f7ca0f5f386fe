import { compile } from '../../engine/index.ts';
import { createModdle, type Moddle } from '../../service/model-reader/moddle.ts';
import { modelOf } from '../../service/model-reader/parse-definitions.ts';
import { readingPackages } from '../../service/model-reader/reading-packages.ts';

/** Why a file is refused; `null` when it deploys. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** Deploys files as the runtime would. They are our own: one moddle may read them all. */
export function prober(): (xml: string) => Promise<Refusal | null> {
  const moddle = createModdle(readingPackages());
  return async (xml) => await refusalOf(moddle, xml);
}

async function refusalOf(moddle: Moddle, xml: string): Promise<Refusal | null> {
  const parsed = await modelOf(moddle, xml);
  const found =
    parsed.type === 'unreadable' ? parsed.diagnostics : compile(parsed.model, []).diagnostics;
  const first = found.find(({ severity }) => severity === 'error');
  return first === undefined ? null : { code: first.code, message: first.message };
}
