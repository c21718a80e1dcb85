/** What a picture shows, as a local classifier sees it: shares that add up to 1. */
export interface SafetyScores {
  /** Drawn, and nothing to object to. */
  drawing: number;
  /** Drawn nudity or sex. */
  hentai: number;
  /** A photo with nothing to object to. */
  neutral: number;
  /** Nudity or sex. */
  porn: number;
  /** Underwear, swimwear, much skin. */
  sexy: number;
}

/** Says what a picture shows. Heavy: only for worker threads. */
export interface PictureClassifier {
  /** Three bytes (red, green, blue) a pixel, rows from the top. */
  classify(picture: { data: Uint8Array; width: number; height: number }): Promise<SafetyScores>;
}

interface Limits {
  /** `porn` and `hentai` together from which on a picture shows nudity. */
  nude: number;
  /** `porn` and `sexy` together from which on a person is undressed. */
  bare: number;
}

/**
 * From which share on a picture is refused; the figures behind the limits are in docs/picture-safety.md. `hentai` is not
 * counted as undressed: the model sees it in every sixth photo of dressed people.
 */
export const SAFETY_LIMITS = {
  /**
   * What a provider drew: nudity, and what the classifier is very sure is more bare than dressed (its authors say that
   * `sexy` can include nipples). A portrait at the beach is no nudity, so that limit is high.
   */
  result: { nude: 0.8, bare: 0.9 },
  /** A photo of a person who is to be dressed: underwear and swimwear are refused too (security 23). */
  person: { nude: 0.8, bare: 0.7 },
  /**
   * A garment, often worn by a model or of lace: nudity, and what is very surely underwear or swimwear, because it would be
   * shown on an uploaded person (security 23). High: a dressed window without a head reached 0.86.
   */
  garment: { nude: 0.8, bare: 0.9 },
} as const satisfies Record<string, Limits>;

const exceeds = ({ porn, hentai, sexy }: SafetyScores, { nude, bare }: Limits): boolean =>
  porn + hentai >= nude || porn + sexy >= bare;

/** What is wrong with a picture that a provider drew. */
export const resultProblem = (scores: SafetyScores): 'nudity' | undefined =>
  exceeds(scores, SAFETY_LIMITS.result) ? 'nudity' : undefined;

/** What is wrong with an uploaded photo of a person who is to be dressed. */
export const personProblem = (scores: SafetyScores): 'undressed' | undefined =>
  exceeds(scores, SAFETY_LIMITS.person) ? 'undressed' : undefined;

/** What is wrong with an uploaded photo of a garment, or of anything else on which no face was found. */
export const garmentProblem = (scores: SafetyScores): 'nudity' | undefined =>
  exceeds(scores, SAFETY_LIMITS.garment) ? 'nudity' : undefined;
