import { fontFile, openFont } from './font.ts';

/** The shipped font. Loaded with `import('./noto.ts')`, so that only a process that draws text holds its tables. */
export const noto = openFont(fontFile());
