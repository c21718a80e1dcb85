import type { Canvas } from './canvas.ts';
import { drawAnimal } from './portrait/animal.ts';
import { drawFilmCode } from './portrait/film-code.ts';
import { cafe, home, library, office, studio } from './portrait/indoors.ts';
import { readLook } from './portrait/look.ts';
import { beach, coast, desert, meadow, mountains } from './portrait/outdoors.ts';
import { type Dressed, drawPerson } from './portrait/person.ts';
import { folded, isIndoors, type PortraitPlan, petIn, readPlan } from './portrait/plan.ts';
import type { Stage } from './portrait/stage.ts';
import { city, court, neon, street } from './portrait/town.ts';
import { type Face, type Pet, readFace, readPet } from './portrait/traits.ts';
import { forest } from './portrait/trees.ts';
import { drawWeather, tinted } from './portrait/weather.ts';
import { MAN, type Setting, WOMAN } from './portrait/words.ts';
import { type Chance, createChance } from './random.ts';
import type { View } from './scene.ts';

export interface PortraitRequest {
  prompt: string;
  /** 'person' or 'pet' as `hints.subject`; whatever else it is counts as a person. */
  hints: Record<string, unknown>;
  /** 'flux', 'sd' or a trained model; nothing counts as a base model. */
  model?: string;
  seed: number;
  /** Of a variation: the seed whose layout is kept, and how far details may change, 0..1. */
  base?: { seed: number; strength: number };
}

/** Above 2 pixels resvg blurs with boxes, four times as fast: so much it is at the smallest size of a photo. */
const OUT_OF_FOCUS = 2.1;

const DRAWN: Record<Setting, (stage: Stage) => string> = {
  beach,
  coast,
  city,
  street,
  mountains,
  forest,
  meadow: (stage) => meadow(stage, null),
  blossom: (stage) => meadow(stage, '#f3b5cf'),
  desert,
  studio,
  office,
  cafe,
  home,
  library,
  court,
  neon,
};

const isBase = (model: string | undefined): boolean =>
  model === undefined || model === 'flux' || model === 'sd';

/** What a variation may keep as it was; everything else is drawn anew in any case. */
const KEPT = ['taste', 'stage'];

/** Not seeded with the words: who edits them at the same seed gets the same picture, but for what they say. */
const detailsOf = ({ seed, base }: PortraitRequest): Chance => {
  const own = createChance(JSON.stringify(['detail', seed]));
  if (!base) return own;
  const before = createChance(JSON.stringify(['detail', base.seed]));
  const keeps = (name: string): boolean =>
    KEPT.includes(name) && !own.part(`dice/${name}`).maybe(base.strength);
  return { ...own, part: (name) => (keeps(name) ? before : own).part(name) };
};

const stageOf = (
  c: Canvas,
  view: View,
  plan: PortraitPlan,
  light: number,
  chances: { layout: Chance; detail: Chance },
): Stage => ({
  c,
  view,
  time: plan.time,
  light,
  palette: plan.palette,
  snowy: plan.weather === 'snow',
  autumn: plan.autumn,
  horizon: view.height * chances.layout.part('horizon').between(0.48, 0.56),
  layout: chances.layout,
  detail: chances.detail,
});

/** The model's face, with what the words say of it, and what is worn. */
const dressed = (face: Face, plan: PortraitPlan): Pick<Dressed, 'face' | 'wear' | 'headwear'> => ({
  face: { ...face, gender: plan.gender ?? face.gender, hair: plan.hair ?? face.hair },
  wear: { kind: plan.clothes, color: plan.clothesColor, second: plan.second },
  headwear: { hat: plan.hat, eyes: plan.eyes, color: plan.hatColor },
});

const layoutSeedOf = ({ seed, base }: PortraitRequest): number => base?.seed ?? seed;

export type Sitter = { is: 'person'; face: Face } | { is: 'pet'; pet: Pet };

/**
 * Who is in the picture. A trained model alone decides, so that all of its pictures look alike; a base model shows
 * someone else for every seed, and an animal where the words name one and no person.
 */
export const readSitter = (request: PortraitRequest): Sitter => {
  const { model, hints } = request;
  const prompt = folded(request.prompt);
  const traits = createChance(
    JSON.stringify(isBase(model) ? ['someone', layoutSeedOf(request)] : ['model', model]),
  );
  const animal = petIn(prompt);
  const named = animal !== null && !WOMAN.test(prompt) && !MAN.test(prompt);
  return hints.subject === 'pet' || (isBase(model) && named)
    ? { is: 'pet', pet: readPet(traits.part('pet'), animal) }
    : { is: 'person', face: readFace(traits.part('face')) };
};

/** A portrait as the words of the request describe it, with what they leave open chosen by seed. */
export const drawPortrait = (c: Canvas, view: View, request: PortraitRequest): string => {
  const layout = createChance(JSON.stringify(['layout', layoutSeedOf(request)]));
  const detail = detailsOf(request);
  const sitter = readSitter(request);
  const plan = readPlan(request.prompt, {
    gender: sitter.is === 'person' ? sitter.face.gender : null,
    place: layout.part('place'),
    taste: detail.part('taste'),
  });
  const look = readLook(layout.part('pose'), detail.part('expression'), plan.mood);
  const stage = stageOf(c, view, plan, look.light, {
    layout: layout.part('stage'),
    detail: detail.part('stage'),
  });
  const place = layout.part('figure');
  const chance = detail.part('figure');
  const { close } = plan;
  const figure =
    sitter.is === 'pet'
      ? drawAnimal(c, view, { pet: sitter.pet, look, chance, close }, place)
      : drawPerson(c, view, { ...dressed(sitter.face, plan), look, chance, close, car: plan.car }, place);
  const outdoors = !isIndoors(plan);
  const behind = DRAWN[plan.setting](stage) + (outdoors ? drawWeather(stage, plan.weather, false) : '');
  const picture =
    c.blurred(behind, OUT_OF_FOCUS, view) +
    figure +
    (outdoors ? tinted(stage) + drawWeather(stage, plan.weather, true) : '');
  return (plan.mono ? c.grey(picture, view) : picture) + drawFilmCode(layoutSeedOf(request));
};
