/**
 * Checks that every sentence exists in every language with the same parameters: `tsx scripts/locales.ts`.
 * Exits 1 and names what differs.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type FluentLocale, localeProblems, readLocale } from './locale-rules.ts';

const folder = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'bots/dialogue/locales');
const LANGUAGES = ['en', 'ru', 'zh'];

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ftl'),
);
const sources = new Map<string, string>();
for (const file of files.sort()) {
  const language = LANGUAGES.find(
    (name) => path.basename(file, '.ftl') === name || file.startsWith(`${name}/`),
  );
  const text = readFileSync(path.join(folder, file), 'utf8');
  if (language) sources.set(language, `${sources.get(language) ?? ''}\n${text}`);
}

const locales: FluentLocale[] = [...sources].map(([language, source]) => readLocale(language, source));
const problems = [
  ...LANGUAGES.filter((language) => !sources.has(language)).map((language) => `${language}: no locale file`),
  ...localeProblems(locales),
];
for (const problem of problems) process.stdout.write(`${problem}\n`);
const counts = locales.map(({ language, messages }) => `${language} ${messages.size}`).join(', ');
process.stdout.write(`locales: ${counts} messages, ${problems.length} problems\n`);
if (problems.length > 0) process.exit(1);
