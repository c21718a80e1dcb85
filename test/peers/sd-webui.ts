import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';

/** What goes wrong with one call of `/txt2img`; the next call gets the next fault of the script. */
export type SdWebuiFault =
  | { kind: 'delay'; ms: number }
  /** Answers only when `release` is called. */
  | { kind: 'hold' }
  | { kind: 'status'; status: number; retryAfter?: number }
  /** Closes the socket before any byte of the answer, or in the middle of it. */
  | { kind: 'cut'; at: 'before-answer' | 'in-answer' }
  | { kind: 'truncated-json' }
  | { kind: 'wrong-mime' }
  | { kind: 'empty-images' }
  | { kind: 'not-a-picture' }
  /** No fault: these bytes are what it has drawn. */
  | { kind: 'picture'; bytes: Buffer }
  | { kind: 'huge'; bytes: number }
  | { kind: 'redirect'; location: string };

export interface SdWebuiCall {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: Record<string, unknown>;
}

export interface SdWebuiPeer {
  /** Root address for SD_WEBUI_URL. */
  url: string;
  /** All calls in order. */
  calls: SdWebuiCall[];
  /** Calls of `/txt2img`. */
  pictures(): SdWebuiCall[];
  /** Faults for the next pictures, in order; afterwards all is well. */
  script(...faults: SdWebuiFault[]): void;
  release(): void;
  close(): Promise<void>;
}

export interface SdWebuiPeerOptions {
  /** stable-diffusion.cpp has no `/options`. */
  withoutOptions?: boolean;
  /** PNG unless told otherwise. */
  format?: 'png' | 'jpeg';
  /** Facts as a JSON text (A1111) or as an object. */
  info?: 'text' | 'object' | 'none';
  /** Draws with another seed than it was asked for (extensions of A1111 do). */
  usedSeed?: number;
  /** Basic auth that is asked for, `user:password`. */
  auth?: string;
}

/** A deterministic picture: bands of colours that depend on seed and prompt. */
const draw = (body: Record<string, unknown>, seed: number, format: 'png' | 'jpeg'): Promise<Buffer> => {
  const [width, height] = [Number(body.width ?? 512), Number(body.height ?? 512)];
  const salt = [...String(body.prompt ?? '')].reduce(
    (sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 9973,
    seed % 9973,
  );
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      pixels[at] = (salt + x) % 256;
      pixels[at + 1] = (salt * 7 + y) % 256;
      pixels[at + 2] = (salt * 13) % 256;
    }
  }
  const image = sharp(pixels, { raw: { width, height, channels: 3 } });
  return (format === 'png' ? image.png({ compressionLevel: 1 }) : image.jpeg()).toBuffer();
};

const readBody = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
};

const sendJson = (response: ServerResponse, status: number, value: unknown, headers = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
};

/** A server on a free port that answers like A1111's API, with scripted faults. */
export const startSdWebuiPeer = async (options: SdWebuiPeerOptions = {}): Promise<SdWebuiPeer> => {
  const calls: SdWebuiCall[] = [];
  const faults: SdWebuiFault[] = [];
  const held: (() => void)[] = [];

  const txt2img = async (body: Record<string, unknown>, response: ServerResponse): Promise<void> => {
    const fault = faults.shift();
    if (fault?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    if (fault?.kind === 'hold') await new Promise<void>((resolve) => held.push(resolve));
    const asked = typeof body.seed === 'number' && body.seed >= 0 ? body.seed : 424242;
    const seed = options.usedSeed ?? asked;
    const facts = {
      prompt: body.prompt,
      negative_prompt: body.negative_prompt,
      seed,
      all_seeds: [seed],
      width: body.width,
      height: body.height,
      sampler_name: 'DPM++ 2M',
      cfg_scale: body.cfg_scale ?? 7,
      steps: body.steps ?? 50,
      sd_model_name: 'DreamShaper_8_pruned',
    };
    const answer = async (images: string[]) => ({
      images,
      parameters: body,
      ...(options.info === 'none' ? {} : { info: options.info === 'object' ? facts : JSON.stringify(facts) }),
    });
    const picture = async (): Promise<string> =>
      (await draw(body, seed, options.format ?? 'png')).toString('base64');
    switch (fault?.kind) {
      case 'status':
        sendJson(
          response,
          fault.status,
          { error: 'OutOfMemoryError', detail: '', body: '', errors: 'scripted' },
          fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) },
        );
        return;
      case 'cut': {
        if (fault.at === 'in-answer') {
          response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100_000 });
          response.write('{"images":["iVBOR');
          setImmediate(() => response.destroy());
        } else response.destroy();
        return;
      }
      case 'truncated-json':
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(await answer([await picture()])).slice(0, -40));
        return;
      case 'wrong-mime':
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Gradio</html>');
        return;
      case 'empty-images':
        sendJson(response, 200, await answer([]));
        return;
      case 'not-a-picture':
        sendJson(response, 200, await answer([Buffer.from('<svg/>').toString('base64')]));
        return;
      case 'picture':
        sendJson(response, 200, await answer([fault.bytes.toString('base64')]));
        return;
      case 'huge':
        sendJson(response, 200, await answer(['A'.repeat(fault.bytes)]));
        return;
      case 'redirect':
        response.writeHead(307, { location: fault.location }).end();
        return;
      default:
        sendJson(response, 200, await answer([await picture()]));
    }
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '';
    const body = await readBody(request);
    calls.push({ method: request.method ?? '', path, headers: request.headers, body });
    if (options.auth) {
      const expected = `Basic ${Buffer.from(options.auth).toString('base64')}`;
      if (request.headers.authorization !== expected)
        return sendJson(response, 401, { detail: 'Unauthorized' });
    }
    switch (`${request.method} ${path}`) {
      case 'POST /sdapi/v1/txt2img':
        if (typeof body.prompt !== 'string')
          return sendJson(response, 422, { detail: [{ loc: ['body', 'prompt'] }] });
        return txt2img(body, response);
      case 'GET /sdapi/v1/options':
        return options.withoutOptions
          ? sendJson(response, 404, { detail: 'Not Found' })
          : sendJson(response, 200, { sd_model_checkpoint: 'DreamShaper_8_pruned.safetensors' });
      case 'GET /sdapi/v1/sd-models':
        return sendJson(response, 200, [
          { title: 'DreamShaper_8_pruned.safetensors', model_name: 'DreamShaper_8_pruned' },
        ]);
      case 'GET /sdapi/v1/progress':
        return sendJson(response, 200, { progress: 0.5, eta_relative: 3, state: {}, current_image: null });
      case 'POST /sdapi/v1/interrupt':
        return sendJson(response, 200, {});
      default:
        return sendJson(response, 404, { detail: 'Not Found' });
    }
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    pictures: () => calls.filter(({ path }) => path === '/sdapi/v1/txt2img'),
    script: (...more) => {
      faults.push(...more);
    },
    release: () => {
      for (const go of held.splice(0)) go();
    },
    close: () =>
      new Promise((resolve, reject) => {
        for (const go of held.splice(0)) go();
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
};
