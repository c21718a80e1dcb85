import sharp from 'sharp';

type Fields = Record<string, unknown>;

/** Names that the API knows, by the message that they belong to; it refuses any other. */
const KNOWN: Record<string, readonly string[]> = {
  request: ['contents', 'systemInstruction', 'generationConfig', 'safetySettings', 'tools', 'toolConfig'],
  content: ['role', 'parts'],
  part: ['text', 'inlineData', 'thought', 'thoughtSignature', 'mediaResolution'],
  blob: ['mimeType', 'data'],
  generationConfig: [
    'maxOutputTokens',
    'thinkingConfig',
    'responseMimeType',
    'responseSchema',
    'responseModalities',
    'imageConfig',
    'seed',
    'temperature',
    'topP',
    'topK',
    'candidateCount',
    'stopSequences',
    'mediaResolution',
  ],
  imageConfig: ['aspectRatio', 'imageSize'],
  thinkingConfig: ['thinkingLevel', 'thinkingBudget', 'includeThoughts'],
};
const ASPECTS = ['1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', '21:9'];
const PICTURES = ['image/png', 'image/jpeg', 'image/webp', 'image/heic', 'image/heif'];
const MOST_PICTURES = 14;

const strange = (fields: Fields, message: string, at: string): string | undefined => {
  const name = Object.keys(fields).find((one) => !KNOWN[message]?.includes(one));
  return name && `Invalid JSON payload received. Unknown name "${name}"${at}: Cannot find field.`;
};

const partsOf = (body: Fields): Fields[] =>
  (body.contents as { parts?: Fields[] }[]).flatMap(({ parts }) => parts ?? []);

const contentsProblem = (body: Fields): string | undefined => {
  const { contents } = body;
  if (!Array.isArray(contents) || contents.length === 0)
    return '* GenerateContentRequest.contents: contents is not specified';
  for (const [at, content] of (contents as Fields[]).entries()) {
    const unknown = strange(content, 'content', ` at 'contents[${at}]'`);
    if (unknown) return unknown;
    if (!Array.isArray(content.parts) || content.parts.length === 0)
      return `* GenerateContentRequest.contents[${at}].parts: contents.parts must not be empty.`;
  }
  for (const [at, part] of partsOf(body).entries()) {
    const blob = part.inlineData as Fields | undefined;
    const where = ` at 'contents[0].parts[${at}]'`;
    const unknown =
      strange(part, 'part', where) ?? (blob && strange(blob, 'blob', `${where.slice(0, -1)}.inline_data'`));
    if (unknown) return unknown;
    if (typeof part.text !== 'string' && blob === undefined)
      return `* GenerateContentRequest.contents[0].parts[${at}].data: required oneof field 'data' must have one initialized field`;
  }
  return undefined;
};

const configProblem = (config: Fields, model: string, draws: boolean): string | undefined => {
  const image = config.imageConfig as Fields | undefined;
  const thinking = config.thinkingConfig as Fields | undefined;
  const unknown =
    strange(config, 'generationConfig', " at 'generation_config'") ??
    (image && strange(image, 'imageConfig', " at 'generation_config.image_config'")) ??
    (thinking && strange(thinking, 'thinkingConfig', " at 'generation_config.thinking_config'"));
  if (unknown) return unknown;
  const modalities = config.responseModalities as string[] | undefined;
  if (modalities?.some((one) => !['TEXT', 'IMAGE'].includes(one)))
    return `Invalid value at 'generation_config.response_modalities' (TYPE_ENUM), "${modalities.join()}"`;
  if (!draws && modalities?.includes('IMAGE'))
    return 'Model does not support the requested response modalities: image';
  if (draws && config.responseMimeType !== undefined) return 'JSON mode is not enabled for this model';
  if (image?.aspectRatio !== undefined && !ASPECTS.includes(String(image.aspectRatio)))
    return `aspect_ratio must be one of ${ASPECTS.join(', ')}`;
  if (image?.imageSize !== undefined && !['1K', '2K', '4K'].includes(String(image.imageSize)))
    return "image_size must be one of '1K', '2K', '4K'";
  const old = /^gemini-[12]\./u.test(model);
  if (old && image?.imageSize !== undefined) return 'Image size is not supported for this model.';
  if (old && thinking?.thinkingLevel !== undefined) return 'Thinking level is not supported for this model.';
  const { seed } = config;
  return seed === undefined || (Number.isInteger(seed) && Math.abs(Number(seed)) < 2 ** 31)
    ? undefined
    : `Invalid value at 'generation_config.seed' (TYPE_INT32), ${String(seed)}`;
};

const picturesProblem = async (body: Fields): Promise<string | undefined> => {
  const blobs = partsOf(body).flatMap(({ inlineData }) => (inlineData ? [inlineData as Fields] : []));
  if (blobs.length > MOST_PICTURES) return `Please use fewer than ${MOST_PICTURES + 1} images`;
  for (const { mimeType, data } of blobs) {
    if (!PICTURES.includes(String(mimeType))) return `Unsupported MIME type: ${String(mimeType)}`;
    if (typeof data !== 'string' || !/^[\w+/-]+={0,2}$/u.test(data))
      return "Invalid value at 'contents[0].parts[0].inline_data.data' (TYPE_BYTES), Base64 decoding failed";
    const read = await sharp(Buffer.from(data, 'base64'))
      .raw()
      .toBuffer()
      .catch(() => undefined);
    if (!read) return 'Unable to process input image. Please retry or report in the forum.';
  }
  return undefined;
};

/** What is wrong with a request as the API would say it; undefined: nothing. `draws`: it is for an image model. */
export const problemOf = async (body: Fields, model: string, draws: boolean): Promise<string | undefined> =>
  strange(body, 'request', '') ??
  contentsProblem(body) ??
  configProblem((body.generationConfig ?? {}) as Fields, model, draws) ??
  (await picturesProblem(body));
