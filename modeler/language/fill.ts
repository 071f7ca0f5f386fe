/** Puts values into a text: `{name}` becomes the value of that name, and stays when there is none. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/{([^{}]+)}/g, (whole, name: string) => String(values[name] ?? whole));
}
