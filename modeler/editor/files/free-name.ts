/** The wanted name, or the first one after it that is free: `a.form`, `a-2.form`, `a-3.form`. */
export function freeName(wanted: string, isTaken: (name: string) => boolean): string {
  const at = wanted.lastIndexOf('.');
  const [stem, ending] = at <= 0 ? [wanted, ''] : [wanted.slice(0, at), wanted.slice(at)];
  let name = wanted;
  for (let number = 2; isTaken(name); number += 1) name = `${stem}-${number}${ending}`;
  return name;
}
