// Lunations and eclipses of a year as a calendar file on standard output.

import { calendar } from "sidera";

process.stdout.write(calendar({ from: "2030-01-01", to: "2031-01-01", kinds: ["lunation", "eclipse"] }));
