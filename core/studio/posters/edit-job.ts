import type { Tx } from '../../db/db.ts';
import { decode, toPng } from '../../media/images.ts';
import { compositeThrough, fitTo } from '../../media/masks/composite.ts';
import { readMask } from '../../media/masks/mask.ts';
import type { ImageRequest } from '../../providers/provider.ts';
import type { PictureJob, PictureReference } from '../job.ts';
import { deleteAfter } from '../retention.ts';
import { holdUpload, releaseUpload } from '../uploads.ts';
import { shortTitle } from '../words.ts';
import { pictureChoices } from './choices.ts';
import { type EditHome, type EditInput, parseEditInput } from './edit-input.ts';
import { fileNameOf } from './poster-input.ts';
import { twoDigits } from './poster-job.ts';
import { editPrompt } from './prompts.ts';
import { freeVersions, joinSession, requireVersion, reserveVersion, setOf } from './sessions.ts';
import { POSTER_ASPECT, POSTER_SIZE, writeOver } from './sheet.ts';

/** Width of the soft transition inside a mask, as a part of the short side. */
const FEATHER = 0.012;

const homeOf = (input: EditInput): EditHome => {
  if (!input.home) throw new Error('an edit without a home');
  return input.home;
};

const imageOf = (images: ImageRequest['images'], role: string): Buffer | undefined =>
  images.find((image) => image.role === role)?.bytes;

const isThere = async (tx: Tx, accountId: string, assetId: string): Promise<boolean> =>
  (await tx.get(
    'SELECT 1 AS found FROM asset WHERE id = ? AND account_id = ? AND deleted_at IS NULL AND delete_after IS NULL',
    assetId,
    accountId,
  )) !== undefined;

/**
 * A change of one poster, all over or through a painted mask (jobs.md 2). It starts from the ground of the version that
 * was chosen; our own text is written over the result again, so that it is exact whatever the provider drew. Image models
 * do not obey masks: the answer goes through the mask here, and outside of it every pixel stays as it was.
 */
export const createEditJob = (): PictureJob<EditInput> => ({
  name: 'posters.edit',
  job: 'posters',
  kind: 'edit',
  maxItems: 1,
  parse: parseEditInput,
  async admit(tx, { accountId, generationId, input }) {
    const { home: _old, ...edit } = input;
    const { session, picture } = await requireVersion(tx, accountId, edit);
    const set = await setOf(tx, session);
    for (const id of [edit.maskId, edit.referenceId]) {
      if (id !== undefined) await holdUpload(tx, accountId, id, generationId);
    }
    await joinSession(tx, session, generationId);
    const version = await reserveVersion(tx, session, {
      number: edit.number,
      generationId,
      position: 0,
      from: edit.version,
    });
    const photo = await isThere(tx, accountId, set.photoId);
    return {
      ...edit,
      home: {
        accountId,
        folder: session.folder,
        version,
        baseId: picture.ground_id ?? picture.master_id,
        ...(photo ? { photoId: set.photoId } : {}),
        facts: set.facts,
        style: set.style,
        language: set.language,
      },
    };
  },
  priceKey: () => 'posters.edit',
  title: ({ home, words }) => shortTitle(home?.facts.name ?? words),
  promptGiven: ({ words }) => words,
  references(input): PictureReference[] {
    const { baseId, photoId } = homeOf(input);
    const asset = (role: string, assetId: string | undefined) =>
      assetId === undefined ? [] : [{ role, assetId }];
    return [
      ...asset('base', baseId),
      ...asset('mask', input.maskId),
      ...asset('reference', input.referenceId),
      ...asset('product', photoId),
    ];
  },
  place: (input) => {
    const { folder, version } = homeOf(input);
    return `${folder}/${fileNameOf(input.number, version)}`;
  },
  async prepare(input) {
    const { facts, style } = homeOf(input);
    return {
      prompt: editPrompt({
        words: input.words,
        masked: input.maskId !== undefined,
        reference: input.referenceId !== undefined,
        facts,
        style,
      }),
      hints: {},
      ...POSTER_SIZE,
    };
  },
  request(input, prepared, { seed, images }) {
    const { facts, style } = homeOf(input);
    return {
      job: 'posters',
      prompt: prepared.prompt,
      width: prepared.width,
      height: prepared.height,
      seed,
      hints: {
        poster: {
          number: input.number,
          style,
          palette: facts.colours,
          steps: facts.steps.length,
          kind: 'edit',
          masked: input.maskId !== undefined,
        },
      },
      images,
      aspect: POSTER_ASPECT,
    };
  },
  async finish(picture, input, _prepared, { images }) {
    const original = imageOf(images, 'base');
    if (!original) throw new Error('an edit without the picture that it changes');
    const base = await decode(original);
    const answer = await fitTo(base, picture);
    const painted = imageOf(images, 'mask');
    const changed = painted
      ? compositeThrough(base, answer, await readMask(painted, base), {
          feather: FEATHER * Math.min(base.width, base.height),
        })
      : answer;
    const { facts, style, language } = homeOf(input);
    return writeOver(await toPng(changed), { number: input.number, facts, style, language });
  },
  caption(input) {
    const { facts, version } = homeOf(input);
    return [
      {
        key: 'poster-caption-edit',
        params: {
          number: twoDigits(input.number),
          poster: { key: `poster-name-${input.number}` },
          name: facts.name,
          edit: String(version),
          words: input.words,
        },
      },
    ];
  },
  choices: ({ input }) => {
    const { sessionId, number } = input;
    return pictureChoices({ sessionId, number, version: homeOf(input).version });
  },
  async closed(tx, { accountId, generationId, input }) {
    await freeVersions(tx, generationId);
    // Where it can't be read they go with the order, when that is deleted.
    for (const id of [input?.maskId, input?.referenceId]) {
      if (id !== undefined) await releaseUpload(tx, accountId, id, deleteAfter('reference', 0) ?? 0);
    }
  },
});
