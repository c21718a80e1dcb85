import type { ServerResponse } from 'node:http';
import type { FileAnswer, OpenaiAnswer } from './types.ts';

export const sendJson = (response: ServerResponse, status: number, value: unknown, headers = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
};

export const sendError = (
  response: ServerResponse,
  status: number,
  {
    message = 'scripted',
    type = 'api_error',
    code = null as string | null,
    retryAfter = undefined as string | undefined,
  } = {},
): void =>
  sendJson(
    response,
    status,
    { error: { message, type, param: null, code } },
    retryAfter === undefined ? {} : { 'retry-after': retryAfter },
  );

const completion = (message: Record<string, unknown>, finishReason = 'stop'): unknown => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1_760_980_793,
  model: 'gemini-3.1-flash-image',
  choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: finishReason }],
  usage: { prompt_tokens: 1030, completion_tokens: 1290, total_tokens: 2320 },
});

const dataUri = (bytes: Buffer): string => {
  const type = bytes[0] === 0xff ? 'jpeg' : bytes[0] === 0x52 ? 'webp' : 'png';
  return `data:image/${type};base64,${bytes.toString('base64')}`;
};
const imageUrl = (url: string) => ({ type: 'image_url', image_url: { url } });

const EVENTS = { 'content-type': 'text/event-stream' };

const sendStream = (response: ServerResponse, bytes: Buffer, cut: boolean): void => {
  const event = (delta: object, finish_reason: string | null = null) =>
    `data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
  response.writeHead(200, EVENTS);
  response.write(`: PROCESSING\n\n${event({ role: 'assistant', content: 'Here ' })}`);
  const whole = event({ content: 'you go', images: [imageUrl(dataUri(bytes))] });
  if (cut) response.end(event({ content: 'you' }));
  else response.end(`${whole}${event({}, 'stop')}data: [DONE]\n\n`);
};

const flood = (response: ServerResponse, start: string): void => {
  response.writeHead(200, { 'content-type': start === '' ? 'image/png' : 'application/json' });
  response.write(start);
  const more = Buffer.alloc(1024 * 1024, 'A');
  const pour = (): void => {
    while (!response.destroyed && response.write(more));
  };
  response.on('drain', pour).on('error', () => response.destroy());
  pour();
};

/** The completion that an answer is, where it is one; `drawn` is the picture of the peer, `own` its address. */
const completionOf = (answer: OpenaiAnswer, { drawn, own }: { drawn: Buffer; own: string }): unknown => {
  switch (answer.kind) {
    case 'images': {
      const image = { ...imageUrl(dataUri(answer.bytes ?? drawn)), index: 0 };
      return completion({ content: answer.words ?? '', images: [image] }, answer.finishReason);
    }
    case 'parts': {
      const image = imageUrl(answer.address ?? dataUri(answer.bytes ?? drawn));
      return completion({ content: [{ type: 'text', text: 'ok' }, image] });
    }
    case 'markdown-data':
      return completion({ content: `Here you go:\n![image](${dataUri(answer.bytes ?? drawn)})` });
    case 'markdown-url':
      return completion({ content: `![image](${answer.address ?? own})` });
    case 'bare-data':
      return completion({ content: `The picture: ${dataUri(answer.bytes ?? drawn)} as you wished.` });
    case 'bare-url':
      return completion({ content: answer.address ?? own });
    case 'words':
      return completion({ content: answer.text }, answer.finishReason);
    case 'json':
      return answer.value;
    default:
      throw new Error(`${answer.kind} is no completion`);
  }
};

const cutOff = (response: ServerResponse, at: 'before-answer' | 'in-answer'): void => {
  if (at === 'before-answer') {
    response.destroy();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100_000 });
  response.write('{"choices":[{"message":{"content":"![image](data:ima');
  setImmediate(() => response.destroy());
};

/** Sends a scripted answer. */
export const answerWith = (
  answer: Exclude<OpenaiAnswer, { kind: 'hold' }>,
  response: ServerResponse,
  known: { drawn: Buffer; own: string },
): void => {
  switch (answer.kind) {
    case 'stream':
      sendStream(response, answer.bytes ?? known.drawn, answer.cut ?? false);
      return;
    case 'error':
      sendError(response, answer.status, answer);
      return;
    case 'cut':
      cutOff(response, answer.at);
      return;
    case 'broken-json': {
      const whole = JSON.stringify(completionOf({ kind: 'bare-data' }, known));
      response.writeHead(200, { 'content-type': 'application/json' }).end(whole.slice(0, -40));
      return;
    }
    case 'web-page':
      response
        .writeHead(answer.status ?? 200, { 'content-type': 'text/html' })
        .end(`<html>${answer.text ?? 'Sign in'}</html>`);
      return;
    case 'huge':
      flood(response, '{"choices":[{"message":{"content":"');
      return;
    case 'redirect':
      response.writeHead(307, { location: answer.location }).end();
      return;
    default:
      sendJson(response, 200, completionOf(answer, known));
  }
};

export const answerFile = (answer: FileAnswer, response: ServerResponse): void => {
  switch (answer.kind) {
    case 'picture':
      response.writeHead(200, { 'content-type': 'image/png' }).end(answer.bytes);
      return;
    case 'status':
      response.writeHead(answer.status).end();
      return;
    case 'redirect':
      response.writeHead(302, { location: answer.location }).end();
      return;
    case 'cut':
      response.destroy();
      return;
    case 'huge':
      flood(response, '');
  }
};
