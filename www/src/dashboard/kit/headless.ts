/** Cards that the heading of their part names well enough. */

/** Shows something else in the place of a card's heading, which stays for whoever goes by headings. */
export function headless(card: HTMLElement, instead: HTMLElement): void {
  const heading = card.querySelector("h3");
  heading?.classList.add("visually-hidden");
  heading?.after(instead);
}
