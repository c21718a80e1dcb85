/**
 * A small copy of a labelled picture, JPEG, `side` pixels on its longest side at most. Its mark shrinks with it, so that it
 * stays as large a part of the picture as the rule wants (label.ts), and its metadata is kept (jobs.md: both survive
 * the preview).
 */
export const shrinkLabelled = async (picture: Buffer, side: number): Promise<Buffer> => {
  const { sharp } = await import('./sharp.ts');
  return sharp(picture)
    .keepXmp()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 82 })
    .toBuffer();
};
