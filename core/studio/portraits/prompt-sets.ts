import { CHILDREN } from './prompt-sets/children.ts';
import { MEN, WOMEN } from './prompt-sets/people.ts';
import { CATS, DOGS } from './prompt-sets/pets.ts';

const SETS = { women: WOMEN, men: MEN, dogs: DOGS, cats: CATS, children: CHILDREN } as const;

export type PromptSet = keyof typeof SETS;
/** In the order in which they are offered. Names stand in the locales: `prompt-set-<set>`. */
export const PROMPT_SETS = Object.keys(SETS) as PromptSet[];

/** A prompt that is ready to use (jobs.md 1). Its name stands in the locales: `prompt-<id>`. */
export interface ReadyPrompt {
  id: string;
  set: PromptSet;
  /** English, with `{trigger}` where the trigger word belongs. */
  prompt: string;
  /** Whether it has a place for a trigger word; scenes with children have none. */
  personal: boolean;
}

const TRIGGER = '{trigger}';

/** All prompts, set after set. */
export const READY_PROMPTS: readonly ReadyPrompt[] = PROMPT_SETS.flatMap((set) =>
  Object.entries(SETS[set]).map(([id, prompt]) => ({ id, set, prompt, personal: prompt.includes(TRIGGER) })),
);

/** What stands in for a trigger word when a base model draws. */
const ANYONE: Record<PromptSet, string> = {
  women: 'a woman',
  men: 'a man',
  dogs: '',
  cats: '',
  children: '',
};

/**
 * The prompt with a trigger word in it, or without one ("professional NBA player", "a happy dog"): then it is
 * about anyone of its set.
 */
export const fillPrompt = ({ prompt, set }: ReadyPrompt, triggerWord?: string): string => {
  if (triggerWord !== undefined) return prompt.replaceAll(TRIGGER, () => triggerWord);
  return prompt
    .replaceAll(`player ${TRIGGER}`, 'player')
    .replaceAll(`of ${TRIGGER}, a`, 'of a')
    .replaceAll(TRIGGER, ANYONE[set]);
};
