/** What the dialogue can ask of the prompt gallery, and what it sees of it (jobs.md 5). */
import type { FileProblem, SentFile } from './files.ts';

export const TEMPLATE_CATEGORIES = [
  'nature',
  'city',
  'fantasy',
  'people',
  'animals',
  'art',
  'holiday',
  'design',
  'own',
] as const;
export type TemplateCategory = (typeof TEMPLATE_CATEGORIES)[number];

/** By locale; a person's own text stands under the one that it was written in. */
export type InLocales = Partial<Record<'en' | 'zh' | 'ru', string>>;

/** What is asked before a picture is made, one by one. `name` stands in the template as {{name}}. */
export type TemplateVariable = {
  name: string;
  /** What it is called beside its answer, in a word or two; unset: the question without its mark. */
  label?: InLocales;
  /** The question, by locale. */
  ask: InLocales;
  /** Used when the person skips it; unset: it must be answered. In English, as the template. */
  otherwise?: string;
} & (
  | { type: 'text' /** Characters. */; most: number }
  | { type: 'choice'; options: { value: string; label: InLocales }[] }
  /** A picture of the person's (JPG, PNG, WebP; up to 5 MB); nothing of it stands in the text. */
  | { type: 'image' }
  /** A face model of the person's own: its trigger word stands in the text, and the picture is made with it. */
  | { type: 'model' }
);

export interface TemplateView {
  templateId: string;
  /** For share links and `/prompts <code>`. */
  code: string;
  title: string;
  description: string;
  category: TemplateCategory;
  membersOnly: boolean;
  /** For members, and this account is none. */
  locked: boolean;
  /** Credits of one picture. */
  price: number;
  own: boolean;
  favourite: boolean;
  variables: TemplateVariable[];
  /** A picture may go in besides. */
  takesReference: boolean;
  /** A picture of what comes out, made by the sketch provider. */
  sampleId?: string;
  /**
   * The prompt itself: of one's own, and of somebody else's, who might have written anything (it may be made of the
   * reader's own photo, and costs them credits). Never of the house's.
   */
  content?: string;
  /** Of somebody else's: which state of it this is. An order names the one that was shown. */
  revision?: number;
  /** Of the `uploads` of `show-template`: those that are there. */
  here?: string[];
  /**
   * Of `show-template` by words: they are the whole title (in any language) or name of this one and of no other. Only
   * then may an order follow without a question: a charge never comes from a guess.
   */
  exact?: true;
}

export interface TemplateFilter {
  category?: TemplateCategory;
  /** All of these words, in title, description or category, in any of the three languages. */
  words?: string;
  favourites?: true;
  own?: true;
}

export interface TemplateListView {
  items: TemplateView[];
  /** From 0. */
  page: number;
  pages: number;
  total: number;
  /** Categories that have something, with how much, without regard to the filter. */
  categories: { category: TemplateCategory; count: number }[];
  /** How many of the account's own and favourite ones there are. */
  own: number;
  favourites: number;
}

/** Effects on templates. Only the house's published ones, one's own, and (by code) what somebody shares are found. */
export type TemplateEffect =
  /** Outcome: TemplateListView. `size` per page. `view` and `beside` come back to `settle` as they are. */
  | ({
      do: 'list-templates';
      page: number;
      size: number;
      view?: string;
      beside?: Record<string, string | number>;
    } & TemplateFilter)
  /**
   * One of them, by id, code, or what a person calls it (a title in any language, a name, or the beginning of either if
   * only one has it). Outcome: TemplateView; PROMPT_NOT_FOUND. `view` and `beside` come back to `settle` as they are.
   * `uploads`: ids that may be pictures of the account's, at most 20; the view says which of them an order could take.
   */
  | {
      do: 'show-template';
      by: { id: string } | { code: string } | { words: string };
      uploads?: string[];
      view: string;
      beside?: Record<string, string | number>;
    }
  /** Outcome: TemplateView, with `favourite` as it is now. */
  | { do: 'favourite-template'; templateId: string }
  /**
   * Saves a prompt of one's own; {{words in braces}} become text variables. Outcome: TemplateView. EMPTY_PROMPT,
   * PROMPT_TOO_LONG, REFUSED_BY_SAFETY, BAD_INPUT { field: 'title' | 'content' | 'many' | 'variables' }. Title 1 to 60, content
   * 1 to 2,000 characters, at most 50 own templates, 6 variables.
   */
  | { do: 'save-template'; title: string; content: string }
  /** The same for one that there is. */
  | { do: 'change-template'; templateId: string; title?: string; content?: string }
  /** Outcome: { title }. Its own only. */
  | { do: 'delete-template'; templateId: string };

/** Input of `submit` with job `gallery` (one picture). */
export interface TemplateOrder {
  templateId: string;
  /** Answers by variable: text; the option's `value`; what the task `template-picture` answered; a model's id. */
  values: Record<string, string>;
  /** What the task `template-picture` answered. */
  referenceId?: string;
  /** Of somebody else's template: the one that was shown. CHOICE_EXPIRED { templateId } when it is not as it is now. */
  revision?: number;
}

export interface TemplateTasks {
  /** Takes a picture in (up to 5 MB). Result: { pictureId; tag } or { problem: FileProblem; tag } (`prompts-file-<reason>`). */
  'template-picture': { file: SentFile; tag: string };
}

export type TemplatePicture = { tag: string } & ({ pictureId: string } | { problem: FileProblem });
