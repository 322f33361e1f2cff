// The light engine gives the same chart, in half the bytes, from 1900 to 2100.

import { natal } from "sidera";
import { natal as light } from "sidera/light";

const birth = { utc: "1990-06-15T18:30:00Z" };
const difference = natal({ birth }).bodies.moon.longitude - light({ birth }).bodies.moon.longitude;
console.log(Math.abs(difference) < 1e-8 ? "the same Moon" : `${difference} degrees apart`);

try {
  light({ birth: { utc: "1850-01-01T00:00:00Z" } });
} catch (error) {
  console.log(error.message);
}
