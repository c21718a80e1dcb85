/** `npm run demo`, as someone runs it. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { readPictureFacts } from '../../core/media/images.ts';
import type { Message } from '../../scripts/demo-chat.ts';
import { root } from '../../scripts/steps.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'darkroom-demo-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('delivers every job through the conversation, by the real photo gate', async () => {
  const [tsx, demo] = ['node_modules/tsx/dist/cli.mjs', 'scripts/demo.ts'].map((file) =>
    path.join(root, file),
  );
  // Rejects unless it exits 0.
  const { stdout } = await promisify(execFile)(process.execPath, [tsx!, demo!], {
    cwd: folder,
  });
  const out = path.join(folder, 'out');
  const names = readdirSync(out).sort();
  const of = (job: string): string[] =>
    names.filter((name) => new RegExp(`^${job}-\\d\\d\\.jpg$`, 'u').test(name));
  const jobs = ['cakes', 'portraits', 'posters', 'tryon', 'gallery'];
  expect(jobs.map((job) => of(job).length)).toEqual([3, 5, 4, 2, 2]);
  expect(names).toHaveLength(18);
  expect(names).toContain('contact-sheet.jpg');
  expect(jobs.filter((job) => !new RegExp(`^${job}: out/`, 'mu').test(stdout))).toEqual([]);
  const sizes = await Promise.all(
    of('portraits').map(async (name) => {
      const { width, height } = await readPictureFacts(readFileSync(path.join(out, name)));
      return `${width} x ${height}`;
    }),
  );
  expect(sizes).toEqual(['1024 x 1024', '1024 x 1024', '1024 x 1024', '1344 x 768', '896 x 1152']);

  const transcript = JSON.parse(readFileSync(path.join(out, 'transcript.json'), 'utf8')) as Message[];
  const said = transcript.flatMap(({ blocks }) => blocks.map(({ text }) => text ?? '')).join('\n');
  // All photos pass, each by itself: none repeats another, none is blurred.
  expect(said).toContain('Хороших: 14');
  expect(said).not.toContain('Не подходят');
});
