// Objects in, objects out, around the module's functions of text.

/** The package's functions over those of the glue. */
export function objects(text) {
  const answered = (name) => (request) => JSON.parse(text[name](JSON.stringify(request)));
  return {
    natal: answered("natal"),
    synastry: answered("synastry"),
    composite: answered("composite"),
    davison: answered("davison"),
    progressed: answered("progressed"),
    directed: answered("directed"),
    transits: answered("transits"),
    returns: answered("returns"),
    events: answered("events"),
    moon: answered("moon"),
    hours: answered("hours"),
    ephemeris: answered("ephemeris"),
    wheel: (request) => text.wheel(JSON.stringify(request)),
    calendar: (request, nowMs = Date.now()) => text.calendar(JSON.stringify(request), nowMs),
    report(request) {
      const report = text.report(JSON.stringify(request));
      return request.format === "json" ? JSON.parse(report) : report;
    },
    zones: () => text.zones(),
    glyphs: () => text.glyphs(),
    leavesOpen: (request) => text.leavesOpen(JSON.stringify(request)),
    Gazetteer: gazetteer(text),
    // The light engine has none.
    StoredHistory: text.StoredHistory && storedHistory(text),
  };
}

function gazetteer(text) {
  return class Gazetteer {
    #places;

    constructor(bytes) {
      this.#places = new text.Gazetteer(bytes);
    }

    search(query, limit = 10) {
      return JSON.parse(this.#places.search(query, limit));
    }

    located(request) {
      return JSON.parse(this.#places.located(JSON.stringify(request)));
    }

    free() {
      this.#places.free();
    }
  };
}

function storedHistory(text) {
  return class StoredHistory {
    #stored;

    constructor(bytes) {
      this.#stored = new text.StoredHistory(bytes);
    }

    get settledMs() {
      return this.#stored.settledMs;
    }

    metrics(fromMs, toMs) {
      return JSON.parse(this.#stored.metrics(fromMs, toMs));
    }

    steps(fromMs, toMs, stepMs) {
      return JSON.parse(this.#stored.steps(fromMs, toMs, stepMs));
    }

    errors(fromMs, toMs) {
      return JSON.parse(this.#stored.errors(fromMs, toMs));
    }

    errorGroups(fromMs, toMs, limit) {
      return JSON.parse(this.#stored.errorGroups(fromMs, toMs, limit));
    }

    backtest(rule, fromMs, toMs) {
      return JSON.parse(this.#stored.backtest(JSON.stringify(rule), fromMs, toMs));
    }

    free() {
      this.#stored.free();
    }
  };
}
