import type { CallContext, ImageProvider, ImageRequest, ImageResult } from '../../core/providers/provider.ts';

export type Answer = ImageResult | Error | ((context: CallContext) => Promise<ImageResult>);

export const picture = (word = 'picture'): ImageResult => ({
  bytes: Buffer.from(word),
  mediaType: 'image/png',
});

/** A provider that answers what the test put in line; a picture when the line is empty. */
export const createScriptedProvider = (resumable: boolean, name = resumable ? 'sketch' : 'sd-webui') => {
  const starts: string[] = [];
  const waits: string[] = [];
  const cancels: string[] = [];
  const answers: Answer[] = [];
  const startErrors: Error[] = [];
  const scripted: { requests?: ImageRequest[] } = {};
  const provider: ImageProvider = {
    name,
    resumable,
    filtersResults: true,
    async start(request, context) {
      scripted.requests?.push(request);
      const error = startErrors.shift();
      if (error) throw error;
      starts.push(context.attemptId);
      return { jobId: `job-${context.attemptId}` };
    },
    async wait(jobId, _request, context) {
      waits.push(jobId);
      const answer = answers.shift() ?? picture(jobId);
      if (answer instanceof Error) throw answer;
      return typeof answer === 'function' ? answer(context) : answer;
    },
    async cancel(jobId) {
      cancels.push(jobId);
    },
    check: async () => {},
  };
  return Object.assign(scripted, { provider, starts, waits, cancels, answers, startErrors });
};
