/** Whether an import has no name: what is in its file stands beside one's own. @spec DMN 1.5 §6.3.3 */
export function isUnnamed(via: string): boolean {
  return via.trim() === '';
}
