import type { NodeSource } from '../compile/node-source.ts';
import type { WorkPlan } from '../graph.ts';

/**
 * What may be deployed, but lets a performer be believed that it had better not be.
 * @see work-item protocol, section 6 (modeller lint)
 */
export function lintProof(source: NodeSource, plan: WorkPlan): void {
  const { governance, probes } = plan;
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
  lintRest(source, plan);
  const known = new Set(probes.map(({ id }) => id));
  for (const { name, probes: wanted } of parts)
    for (const probe of wanted)
      if (!known.has(probe))
        source.problem(
          'probeInvalid',
          `Expected the probe ${probe} of the part ${name}, but there is none.`,
        );
}

/** What is done part by part is never whole while something belongs to no part. */
function lintRest(source: NodeSource, { governance, contract, subject }: WorkPlan): void {
  if (governance?.rest.as !== 'items') return;
  const covered = new Set([
    ...governance.parts.flatMap(({ fields }) => fields),
    ...subject.map(({ name }) => name),
  ]);
  const required: unknown = contract.output?.['required'];
  const wanted: readonly unknown[] = Array.isArray(required) ? required : [];
  const left = wanted.filter((field) => typeof field === 'string' && !covered.has(field));
  if (left.length === 0 && governance.parts.length > 0) return;
  source.problem(
    'governanceInvalid',
    'Expected every field that is required to belong to a part, as the rest is done part by part, ' +
      `but ${left.length === 0 ? 'there are no parts' : `${left.join(', ')} belongs to none`}.`,
  );
}
