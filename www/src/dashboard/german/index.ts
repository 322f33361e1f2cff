/** The words of the operator's parts in German: fetched by those who read it. */

export { alerts } from "./alerts.js";
export { errors } from "./errors.js";
export { kit } from "./kit.js";
export { rules } from "./rules.js";
export { system } from "./system.js";
