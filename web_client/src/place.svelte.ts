/**
 * Where the person is, in memory only: the address bar always reads "/", and the tab has one
 * history entry, so that Back after leaving shows nothing of ours (U2).
 */
export type Place =
  | { readonly name: "sign-in" }
  | { readonly name: "card"; readonly secret: string | null }
  | { readonly name: "practise" }
  | { readonly name: "home" }
  | { readonly name: "group"; readonly group: string }
  | { readonly name: "my-say" }
  | { readonly name: "shared" }
  | { readonly name: "mine" }
  | { readonly name: "account" }
  | { readonly name: "help" }
  | { readonly name: "staff" };

let now = $state<Place>({ name: "sign-in" });
let before: Place = { name: "sign-in" };

export function here(): Place {
  return now;
}

export function go(place: Place): void {
  if (now.name !== "help") before = now;
  now = place;
  window.scrollTo(0, 0);
}

/** From Help back to wherever Help was opened. */
export function goBack(): void {
  now = before;
}
