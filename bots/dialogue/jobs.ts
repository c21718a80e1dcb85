import type { Turn } from './turn.ts';

/** Something that this build can make in conversation. */
export interface JobFacts {
  /** As in `TurnState.jobs` and in what the core tells of an order. Several commands may share one: `job-<name>`. */
  name: string;
  /** The command that orders it. Named in the locales: `start-job-<command>`, `help-job-<command>`. */
  command: string;
  /** Commands that come with it. */
  more?: readonly string[];
  /** Its line of the price book. */
  priceKey: string;
}

/** A line of the price book, as /prices tells it. */
export interface PriceFacts {
  key: string;
  job: string;
  /** Usual time, in minutes. */
  minutes: number;
}

export const JOBS: readonly JobFacts[] = [
  { name: 'portraits', command: 'train', priceKey: 'portraits.training' },
  {
    name: 'portraits',
    command: 'photo',
    more: ['models', 'idea'],
    priceKey: 'portraits.picture',
  },
  { name: 'posters', command: 'poster', priceKey: 'posters.poster' },
  { name: 'tryon', command: 'tryon', priceKey: 'tryon.garment' },
  { name: 'cakes', command: 'cake', priceKey: 'cakes.picture' },
  { name: 'gallery', command: 'prompts', priceKey: 'gallery.public' },
];

/** Whether an order is of posters: a set, or an edit of one of them. */
export const isOfPosters = ({ job }: { job: string }): boolean => job === 'posters' || job === 'posters.edit';

/** In the order in which people read them. Each has a name in the locales: `price-<key with dashes>`. */
export const PRICE_LINES: readonly PriceFacts[] = [
  { key: 'portraits.training', job: 'portraits', minutes: 30 },
  { key: 'portraits.picture', job: 'portraits', minutes: 1 },
  { key: 'posters.poster', job: 'posters', minutes: 1 },
  { key: 'posters.edit', job: 'posters', minutes: 1 },
  { key: 'tryon.garment', job: 'tryon', minutes: 1 },
  { key: 'cakes.picture', job: 'cakes', minutes: 1 },
  { key: 'gallery.public', job: 'gallery', minutes: 1 },
  { key: 'gallery.members', job: 'gallery', minutes: 1 },
];

export const priceName = (key: string): string => `price-${key.replaceAll('.', '-')}`;

/** Credits of one unit, or undefined when the price book has no such line. */
export const priceOf = (turn: Turn, key: string): number | undefined => {
  const price = turn.state.prices[key];
  return price !== undefined && price > 0 ? price : undefined;
};

const isOrderable = (turn: Turn, job: JobFacts): boolean =>
  turn.state.jobs.includes(job.name) &&
  priceOf(turn, job.priceKey) !== undefined &&
  // There must be something to train from.
  (job.command !== 'train' || turn.options.bases.length > 0);

/** The jobs that can be ordered now, in the order of the studio. */
export const orderableJobs = (turn: Turn): JobFacts[] => JOBS.filter((job) => isOrderable(turn, job));

/** Whether this is a command of some job, working here or not. */
export const isJobCommand = (command: string): boolean =>
  JOBS.some((job) => job.command === command || job.more?.includes(command));

/** Whether a job that has this command can be ordered now. */
export const offersCommand = (turn: Turn, command: string): boolean =>
  orderableJobs(turn).some((job) => job.command === command || job.more?.includes(command));

/** Credits of one unit of what this command orders; undefined when it can't be ordered now. */
export const orderPrice = (turn: Turn, command: string): number | undefined => {
  const job = orderableJobs(turn).find((one) => one.command === command);
  return job && priceOf(turn, job.priceKey);
};

/** Whether what this line prices can be ordered now. */
export const isPriceOpen = (turn: Turn, { key, job }: PriceFacts): boolean => {
  const open = orderableJobs(turn);
  return JOBS.some(({ priceKey }) => priceKey === key)
    ? open.some(({ priceKey }) => priceKey === key)
    : open.some(({ name }) => name === job);
};

/** US cents and fen of an amount of credits, rounded half up: what the prices page shows. */
export const moneyOf = (turn: Turn, credits: number): { cents: number; fen: number } => ({
  cents: Math.round((credits * 100) / turn.options.money.creditsPerUsd),
  fen: Math.round((credits * 100) / turn.options.money.creditsPerCny),
});
