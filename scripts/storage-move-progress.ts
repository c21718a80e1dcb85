import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { ObjectInfo } from '../core/index.ts';

/**
 * Which objects were verified to be whole at the target, so that a run that goes on after an interrupted one need
 * not read them all again. Only ever saves work: an object counts as done while it has the size and the times, at
 * both ends, that it had when it was verified; whatever is not (or not readably) in the file is verified anew.
 */
export interface Progress {
  has(source: ObjectInfo, target: ObjectInfo): boolean;
  add(source: ObjectInfo, target: ObjectInfo): void;
}

const parse = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // the last line of a run that was killed
  }
};

const mark = (source: ObjectInfo, target: ObjectInfo): string =>
  [source.bytes, source.modifiedAt, target.bytes, target.modifiedAt].join(' ');

/**
 * `ends` names both ends: what another pair of them left in the file counts for nothing. The file is made with its
 * first object.
 */
export const openProgress = (file: string, ends: string): Progress => {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').map(parse) : [];
  const done = new Map<string, string>();
  let ours = lines[0] === ends;
  if (ours) {
    for (const line of lines) if (Array.isArray(line)) done.set(String(line[0]), String(line[1]));
  }
  return {
    has: (source, target) => done.get(source.key) === mark(source, target),
    add: (source, target) => {
      if (!ours) writeFileSync(file, JSON.stringify(ends), { mode: 0o600 });
      ours = true;
      // The line's end comes first: half of a line spoils no other one.
      appendFileSync(file, `\n${JSON.stringify([source.key, mark(source, target)])}`);
    },
  };
};
