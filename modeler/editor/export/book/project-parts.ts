import type { ProjectComment } from '../../../../shared/api/project-talk-shapes.ts';
import type { VersionLine } from '../../../client/projects.ts';
import { t } from '../../../language/t.ts';
import { exactTime } from '../../../widgets/format.ts';

/** A label, and what is said to it. */
export type BookFact = readonly [label: string, text: string];

/** The history of a project as a book tells it: each version, and what it was deployed as. */
export function versionFacts(versions: readonly VersionLine[]): readonly BookFact[] {
  return versions.map(({ version, comment, at, by, deployments }) => [
    t('Version {version}', { version }),
    [
      comment,
      t('named {when} by {by}', { when: exactTime(at), by }),
      ...deployments.map((one) =>
        t('deployed {when} by {by}', { when: exactTime(one.at), by: one.by }),
      ),
    ]
      .filter((line) => line !== '')
      .join('\n'),
  ]);
}

/** What is still open in what was said, oldest first, with its answers. */
export function commentFacts(
  comments: readonly ProjectComment[],
  nameOf: (elementId: string) => string,
): readonly BookFact[] {
  return comments
    .filter(({ resolvedBy }) => resolvedBy === null)
    .toReversed()
    .map(({ elementId, file, by, at, text, replies }) => [
      `${elementId === null ? file : nameOf(elementId)} · ${by}, ${exactTime(at)}`,
      [text, ...replies.map((one) => `${one.by}, ${exactTime(one.at)}: ${one.text}`)].join('\n'),
    ]);
}
