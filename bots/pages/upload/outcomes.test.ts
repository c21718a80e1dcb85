import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import type { PhotoView, UploadedFile } from '../../../core/index.ts';
import {
  createScriptedDoor,
  createUploadServer,
  intakeView,
  photo,
  type ScriptedDoor,
} from '../../../test/support/upload-door.ts';

const servers: FastifyInstance[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const setUp = async () => {
  const door = createScriptedDoor();
  const server = await createUploadServer(door);
  servers.push(server);
  return { door, server };
};

const show = (door: ScriptedDoor, photos: PhotoView[], locale: string, file: UploadedFile) =>
  door.pages.set('good', { view: intakeView({ photos }), files: [file], locale, photoBytes: 1, zipBytes: 2 });

describe('what the page says', () => {
  const opened = { state: 'opened', added: 0, repeated: 0, unreadable: [] } as const;
  it.each([
    [{ state: 'waiting' }, 'pending', 'Being looked at…', []],
    [{ state: 'photo', number: 1, repeated: false }, 'pass', 'Photo 1: Good', []],
    [{ state: 'photo', number: 2, repeated: false }, 'warn', 'Photo 2: Good enough', ['the face is small']],
    [{ state: 'photo', number: 3, repeated: false }, 'reject', 'Photo 3: Can’t be used', ['blurred']],
    [
      { state: 'photo', number: 1, repeated: true },
      'pass',
      'Photo 1: Good',
      ['This photo was here already.'],
    ],
    [{ state: 'removed' }, 'removed', 'No longer among the photos', []],
    [
      { state: 'failed' },
      'reject',
      'Can’t be used',
      ['This went wrong on our side. Please send the file once more.'],
    ],
    [
      { ...opened, unreadable: [{ name: 'a.jpg', reason: 'broken' }] },
      'reject',
      'Can’t be used',
      ['a.jpg: damaged, can’t be opened'],
    ],
    [
      { ...opened, unreadable: [{ name: '', reason: 'of a later build' }] },
      'reject',
      'Can’t be used',
      ['one photo: damaged, can’t be opened'],
    ],
    [{ ...opened, added: 12 }, 'taken', '12 photos taken', []],
    [
      { ...opened, added: 1, repeated: 2, unreadable: [{ name: 'b.gif', reason: 'animated' }] },
      'warn',
      '1 photo taken',
      ['2 photos were here already.', 'b.gif: moves, and only still pictures can be used'],
    ],
    [
      { ...opened, zip: { reason: 'nested', params: { name: 'in.zip' } } },
      'reject',
      'Can’t be used',
      ['There is another archive inside the zip. Please pack the photos directly.', 'It is about “in.zip”.'],
    ],
    [
      { ...opened, zip: { reason: 'file-too-large', params: { limit: 20 << 20 } } },
      'reject',
      'Can’t be used',
      ['A file in the zip is larger than 20 MB.'],
    ],
  ] as const)('of a file that is %j', async (file, standing, label, reasons) => {
    const { door, server } = await setUp();
    const photos = [
      photo(1),
      photo(2, { state: 'warn', reasons: [{ reason: 'small-face' }] }),
      photo(3, { state: 'reject', reasons: [{ reason: 'blurred' }] }),
    ];
    show(door, photos, 'en', { id: 'f', ...file } as UploadedFile);
    const state = (await server.inject('/u/good/state')).json();
    expect(state.files).toMatchObject([{ id: 'f', standing, label, reasons }]);
    // What is not written down yet is asked for again.
    expect(state.pending).toBe(standing === 'pending' ? 1 : 0);
    // A file that is no photo, or not all of it, would otherwise be nowhere on the page.
    const { body } = await server.inject('/u/good');
    const trouble = standing !== 'pass' && !label.startsWith('Photo') && reasons.length > 0;
    const shown = /<section class="troubles"[^>]*>.*?<\/section>/s.exec(body)?.[0] ?? '';
    expect(shown.includes(' hidden>')).toBe(!trouble);
    expect(shown.includes(`>${label}<`)).toBe(trouble);
  });

  it.each([
    ['ru', 'Не подходит', 'a.jpg'],
    ['zh', '不能用', 'a.jpg'],
  ])('speaks of files in %s', async (locale, label, name) => {
    const { door, server } = await setUp();
    const file = { id: 'f', ...opened, unreadable: [{ name, reason: 'broken' }] };
    show(door, [], locale, file);
    const [told] = (await server.inject('/u/good/state')).json().files;
    expect(told).toMatchObject({ standing: 'reject', label });
    expect(told.reasons[0]).toMatch(/^a\.jpg.*[а-я\u4e00-\u9fff]/);
  });
});
