/** The task after (`1`) or before (`-1`) another in a list; the first when that one is not there. */
export function neighbour(
  taskIds: readonly string[],
  current: string | null,
  step: 1 | -1,
): string | null {
  const index = current === null ? -1 : taskIds.indexOf(current);
  if (index < 0) return taskIds[0] ?? null;
  return taskIds[index + step] ?? null;
}

/** Where to go when a task is done: the one below it, else the one above, else nowhere. */
export function afterDone(taskIds: readonly string[], done: string): string | null {
  return neighbour(taskIds, done, 1) ?? lastBut(taskIds, done);
}

function lastBut(taskIds: readonly string[], done: string): string | null {
  return taskIds.findLast((taskId) => taskId !== done) ?? null;
}
