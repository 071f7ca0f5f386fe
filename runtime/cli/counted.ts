/** A number with its noun, as the commands write it: `1 folder`, `2 folders`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
