import { inLanguage } from "../language.js";

export const words = inLanguage({
  en: {
    table: "Figures as a table",
    time: "From",
    deploys: "Deployments:",
    empty: "Nothing was measured in this range.",
    keys: "Arrow keys move along it.",
    zoom: "Drag across it to look closer.",
    plot: (title: string, summary: string) => `${title}. ${summary}`,
    noTime: "no time seen",
    few: "few requests",
    many: "many",
    peak: (label: string, value: string, at: string) => `${label}: at most ${value} at ${at}`,
    none: "no values",
  },
  de: {
    table: "Zahlen als Tabelle",
    time: "Ab",
    deploys: "Neue Versionen:",
    empty: "In diesem Zeitraum wurde nichts gemessen.",
    keys: "Pfeiltasten führen hindurch.",
    zoom: "Ziehen Sie darüber, um näher hinzusehen.",
    plot: (title: string, summary: string) => `${title}. ${summary}`,
    noTime: "keine Zeit zu sehen",
    few: "wenige Anfragen",
    many: "viele",
    peak: (label: string, value: string, at: string) => `${label}: höchstens ${value} um ${at}`,
    none: "keine Werte",
  },
});
