import { renderAsync } from '@resvg/resvg-js';

/** Pixels as resvg keeps them: RGBA, colours already multiplied by alpha. */
export interface Drawing {
  width: number;
  height: number;
  premultiplied: Buffer;
}

/**
 * Draws SVG on libuv's pool, off the event loop. It knows no fonts: text must come as outlines (`runPath`),
 * so a picture is the same on every machine. The only importer of resvg; load it with `import('./resvg.ts')`,
 * so that an idle process does not hold it.
 *
 * No AbortSignal is handed to resvg: its binding ties itself to the signal and refuses the same one twice.
 */
export const renderSvg = async (svg: string): Promise<Drawing> => {
  const { width, height, pixels } = await renderAsync(svg, {
    font: { loadSystemFonts: false },
    logLevel: 'off',
  });
  return { width, height, premultiplied: pixels };
};
