/** Files for the visitor to save. */

import { h } from "./dom.js";

/** Lets the visitor save a text or a picture as a file. */
export function download(content: string | Blob, type: string, name: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** An SVG as a PNG of so many pixels a side. */
export async function toPng(svg: string, pixels: number): Promise<Blob> {
  const sized = svg.replace("<svg ", `<svg width="${pixels}" height="${pixels}" `);
  const url = URL.createObjectURL(new Blob([sized], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = h("canvas", { width: pixels, height: pixels });
    canvas.getContext("2d")?.drawImage(image, 0, 0, pixels, pixels);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no PNG"))), "image/png");
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
