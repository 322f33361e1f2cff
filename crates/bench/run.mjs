// Runs a suite as WebAssembly: node run.mjs MODULE SUITE [--quick]
import { readFile } from "node:fs/promises";

const [path, wanted, ...options] = process.argv.slice(2);
/** As `src/wasm.rs` numbers the places that it runs in. */
const PLACE = 0;
let memory;
let print = (line) => console.log(line);
const host = {
  // What the processor has worked for this process: others' work is not in it.
  now: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e3;
  },
  print: (at, length) => print(new TextDecoder().decode(new Uint8Array(memory.buffer, at, length))),
};
const { instance } = await WebAssembly.instantiate(await readFile(path), { host });
memory = instance.exports.memory;

const names = [];
print = (name) => names.push(name);
while (instance.exports.suite(names.length) !== 0);
print = (line) => console.log(line);

const index = names.indexOf(wanted);
if (index < 0) {
  console.error(`there is no suite \`${wanted}\`; there are ${names.join(", ")}`);
  process.exit(1);
}
instance.exports.bench(index, options.includes("--quick") ? 1 : 0, PLACE);
