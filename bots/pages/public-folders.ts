import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What the browser loads of a page: its own folder first, then what all pages share. The same from source and from
 * dist, because nothing of it is compiled.
 */
export const publicFolders = (page: string): [string, string] => {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json')) && path.dirname(folder) !== folder) {
    folder = path.dirname(folder);
  }
  const pages = path.join(folder, 'bots', 'pages');
  return [path.join(pages, page, 'public'), path.join(pages, 'public')];
};
