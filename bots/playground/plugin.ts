import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import staticFiles from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';
import { acceptLanguage, DarkroomError } from '../../core/index.ts';
import { createChats, OWNER_COOKIE } from './chats.ts';
import { createGuard } from './guard.ts';
import type { PlaygroundOptions } from './options.ts';
import { chatRoutes } from './routes/chats.ts';
import { choiceRoutes } from './routes/choices.ts';
import { eventRoutes } from './routes/events.ts';
import { messageRoutes } from './routes/messages.ts';
import { pageRoutes } from './routes/page.ts';
import { createSubmit } from './submit.ts';
import { MAX_FILES, MAX_TEXT_BYTES, MAX_ZIP_BYTES } from './uploads.ts';

/** The same folder from source and from dist: what the browser loads is not compiled. */
const publicFolder = (): string => {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json')) && path.dirname(folder) !== folder) {
    folder = path.dirname(folder);
  }
  return path.join(folder, 'bots', 'playground', 'public');
};

declare module 'fastify' {
  interface FastifyRequest {
    /** The language of ours that the browser likes best; undefined when it names none. */
    preferredLocale: string | undefined;
  }
}

/** The chat page at `/` and its API under `/playground/api` (contract.md), guarded by security 1. */
export const playground: FastifyPluginAsync<PlaygroundOptions> = async (server, options) => {
  const guard = createGuard(options);
  const chats = createChats({ bound: options.bound, key: options.chatKey });
  const submit = createSubmit(options);

  server.addHook('onRequest', guard);
  await server.register(cookie);
  await server.register(multipart, {
    limits: {
      files: MAX_FILES,
      // Above what the uploads take, so that none is ever cut silently.
      fileSize: MAX_ZIP_BYTES + 1,
      fields: 4,
      fieldSize: MAX_TEXT_BYTES,
      parts: MAX_FILES + 4,
    },
    throwFileSizeLimit: false,
  });
  await server.register(staticFiles, { root: publicFolder(), prefix: '/playground/static/', index: false });

  server.decorateRequest('preferredLocale', undefined);
  server.addHook('onRequest', async (request) => {
    request.preferredLocale = acceptLanguage(request.headers['accept-language'], options.locales);
  });
  server.addHook('preHandler', async (request) => {
    const { chat } = request.params as { chat?: string };
    if (chat !== undefined && !chats.owns(request.cookies[OWNER_COOKIE], chat)) {
      throw new DarkroomError('FORBIDDEN', 'the chat belongs to another browser');
    }
  });

  await server.register(pageRoutes, options);
  await server.register(chatRoutes, { chats });
  await server.register(messageRoutes, { ...options, submit });
  await server.register(choiceRoutes, { submit });
  await server.register(eventRoutes, options);
};
