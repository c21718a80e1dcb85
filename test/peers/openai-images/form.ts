import sharp from 'sharp';
import type { OpenaiCall } from './types.ts';

type Fields = Record<string, unknown>;

const KNOWN = ['model', 'stream', 'messages'];

const contentOf = (body: Fields): Fields[] => {
  const [message] = (Array.isArray(body.messages) ? body.messages : []) as Fields[];
  return Array.isArray(message?.content) ? (message.content as Fields[]) : [];
};

/** Reads the words and the pictures of a request; what is no JPEG as a data URI has no size. */
export const readRequest = async (body: Fields): Promise<Pick<OpenaiCall, 'prompt' | 'pictures'>> => {
  const words: string[] = [];
  const pictures: OpenaiCall['pictures'] = [];
  for (const part of contentOf(body)) {
    if (part.type === 'text') words.push(String(part.text));
    const { url } = (part.image_url ?? {}) as { url?: string };
    const [, mimeType, data] = /^data:([^;,]+);base64,(.+)$/su.exec(url ?? '') ?? [];
    if (part.type !== 'image_url' || mimeType === undefined || data === undefined) continue;
    const bytes = Buffer.from(data, 'base64');
    const { width = 0, height = 0 } = await sharp(bytes)
      .metadata()
      .catch(() => ({ width: 0, height: 0 }));
    pictures.push({ mimeType, bytes, width, height });
  }
  return { prompt: words.join('\n'), pictures };
};

const partsProblem = (parts: Fields[]): string | undefined => {
  const types = parts.map(({ type }) => type);
  if (types[0] !== 'text' || types.lastIndexOf('text') !== 0) return 'the words come first, once';
  if (types.slice(1).some((type) => type !== 'image_url')) return `parts ${types.join()}`;
  return undefined;
};

const picturesProblem = (call: OpenaiCall, longSide: number): string | undefined => {
  if (call.pictures.length !== contentOf(call.body).length - 1) return 'a picture that is no data URI';
  for (const { mimeType, bytes, width, height } of call.pictures) {
    const isJpeg = bytes.subarray(0, 3).toString('hex') === 'ffd8ff' && width > 0;
    if (mimeType !== 'image/jpeg' || !isJpeg) return `a picture of type ${mimeType}`;
    if (Math.max(width, height) > longSide) return `a picture of ${width} x ${height}`;
  }
  return undefined;
};

/** What differs from the one form that a request may have (stack.md, jobs.md 3); undefined: nothing. */
export const problemOf = (
  call: OpenaiCall,
  models: readonly string[],
  longSide: number,
): string | undefined => {
  const { body, headers } = call;
  const strange = Object.keys(body).find((name) => !KNOWN.includes(name));
  if (strange) return `unknown field ${strange}`;
  if (!headers['content-type']?.startsWith('application/json')) return 'no JSON';
  if (!models.includes(String(body.model))) return `no model ${String(body.model)}`;
  if (body.stream !== false) return 'stream is not false';
  const messages = body.messages as Fields[] | undefined;
  if (messages?.length !== 1 || messages[0]?.role !== 'user') return 'not one message of a user';
  return partsProblem(contentOf(body)) ?? picturesProblem(call, longSide);
};
