export * from "./light.js";

/** Fetches and compiles the module; before it nothing else may be called. `source` in place of the file of the package. */
export default function init(source?: RequestInfo | URL | Response | BufferSource | WebAssembly.Module): Promise<void>;
