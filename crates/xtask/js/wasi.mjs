// Runs a test program for wasm32-wasip1: node wasi.mjs MODULE [ARGUMENTS]. Cargo's runner for that target.
import { readFile } from "node:fs/promises";
import { WASI } from "node:wasi";

const [path, ...programArguments] = process.argv.slice(2);
const wasi = new WASI({
  version: "preview1",
  args: [path, ...programArguments],
  env: process.env,
  preopens: { "/": "/" },
  returnOnExit: true,
});
const module = await WebAssembly.compile(await readFile(path));
const instance = await WebAssembly.instantiate(module, wasi.getImportObject());
process.exitCode = wasi.start(instance);
