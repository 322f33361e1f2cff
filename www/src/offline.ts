/** Working offline: the service worker, and what the visitor is told about it. */

import { strings } from "./strings/index.js";
import { h } from "./ui/dom.js";

declare const __SERVICE_WORKER_URL__: string;

/** Registers the service worker; notices appear in `place`. */
export function workOffline(place: HTMLElement): void {
  connection(place);
  if (!("serviceWorker" in navigator)) return;
  const container = navigator.serviceWorker;
  const had = container.controller !== null;
  container.register(__SERVICE_WORKER_URL__).then(
    (registration) => watch(registration, place),
    () => {
      // A browser that forbids it (a private window, say) still has everything but offline use.
    },
  );
  container.addEventListener("controllerchange", () => {
    if (had) location.reload();
    else document.documentElement.dataset["offline"] = "ready";
  });
  if (had) document.documentElement.dataset["offline"] = "ready";
}

function watch(registration: ServiceWorkerRegistration, place: HTMLElement): void {
  const offer = () => {
    if (registration.waiting && navigator.serviceWorker.controller) offerUpdate(registration, place);
  };
  offer();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
}

function offerUpdate(registration: ServiceWorkerRegistration, place: HTMLElement): void {
  const words = strings.offline;
  const notice = h(
    "div",
    { class: "notice", role: "status" },
    words.update,
    h("button", { type: "button", on: { click: () => registration.waiting?.postMessage("take-over") } }, words.reload),
    h("button", { type: "button", class: "plain", on: { click: () => notice.remove() } }, words.dismiss),
  );
  place.replaceChildren(notice);
}

function connection(place: HTMLElement): void {
  const notice = h("div", { class: "notice", role: "status" }, strings.offline.off);
  const show = () => {
    if (navigator.onLine) notice.remove();
    else place.append(notice);
  };
  addEventListener("online", show);
  addEventListener("offline", show);
  show();
}
