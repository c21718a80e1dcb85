import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const documents = [
  ...readdirSync(root).filter((file) => file.endsWith('.md')),
  ...readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.join('docs', file)),
];

describe('documents', () => {
  it.each(documents)('%s links only to files that are there', (document) => {
    const targets = [...read(document).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
    const files = targets
      .filter((target) => !/^(https?:|#)/.test(target))
      .map((target) => target.split('#')[0] ?? '');
    expect(files.filter((file) => !existsSync(path.join(root, path.dirname(document), file)))).toEqual([]);
  });

  it.each(documents)('%s names only commands that exist', (document) => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...read(document).matchAll(/npm (?:run )?([a-z:]+)/g)].map((match) => match[1] ?? '');
    const commands = named.filter((name) => !['ci', 'run', 'install'].includes(name));
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('README has the two commands on its first screen', () => {
    const screen = read('README.md').split('\n').slice(0, 15).join('\n');
    expect(screen).toContain('npm ci && npm start');
    expect(screen).toContain('npm ci && npm test');
  });

  it('package.json runs only files that are there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    for (const [name, command] of Object.entries(scripts)) {
      for (const [, file] of command.matchAll(/(?:node|tsx) (\S+\.\w+)/g)) {
        const source = (file ?? '').replace(/^dist\/(.*)\.js$/, '$1.ts');
        expect(existsSync(path.join(root, source)), `${name}: ${source}`).toBe(true);
      }
    }
  });
});
