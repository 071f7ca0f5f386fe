import type { NodeSource } from '../compile/node-source.ts';
import type { WorkPlan } from '../graph.ts';

/**
 * What may be deployed, but lets a performer be believed that it had better not be.
 * @see work-item protocol, section 6 (modeller lint)
 */
export function lintProof(source: NodeSource, { governance, probes }: WorkPlan): void {
  if (governance === undefined) return;
  const { effectMode, tools, parts } = governance;
  if (
    (effectMode === 'gateway' || effectMode === 'external') &&
    !probes.some(({ severity }) => severity !== 'advisory')
  )
    source.warning(
      'effectUnproven',
      `Expected a probe of what ${source.element.id} changes (${effectMode}), but there is none: ` +
        'only its performer says that it was done.',
    );
  const sets = new Set(tools.map(({ operation }) => operation.split('.')[0]));
  for (const { id, connector } of probes)
    if (sets.has(connector))
      source.warning(
        'probeSharesCredential',
        `Expected the probe ${id} to read by a connector of its own, but ${connector} also serves ` +
          'the tools of its performer.',
      );
  const known = new Set(probes.map(({ id }) => id));
  for (const { name, probes: wanted } of parts)
    for (const probe of wanted)
      if (!known.has(probe))
        source.problem(
          'probeInvalid',
          `Expected the probe ${probe} of the part ${name}, but there is none.`,
        );
}
