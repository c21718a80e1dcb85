import type { Channel, OpenedFile, OpenFile } from './delivery/channel.ts';

/** How files of people are fetched, by platform. */
export const createFileOpeners = () => {
  const openers = new Map<string, OpenFile>();
  return {
    /** Through a channel that can. */
    attach(channel: Channel): void {
      if (channel.openFile) openers.set(channel.platform, channel.openFile);
    },
    /** In a process that does not speak there itself (a worker); a channel goes before it. */
    attachAlone(platform: string, open: OpenFile): void {
      if (!openers.has(platform)) openers.set(platform, open);
    },
    /** Rejects with FILE_TOO_LARGE, NOT_FOUND, or what may be tried again. */
    async open(
      { platform, conversationId }: { platform: string; conversationId: string },
      handle: string,
      signal: AbortSignal,
    ): Promise<OpenedFile> {
      const open = openers.get(platform);
      if (!open) throw new Error(`no files of ${platform} can be fetched here`);
      return open(handle, signal, conversationId);
    },
  };
};
