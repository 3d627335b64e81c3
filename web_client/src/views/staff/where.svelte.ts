/** Where a staff person is among the staff pages; in memory only, like every place here. */
export type Where =
  /** `said`: what is worth saying on arrival. */
  | { readonly page: "home"; readonly said?: string }
  | { readonly page: "console"; readonly group: string }
  | { readonly page: "plan"; readonly group: string }
  | { readonly page: "client"; readonly member: string }
  | { readonly page: "desk" }
  | { readonly page: "start" }
  /** What this person did; `from`: where the way back leads. */
  | { readonly page: "acts"; readonly from: Where };

let now = $state<Where>({ page: "home" });

export function where(): Where {
  return now;
}

export function visit(place: Where): void {
  now = place;
  window.scrollTo(0, 0);
}

export function home(): void {
  visit({ page: "home" });
}
