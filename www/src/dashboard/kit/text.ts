/** Fields that hold several things in one text. */

/** `name=value`, one a line; null where a line is neither empty nor that. */
export function readLabels(text: string): Record<string, string> | null {
  const labels: Record<string, string> = {};
  for (const line of linesOf(text)) {
    const at = line.indexOf("=");
    if (at < 1) return null;
    labels[line.slice(0, at).trim()] = line.slice(at + 1).trim();
  }
  return labels;
}

/** Labels as they are typed. */
export const writeLabels = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels).map(([name, value]) => `${name}=${value}`).join("\n");

/** What stands in lines, or between commas. */
export const linesOf = (text: string): string[] => text.split(/[\n,]/).map((line) => line.trim()).filter(Boolean);
