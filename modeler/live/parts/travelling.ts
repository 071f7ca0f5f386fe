/** A click handler that asks whoever is around to go to the moment of a record. */
export function travelling(seq: number): (event: Event) => void {
  return ({ currentTarget }) =>
    currentTarget?.dispatchEvent(new CustomEvent('baton-travel', { bubbles: true, detail: seq }));
}
