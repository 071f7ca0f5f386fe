import { SEVERITIES, type ProblemSeverity } from '../../canvas/problems/problem.ts';

/** What is marked in the panel. */
export interface PanelMarks {
  /** What is said below each field. */
  readonly errors: Readonly<Record<string, string>>;
  readonly entries: ReadonlyMap<string, ProblemSeverity>;
  readonly groups: ReadonlyMap<string, ProblemSeverity>;
}

const MARK = 'data-problem';

/**
 * Marks fields and groups by how grave it is. The panel draws its parts by a library of its own, which
 * leaves attributes alone that it does not know.
 */
export function markPanel({ entries, groups }: PanelMarks): void {
  const panel = document.querySelector('.modeler-properties');
  if (panel === null) return;
  const wanted = new Map<Element, ProblemSeverity>();
  for (const [id, severity] of entries) add(wanted, panel, `[data-entry-id="${id}"]`, severity);
  for (const [id, severity] of groups)
    add(wanted, panel, `[data-group-id="group-${id}"]`, severity);
  for (const marked of panel.querySelectorAll(`[${MARK}]`))
    if (!wanted.has(marked)) marked.removeAttribute(MARK);
  for (const [element, severity] of wanted)
    if (element.getAttribute(MARK) !== severity) element.setAttribute(MARK, severity);
}

/** Opens a group, and goes to what is first in it. */
export function openGroup(groupId: string): void {
  const group = document.querySelector<HTMLElement>(`[data-group-id="group-${groupId}"]`);
  if (group === null) return;
  const header = group.querySelector<HTMLElement>('.bio-properties-panel-group-header');
  if (header?.classList.contains('open') === false) header.click();
  group.scrollIntoView({ block: 'nearest' });
  group.querySelector<HTMLElement>('button, input, select, textarea')?.focus();
}

function add(
  wanted: Map<Element, ProblemSeverity>,
  panel: Element,
  selector: string,
  severity: ProblemSeverity,
): void {
  const element = panel.querySelector(selector);
  if (element === null) return;
  const before = wanted.get(element);
  const isGraver =
    before === undefined || SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(before);
  if (isGraver) wanted.set(element, severity);
}
