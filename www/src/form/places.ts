/** A field that finds places by their name. */

import type { Place } from "sidera-types";

import { strings } from "../strings/index.js";
import { combobox, type Suggestion } from "../ui/combobox.js";

/** Asks the gazetteer. */
export type Places = (text: string) => Promise<readonly Place[]>;

interface PlaceSuggestion extends Suggestion {
  readonly place: Place;
}

/** Turns a text field into one of places. */
export function placeCombobox(id: string, input: HTMLInputElement, places: Places, onPick: (place: Place) => void): HTMLElement {
  const control = combobox<PlaceSuggestion>({
    id,
    input,
    label: strings.form.place,
    suggest: async (text) => (await places(text)).map(suggestion),
    onPick: ({ place }) => onPick(place),
    count: strings.form.places,
  });
  // The first focus has the places fetched, so that they are there when the first letters are typed.
  input.addEventListener("focus", () => void places(""), { once: true });
  return control;
}

function suggestion(place: Place): PlaceSuggestion {
  const region = place.region === place.name ? null : place.region;
  const detail = [region, place.country].filter(Boolean).join(", ");
  return { value: `${place.name}, ${detail}`, label: place.name, detail, place };
}
